import { describe, expect, it } from 'vitest';
import { nextOpening, openingAt, openingLines } from './opening-hours.ts';

describe('openingLines', () => {
  it('joins neighbouring days with the same times', () => {
    const lines = openingLines([
      { weekdays: [1, 2, 4], from: '13:00', to: '16:30' },
      { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' },
    ]);
    const morning = { from: '08:00', to: '12:00' };
    const afternoon = { from: '13:00', to: '16:30' };
    expect(lines).toEqual([
      { firstWeekday: 1, lastWeekday: 2, times: [morning, afternoon] },
      { firstWeekday: 3, lastWeekday: 3, times: [morning] },
      { firstWeekday: 4, lastWeekday: 4, times: [morning, afternoon] },
      { firstWeekday: 5, lastWeekday: 5, times: [morning] },
    ]);
  });

  it('leaves out days without hours and does not join across them', () => {
    const lines = openingLines([{ weekdays: [1, 3], from: '08:00', to: '12:00' }]);
    expect(lines.map(({ firstWeekday }) => firstWeekday)).toEqual([1, 3]);
  });
});

describe('openingAt', () => {
  const periods = [
    { weekdays: [4], from: '14:00', to: '18:00' },
    { weekdays: [1, 4], from: '08:00', to: '12:00' },
  ];
  it.each([
    ['2026-12-03T07:59', { state: 'from', time: '08:00' }],
    ['2026-12-03T08:00', { state: 'until', time: '12:00' }],
    ['2026-12-03T12:00', { state: 'from', time: '14:00' }],
    ['2026-12-03T17:59', { state: 'until', time: '18:00' }],
    ['2026-12-03T18:00', undefined],
    ['2026-12-04T09:00', undefined],
  ])('at %s', (local, opening) => {
    expect(openingAt(periods, local)).toEqual(opening);
  });
});

describe('nextOpening', () => {
  const periods = [
    { weekdays: [4], from: '14:00', to: '18:00' },
    { weekdays: [1, 4], from: '08:00', to: '12:00' },
  ];
  it('goes over the weekend, and over days that are shut', () => {
    expect(nextOpening(periods, '2026-12-03', () => false)).toEqual({
      date: '2026-12-07',
      time: '08:00',
    });
    expect(nextOpening(periods, '2026-12-03', (date) => date === '2026-12-07')?.date).toBe(
      '2026-12-10',
    );
  });
  it('says nothing of what is not known', () => {
    expect(nextOpening(periods, '2026-12-03', () => true)).toBeUndefined();
    expect(nextOpening([], '2026-12-03', () => false)).toBeUndefined();
  });
});
