import { describe, expect, it, vi } from 'vitest';
import { checkEntry } from '#domain/check-request.ts';
import { buildEntry, type EntryFields, emptyEntry, entryProblems } from './build-entry.ts';

vi.stubGlobal('__APP_VERSION__', '1.0.0');

const person = { name: ' Erika Beispiel ', phone: '06128 1' };
const fields: EntryFields = {
  ...emptyEntry({ date: '2026-12-03' }),
  ...person,
  officeId: 'buergerbuero',
  serviceId: 'personalausweis-beantragen',
  time: '09:15',
};
const ids = ['0199aaaa-0000-7000-8000-000000000001', '0199aaaa-0000-7000-8000-000000000002'];

function build(changed: EntryFields) {
  const left = [...ids];
  const entry = buildEntry(changed, () => left.shift() ?? '', '2026-11-23T10:00:00.000Z');
  expect(checkEntry(entry)).toEqual({ value: entry });
  return entry;
}

describe('what the town hall takes in', () => {
  it('is an appointment', () => {
    const entry = build({ ...fields, locale: 'tr' });
    expect(entry.request).toMatchObject({
      kind: 'appointment',
      locale: 'tr',
      wishes: [{ start: '2026-12-03T09:15' }],
      contact: { name: 'Erika Beispiel', phone: '06128 1' },
    });
    expect(entry._id).not.toBe(entry.request._id.replace('request', 'entry'));
  });

  it('is a place, with hours where people choose them', () => {
    const place = { kind: 'venue' as const, id: 'halle' };
    const begun = emptyEntry({ date: '2026-12-05', place, at: 'abend~18:00-20:00' });
    const { request } = build({ ...begun, ...person, people: '20', purpose: ' Feier ' });
    expect(request).toMatchObject({
      kind: 'venue',
      venueId: 'halle',
      wishes: [{ date: '2026-12-05', windowId: 'abend', from: '18:00', to: '20:00' }],
      people: 20,
      purpose: 'Feier',
    });
  });

  it('is a seat in a course', () => {
    const place = { kind: 'course' as const, id: 'smartphone' };
    const { request } = build({ ...emptyEntry({ date: '2026-12-05', place }), ...person });
    expect(request).toMatchObject({ kind: 'course', courseId: 'smartphone', seats: 1 });
  });
});

describe('what is missing', () => {
  it('is named; one way to reach the person is enough', () => {
    expect(entryProblems(fields)).toEqual({});
    expect(entryProblems({ ...fields, phone: '', email: 'erika@example.org' })).toEqual({});
    const lacking = entryProblems({ ...fields, phone: ' ', name: '', serviceId: '' });
    expect(Object.entries(lacking)).toEqual([
      ['serviceId', 'serviceId'],
      ['name', 'name'],
      ['phone', 'phone'],
    ]);
  });

  it('is a way to reach the person that does not work, beside one that does, too', () => {
    expect(entryProblems({ ...fields, email: 'erika@müller.de' })).toEqual({ email: 'email' });
    const mail = 'erika@example.org';
    expect(entryProblems({ ...fields, phone: 'abc', email: mail })).toEqual({
      phone: 'phone-invalid',
    });
  });

  it('are the hours of a window where people choose them', () => {
    const place = { kind: 'venue' as const, id: 'halle' };
    const begun = {
      ...emptyEntry({ date: '2026-12-05', place, at: 'abend' }),
      ...person,
      people: '0',
    };
    const window = { id: 'abend', name: { de: 'Abend' }, from: '16:00', to: '22:00' };
    const hours = { stepMinutes: 60, minMinutes: 60, maxMinutes: 240 };
    expect(entryProblems(begun, window)).toEqual({ people: 'people' });
    expect(Object.keys(entryProblems(begun, { ...window, hours }))).toEqual([
      'people',
      'from',
      'to',
    ]);
  });
});
