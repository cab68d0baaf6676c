import { checkContact } from '#domain/check-contact.ts';
import type { Entry } from '#domain/schemas/case.ts';
import type { VenueWindow } from '#domain/schemas/town.ts';
import type { DeskAddress } from './desk-address.ts';

declare const __APP_VERSION__: string;

/** What a clerk writes down for a guest; texts as they were typed. */
export interface EntryFields {
  kind: Entry['request']['kind'];
  channel: Entry['channel'];
  /** The language that the person reads: mails and what is printed come in it. */
  locale: string;
  officeId: string;
  serviceId: string;
  date: string;
  time: string;
  venueId: string;
  windowId: string;
  from: string;
  to: string;
  people: string;
  purpose: string;
  courseId: string;
  seats: string;
  name: string;
  phone: string;
  email: string;
}
export type EntryField = keyof EntryFields;
/** A field that lacks something, or a number that nobody can call. */
export type EntryProblem = EntryField | 'phone-invalid';

const neededFields = {
  appointment: ['serviceId', 'date', 'time', 'name'],
  venue: ['venueId', 'date', 'windowId', 'people', 'name'],
  course: ['courseId', 'seats', 'name'],
} as const satisfies Record<EntryFields['kind'], readonly EntryField[]>;

const counts: readonly EntryField[] = ['people', 'seats'];

/**
 * What is wrong with fields, in their order: one way to reach the person is enough, in its right
 * form.
 * @param window the one that is chosen: in some of them people choose hours
 */
export function entryProblems(
  fields: EntryFields,
  window?: VenueWindow,
): Partial<Record<EntryField, EntryProblem>> {
  const hours = fields.kind === 'venue' && window?.hours ? (['from', 'to'] as const) : [];
  const missing = [...neededFields[fields.kind], ...hours].filter((field: EntryField) =>
    counts.includes(field) ? !(Number(fields[field]) >= 1) : !fields[field].trim(),
  );
  const { phone, email } = checkContact(fields);
  return {
    ...Object.fromEntries(missing.map((field) => [field, field])),
    ...(email === 'reach-missing' && { phone: 'phone' }),
    ...(phone && { phone: 'phone-invalid' }),
    ...(email && email !== 'reach-missing' && { email: 'email' }),
  };
}

const emptyTexts = {
  officeId: '',
  serviceId: '',
  time: '',
  venueId: '',
  windowId: '',
  from: '',
  to: '',
  people: '',
  purpose: '',
  courseId: '',
  name: '',
  phone: '',
  email: '',
};

/** Fields of a new entry, with the day, the place and the time that it was begun from. */
export function emptyEntry({
  date,
  place,
  at = '',
}: Omit<Extract<DeskAddress, { view: 'entry' }>, 'view'>): EntryFields {
  const fields: EntryFields = {
    ...emptyTexts,
    kind: 'appointment',
    channel: 'phone',
    locale: 'de',
    date,
    seats: '1',
  };
  switch (place?.kind) {
    case 'office':
      return { ...fields, officeId: place.id, time: at };
    case 'course':
      return { ...fields, kind: 'course', courseId: place.id };
    case 'venue': {
      const [windowId = '', hours = ''] = at.split('~');
      const [from = '', to = ''] = hours.split('-');
      return { ...fields, kind: 'venue', venueId: place.id, windowId, from, to };
    }
    case undefined:
      return fields;
  }
}

/** @param newId makes the part of an id behind its colon */
export function buildEntry(fields: EntryFields, newId: () => string, createdAt: string): Entry {
  const [name, phone, email] = [fields.name.trim(), fields.phone.trim(), fields.email.trim()];
  const frame = {
    _id: `request:${newId()}`,
    type: 'request' as const,
    locale: fields.locale,
    createdAt,
    appVersion: __APP_VERSION__,
    contact: { name, ...(phone && { phone }), ...(email && { email }) },
  };
  return {
    _id: `entry:${newId()}`,
    type: 'entry',
    channel: fields.channel,
    request: { ...frame, ...subjectOf(fields) },
  };
}

function subjectOf(fields: EntryFields) {
  const { date, officeId, serviceId, time, venueId, windowId, from, to, courseId } = fields;
  switch (fields.kind) {
    case 'appointment':
      return {
        kind: 'appointment' as const,
        officeId,
        services: [{ serviceId, count: 1 }],
        wishes: [{ start: `${date}T${time}` }],
      };
    case 'venue':
      return {
        kind: 'venue' as const,
        venueId,
        wishes: [{ date, windowId, ...(from && to && { from, to }) }],
        people: Number(fields.people),
        purpose: fields.purpose.trim(),
      };
    case 'course':
      return { kind: 'course' as const, courseId, seats: Number(fields.seats) };
  }
}
