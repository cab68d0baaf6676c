import type { Entry } from '#domain/schemas/case.ts';

declare const __APP_VERSION__: string;

/** What a clerk writes down for a guest; texts as they were typed. */
export interface EntryFields {
  channel: Entry['channel'];
  officeId: string;
  serviceId: string;
  date: string;
  time: string;
  name: string;
  phone: string;
  email: string;
}
export type EntryField = keyof EntryFields;

/** Fields that still lack something: one way to reach the person is enough. */
export function missingFields(fields: EntryFields): EntryField[] {
  const needed = ['serviceId', 'date', 'time', 'name'] as const;
  const missing: EntryField[] = needed.filter((field) => !fields[field].trim());
  return fields.phone.trim() || fields.email.trim() ? missing : [...missing, 'phone'];
}

/** @param newId makes the part of an id behind its colon */
export function buildEntry(fields: EntryFields, newId: () => string, createdAt: string): Entry {
  const { channel, officeId, serviceId, date, time } = fields;
  const [name, phone, email] = [fields.name.trim(), fields.phone.trim(), fields.email.trim()];
  return {
    _id: `entry:${newId()}`,
    type: 'entry',
    channel,
    request: {
      _id: `request:${newId()}`,
      type: 'request',
      kind: 'appointment',
      locale: 'de',
      createdAt,
      appVersion: __APP_VERSION__,
      officeId,
      services: [{ serviceId, count: 1 }],
      wishes: [{ start: `${date}T${time}` }],
      contact: { name, ...(phone && { phone }), ...(email && { email }) },
    },
  };
}
