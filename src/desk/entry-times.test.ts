import { expect, it } from 'vitest';
import type { TownDocument } from '#domain/schemas/town.ts';
import { office, service } from '../../tests/factories/town.ts';
import { entryTimes, nearestTimes } from './entry-times.ts';
import { sampleAppointmentCase } from './sample-cases.ts';

const concern = 'personalausweis-beantragen';
const documents: TownDocument[] = [
  office(),
  service(concern, { appointment: { minutes: 30, counters: 1 } }),
];
const town = new Map(documents.map((document) => [document._id, document]));
const wanted = { officeId: 'buergerbuero', serviceId: concern, date: '2026-12-03' };
const now = '2026-12-03T07:30:00.000Z';
const timesOn = (changes: Partial<typeof wanted>, cases = [booked]) =>
  entryTimes(town, cases, { ...wanted, ...changes }, now)?.free ?? [];
// One of two counters: the only one for this concern.
const sample = sampleAppointmentCase('TS-2026-000001', '2026-12-03T09:15');
const booking = { officeId: 'buergerbuero', start: '2026-12-03T09:15', end: '2026-12-03T09:30' };
const booked = { ...sample, decision: { ...sample.decision, booking } };

it('is what the server would give: on the grid, at a counter that serves it, today without notice', () => {
  const free = timesOn({});
  expect(free.slice(0, 4)).toEqual(['08:00', '08:15', '08:30', '08:45']);
  expect(free).not.toContain('09:00');
  expect(free).not.toContain('09:15');
  expect(free).toContain('09:30');
  expect(timesOn({}, [])).toContain('09:15');
  expect(free.at(-1)).toBe('17:30');
});

it('is nothing on closed and passed days, and those after the horizon', () => {
  for (const date of ['2026-12-05', '2026-12-02', '2027-06-03'])
    expect(timesOn({ date })).toEqual([]);
});

it('is not known before a concern is chosen', () => {
  expect(entryTimes(town, [], { ...wanted, serviceId: '' }, now)).toBeUndefined();
});

it('has the nearest before and after a time', () => {
  expect(nearestTimes(['08:00', '08:15', '08:30'], '08:07')).toEqual(['08:00', '08:15']);
  expect(nearestTimes(['08:00'], '09:00')).toEqual(['08:00']);
  expect(nearestTimes([], '09:00')).toEqual([]);
});
