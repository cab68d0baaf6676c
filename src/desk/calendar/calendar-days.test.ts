import { describe, expect, it } from 'vitest';
import { weekdayOf } from '#domain/local-time.ts';
import { shownDates, steppedDate, weekNumberOf } from './calendar-days.ts';

describe('the days of a week', () => {
  it.each([
    ['a Monday', '2026-11-30'],
    ['a Thursday', '2026-12-03'],
    ['a Sunday', '2026-12-06'],
  ])('go from Monday to Sunday around %s', (_, date) => {
    const dates = shownDates('week', date);
    expect(dates[0]).toBe('2026-11-30');
    expect(dates.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each(['2027-03-28', '2027-10-31', '2026-10-25'])(
    'are seven different ones when the clocks change on %s',
    (sunday) => {
      const dates = shownDates('week', sunday);
      expect(new Set(dates).size).toBe(7);
      expect(dates.at(-1)).toBe(sunday);
    },
  );

  it('cross the turn of the year', () => {
    expect(shownDates('week', '2027-01-01')).toEqual(
      ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31'].concat([
        '2027-01-01',
        '2027-01-02',
        '2027-01-03',
      ]),
    );
  });
});

it('steps over changes of the clock and ends of months', () => {
  expect(steppedDate('day', '2027-03-28', 1)).toBe('2027-03-29');
  expect(steppedDate('day', '2027-03-01', -1)).toBe('2027-02-28');
  expect(steppedDate('week', '2027-10-25', 1)).toBe('2027-11-01');
});

it.each([
  ['2026-12-31', 53],
  ['2027-01-03', 53],
  ['2027-01-04', 1],
  ['2024-12-30', 1],
  ['2026-06-15', 25],
])('%s lies in week %i', (date, week) => {
  expect(weekNumberOf(date)).toBe(week);
});
