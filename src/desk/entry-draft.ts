import { type EntryField, type EntryFields, emptyEntry } from './build-entry.ts';
import type { DeskAddress } from './desk-address.ts';

type Begun = Omit<Extract<DeskAddress, { view: 'entry' }>, 'view'>;

/** The guest being entered: in memory only, nothing stays on the machine. */
let draft: { begun: string; fields: EntryFields } | undefined;

const typedFields = [
  'serviceId',
  'people',
  'purpose',
  'name',
  'phone',
  'email',
] as const satisfies readonly EntryField[];

export function hasEntryDraft(): boolean {
  return draft !== undefined;
}

export function clearEntryDraft(): void {
  draft = undefined;
}

/** Keeps what somebody has typed; a form with nothing in it is no draft. */
export function keepEntryDraft(begun: Begun, fields: EntryFields): void {
  const isTyped = typedFields.some((field) => fields[field].trim());
  draft = isTyped ? { begun: keyOf(begun), fields } : undefined;
}

/** Fields to begin with: the guest of the draft, at the day, the place and the time of an address. */
export function beginEntry(begun: Begun): EntryFields {
  const fresh = emptyEntry(begun);
  if (!draft) return fresh;
  const { fields } = draft;
  if (draft.begun === keyOf(begun)) return fields;
  const { date, kind, officeId, time, venueId, windowId, from, to, courseId } = fresh;
  switch (begun.place?.kind) {
    case 'office': {
      const serviceId = fields.officeId === officeId ? fields.serviceId : '';
      return { ...fields, date, kind, officeId, serviceId, time: time || fields.time };
    }
    case 'venue':
      return { ...fields, date, kind, venueId, windowId, from, to };
    case 'course':
      return { ...fields, kind, courseId };
    case undefined:
      return { ...fields, date };
  }
}

/** For the next guest: the day and the place stay. */
export function nextEntry({ kind, channel, date, officeId, venueId, courseId }: EntryFields) {
  return { ...emptyEntry({ date }), kind, channel, officeId, venueId, courseId };
}

function keyOf({ date, place, at }: Begun): string {
  return JSON.stringify([date, place, at]);
}
