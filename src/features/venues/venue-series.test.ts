import { describe, expect, it } from 'vitest';
import type { VenueDay } from './venue-days.ts';
import { previewSeries, seriesProblem, type VenueSeries } from './venue-series.ts';

const first = { date: '2026-12-05', windowId: 'day' };
const weekly: VenueSeries = { everyWeeks: 1, until: '2026-12-26', whenSomeFail: 'others' };
const window = { id: 'day', name: { de: 'Ganzer Tag' }, from: '10:00', to: '22:00' };

describe('seriesProblem', () => {
  it.each([
    ['', 'until-missing'],
    ['2026-02-31', 'until-missing'],
    ['2026-12-11', 'until-early'],
    ['2026-12-12', undefined],
    ['2027-03-01', undefined],
    ['2027-03-02', 'until-late'],
  ])('of a series until "%s": %s', (until, problem) => {
    expect(seriesProblem({ ...weekly, until }, first.date, '2027-03-01')).toBe(problem);
  });
});

describe('previewSeries', () => {
  it('says of every day whether it looks free; nobody waits for days of a series', () => {
    const states = ['free', 'held', 'booked', 'unknown'] as const;
    const dayOn = (date: string): VenueDay => {
      const state = states[(Number(date.slice(-2)) - 5) / 7] ?? 'unknown';
      return { date, windows: [{ window, state }], summary: state };
    };
    expect(previewSeries(weekly, first, dayOn)).toEqual([
      { date: '2026-12-05', state: 'free' },
      { date: '2026-12-12', state: 'not-free' },
      { date: '2026-12-19', state: 'not-free' },
      { date: '2026-12-26', state: 'unknown' },
    ]);
  });

  it('takes a day outside of what may be asked for as not free', () => {
    const dayOn = (date: string): VenueDay => ({
      date,
      windows: [{ window, state: 'unknown' }],
      summary: 'outside',
    });
    expect(new Set(previewSeries(weekly, first, dayOn).map(({ state }) => state))).toEqual(
      new Set(['not-free']),
    );
  });
});
