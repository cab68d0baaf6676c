import { expect, it } from 'vitest';
import { type Figures, figuresOf } from '#domain/figures/figures.ts';
import { sentencesOf } from './figure-sentences.ts';

const figures = (changes: { [section in keyof Figures]?: Record<string, number | null> }) => {
  const empty = figuresOf([]);
  const entries = Object.entries(changes) as [keyof Figures, Record<string, number | null>][];
  for (const [section, items] of entries) Object.assign(empty[section], items);
  return empty;
};

it('says nothing of a month without requests', () => {
  expect(sentencesOf(figures({}), figures({ requests: { all: 3 } }))).toEqual([]);
});

it('says what is to be seen, beside the month before, and leaves out what there is not', () => {
  const now = figures({
    requests: { all: 10 },
    channel: { app: 6, phone: 1, counter: 1, unknown: 2 },
    opening: { open: 5, closed: 3, unknown: 2 },
    decision: { automatic: 7, staff: 3 },
    minutes: { 'staff-50': 90, 'staff-90': 3000 },
    visit: { held: 3, missed: 1, unnoted: 9 },
    refusal: { closed: 1, 'too-late': 2 },
  });
  expect(sentencesOf(now, figures({ requests: { all: 4 }, opening: { open: 1 } }))).toEqual([
    { name: 'all', values: { count: 10 }, before: 4 },
    { name: 'outside', values: { percent: 38 }, before: 0 },
    { name: 'typed', values: { percent: 25 }, before: null },
    { name: 'automatic', values: { percent: 70 }, before: null },
    { name: 'staff', values: {}, durations: { half: 90, most: 3000 } },
    { name: 'missed', values: { percent: 25, count: 1 }, before: null },
    {
      name: 'refused',
      values: { count: 3 },
      before: 0,
      item: { section: 'refusal', item: 'too-late' },
    },
  ]);
});
