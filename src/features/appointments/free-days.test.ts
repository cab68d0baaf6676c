import { describe, expect, it } from 'vitest';
import type { OfficeOccupancy } from '#domain/schemas/occupancy.ts';
import type { Office } from '#domain/schemas/town.ts';
import { daysIn, freeDays, isStillFree, nextFreeStarts, splitAtNoon } from './free-days.ts';

const office = {
  _id: 'office:buergerbuero',
  appointments: { stepMinutes: 15, leadTimeMinutes: 60, horizonDays: 60 },
} as unknown as Office;

const day = (date: string, from: string, to: string) =>
  ({ date, free: [{ from, to, counters: 1 }] }) as unknown as OfficeOccupancy;

const input = {
  office,
  occupancy: [day('2026-12-03', '11:30', '12:30'), day('2026-12-01', '08:00', '08:30')],
  services: [{ serviceId: 'personalausweis' }],
  durationMinutes: 30,
  now: '2026-11-23T12:00:00Z',
};

describe('freeDays', () => {
  it('gives the days in order with the starts at which the whole visit fits', () => {
    expect(freeDays(input)).toEqual([
      { date: '2026-12-01', times: ['08:00'] },
      { date: '2026-12-03', times: ['11:30', '11:45', '12:00'] },
    ]);
  });

  it('leaves out days on which it fits nowhere', () => {
    expect(freeDays({ ...input, durationMinutes: 60 }).map(({ date }) => date)).toEqual([
      '2026-12-03',
    ]);
    expect(freeDays({ ...input, durationMinutes: 90 })).toEqual([]);
  });
});

describe('a concern that only some counters serve', () => {
  const [thursday] = input.occupancy;
  const busy = (serviceId: string) =>
    ({ ...thursday, blocked: [{ serviceId, from: '11:30', to: '11:45' }] }) as OfficeOccupancy;
  const timesWith = (serviceId: string) =>
    freeDays({ ...input, occupancy: [busy(serviceId)] })[0]?.times;

  it('is not offered while these are busy', () => {
    expect(timesWith('personalausweis')).toEqual(['11:45', '12:00']);
    expect(timesWith('reisepass')).toEqual(['11:30', '11:45', '12:00']);
  });
});

describe('what follows from it', () => {
  const days = freeDays(input);

  it('knows whether a wish is still free', () => {
    expect(isStillFree(days, '2026-12-03T11:45')).toBe(true);
    expect(isStillFree(days, '2026-12-03T12:15')).toBe(false);
    expect(isStillFree(days, '2026-12-04T11:45')).toBe(false);
  });

  it('offers the earliest start that is not wished already', () => {
    const first = (wishes: string[]) => nextFreeStarts(days, wishes)[0]?.start;
    expect(first([])).toBe('2026-12-01T08:00');
    expect(first(['2026-12-01T08:00'])).toBe('2026-12-03T11:30');
    expect(nextFreeStarts([], [])).toEqual([]);
  });

  it('offers the earliest in the other half of a day beside it', () => {
    expect(nextFreeStarts(days, [])).toEqual([
      { part: 'any', start: '2026-12-01T08:00' },
      { part: 'afternoon', start: '2026-12-03T12:00' },
    ]);
    expect(nextFreeStarts(daysIn(days, 'afternoon'), [])).toEqual([
      { part: 'any', start: '2026-12-03T12:00' },
    ]);
  });

  it('keeps the days and times of one half', () => {
    expect(daysIn(days, 'any')).toEqual(days);
    expect(daysIn(days, 'morning').map(({ times }) => times.length)).toEqual([1, 2]);
    expect(daysIn(days, 'afternoon')).toEqual([{ date: '2026-12-03', times: ['12:00'] }]);
  });

  it('splits a day at noon', () => {
    expect(splitAtNoon(['11:45', '12:00'])).toEqual({ morning: ['11:45'], afternoon: ['12:00'] });
  });
});
