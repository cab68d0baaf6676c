import { expect, it, vi } from 'vitest';
import { checkEntry } from '#domain/check-request.ts';
import { buildEntry, type EntryFields, missingFields } from './build-entry.ts';

vi.stubGlobal('__APP_VERSION__', '1.0.0');

const fields: EntryFields = {
  channel: 'phone',
  officeId: 'buergerbuero',
  serviceId: 'personalausweis-beantragen',
  date: '2026-12-03',
  time: '09:15',
  name: ' Erika Beispiel ',
  phone: '06128 1',
  email: '',
};
const ids = ['0199aaaa-0000-7000-8000-000000000001', '0199aaaa-0000-7000-8000-000000000002'];

it('builds what the town hall takes in', () => {
  const left = [...ids];
  const entry = buildEntry(fields, () => left.shift() ?? '', '2026-11-23T10:00:00.000Z');
  expect(checkEntry(entry)).toEqual({ value: entry });
  expect(entry.request).toMatchObject({
    wishes: [{ start: '2026-12-03T09:15' }],
    contact: { name: 'Erika Beispiel', phone: '06128 1' },
  });
  expect(entry._id).not.toBe(entry.request._id.replace('request', 'entry'));
});

it('names what is missing; one way to reach the person is enough', () => {
  expect(missingFields(fields)).toEqual([]);
  expect(missingFields({ ...fields, phone: '', email: 'erika@example.org' })).toEqual([]);
  expect(missingFields({ ...fields, phone: ' ', name: '', serviceId: '' })).toEqual([
    'serviceId',
    'name',
    'phone',
  ]);
});
