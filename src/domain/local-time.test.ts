import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  instantToLocal,
  isRealDate,
  localToInstant,
  minutesToTime,
  timeToMinutes,
  weekdayOf,
} from './local-time.ts';

describe('local time', () => {
  it('reads the town’s wall clock in winter and in summer', () => {
    expect(instantToLocal('2026-11-23T18:02:11.120Z')).toBe('2026-11-23T19:02');
    expect(instantToLocal('2026-07-01T22:30:00Z')).toBe('2026-07-02T00:30');
    expect(localToInstant('2026-11-23T19:02')).toBe('2026-11-23T18:02:00.000Z');
    expect(localToInstant('2026-07-02T00:30')).toBe('2026-07-01T22:30:00.000Z');
  });

  it('takes the first of two equal times in autumn and moves on a skipped one in spring', () => {
    expect(localToInstant('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(localToInstant('2026-10-25T03:00')).toBe('2026-10-25T02:00:00.000Z');
    expect(localToInstant('2027-03-28T02:30')).toBe('2027-03-28T01:30:00.000Z');
    expect(localToInstant('2027-03-28T03:00')).toBe('2027-03-28T01:00:00.000Z');
  });

  it('goes there and back for every minute that exists', () => {
    const instant = fc
      .integer({
        min: Date.parse('2026-01-01T00:00Z') / 60_000,
        max: Date.parse('2028-01-01T00:00Z') / 60_000,
      })
      .map((minutes) => new Date(minutes * 60_000).toISOString());
    fc.assert(
      fc.property(instant, (at) => {
        const local = instantToLocal(at);
        expect(instantToLocal(localToInstant(local))).toBe(local);
      }),
    );
  });

  it('counts days across months, years and changes of the clock', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-10-25', -1)).toBe('2026-10-24');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(weekdayOf('2026-12-03')).toBe(4);
    expect(weekdayOf('2026-12-06')).toBe(7);
    expect([isRealDate('2028-02-29'), isRealDate('2026-02-29'), isRealDate('x')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('turns times into minutes and back', () => {
    expect(timeToMinutes('24:00')).toBe(1440);
    expect(minutesToTime(555)).toBe('09:15');
  });
});
