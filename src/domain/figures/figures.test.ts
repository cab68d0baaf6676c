import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from './fact.ts';
import { figureItems, figuresOf, percentile, shareOf } from './figures.ts';

const fact = (changes: Partial<Fact> = {}): Fact => ({
  month: '2026-11',
  departmentId: 'bauen',
  kind: 'appointment',
  channel: 'app',
  arrival: { weekday: 1, hour: 9, wasOpen: true },
  status: 'confirmed',
  code: null,
  decided: { by: 'automatic', minutes: 0 },
  hasWaited: false,
  hasMovedUp: false,
  ...changes,
});
const once = (changes: Partial<Fact> = {}) => ({ fact: fact(changes), count: 1 });
const staff = (minutes: number) => once({ decided: { by: 'staff', minutes } });

describe('known facts', () => {
  const figures = figuresOf([
    once(),
    { fact: fact({ status: 'missed', arrival: null, channel: null }), count: 3 },
    once({ status: 'completed', arrival: { weekday: 7, hour: 0, wasOpen: false } }),
    once({ kind: 'venue', status: 'declined', code: 'slot-taken', channel: 'phone' }),
    once({ kind: 'venue', hasWaited: true, hasMovedUp: true, decided: null }),
    once({ kind: 'question', status: 'completed', decided: { by: 'expired', minutes: 9 } }),
  ]);

  it('are counted where they belong, as often as they say', () => {
    expect(figures.requests).toEqual({ all: 8 });
    expect(figures.kind).toEqual({ appointment: 5, venue: 2, course: 0, question: 1 });
    expect(figures.channel).toEqual({ app: 4, phone: 1, counter: 0, unknown: 3 });
    expect(figures.opening).toEqual({ open: 4, closed: 1, unknown: 3 });
    expect(figures.weekday).toMatchObject({ 1: 4, 7: 1, 2: 0 });
    expect(figures.hour).toMatchObject({ 0: 1, 9: 4, 23: 0 });
    expect(figures.decision).toEqual({ automatic: 6, staff: 0, expired: 1, none: 1 });
    expect(figures.refusal).toMatchObject({ 'slot-taken': 1, closed: 0 });
    expect(figures.waiting).toEqual({ waited: 1, 'moved-up': 1 });
  });

  it('say of appointments alone whether people came', () => {
    expect(figures.visit).toEqual({ held: 1, missed: 3, unnoted: 1 });
  });

  it('measure nothing where nothing was decided', () => {
    expect(figures.minutes).toMatchObject({ 'staff-50': null, 'staff-90': null });
    expect(figuresOf([]).requests).toEqual({ all: 0 });
  });
});

it('has the minutes of staff and of what is automatic apart', () => {
  const minutes = [10, 20, 30, 40, 50, 60, 70, 80, 90, 1000];
  expect(figuresOf([once(), ...minutes.map(staff)]).minutes).toEqual({
    'automatic-50': 0,
    'automatic-90': 0,
    'staff-50': 50,
    'staff-90': 90,
  });
});

const anyFact = fc.record({
  month: fc.constant('2026-11'),
  departmentId: fc.constantFrom('bauen', null),
  kind: fc.constantFrom(...(figureItems.kind as Fact['kind'][])),
  channel: fc.constantFrom('app', 'phone', 'counter', null),
  arrival: fc.option(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      hour: fc.integer({ min: 0, max: 23 }),
      wasOpen: fc.constantFrom(true, false, null),
    }),
  ),
  status: fc.constantFrom(...(figureItems.status as Fact['status'][])),
  code: fc.constantFrom(...figureItems.refusal, null),
  decided: fc.option(
    fc.record({
      by: fc.constantFrom('automatic', 'staff', 'expired'),
      minutes: fc.nat({ max: 100_000 }),
    }),
  ),
  hasWaited: fc.boolean(),
  hasMovedUp: fc.boolean(),
}) as fc.Arbitrary<Fact>;
const anyCounted = fc.array(fc.record({ fact: anyFact, count: fc.integer({ min: 1, max: 4 }) }));

describe('any facts', () => {
  it('come to the same counted together as one by one', () => {
    fc.assert(
      fc.property(anyCounted, (facts) => {
        const apart = facts.flatMap(({ fact: one, count }) =>
          Array.from({ length: count }, () => ({ fact: one, count: 1 })),
        );
        expect(figuresOf(facts)).toEqual(figuresOf(apart));
      }),
    );
  });

  it('are each counted once in what everybody has', () => {
    fc.assert(
      fc.property(anyCounted, (facts) => {
        const figures = figuresOf(facts);
        const all = facts.reduce((sum, { count }) => sum + count, 0);
        for (const section of ['kind', 'channel', 'opening', 'decision', 'status'] as const) {
          const sum = Object.values(figures[section]).reduce<number>((to, n) => to + (n ?? 0), 0);
          expect(sum, section).toBe(all);
          expect(Object.keys(figures[section])).toEqual(figureItems[section]);
        }
      }),
    );
  });
});

describe('percentile', () => {
  it('is the smallest value that so many do not exceed, found by trying all', () => {
    const percents = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 }), { minLength: 1 }), percents, (values, percent) => {
        const sorted = [...values].sort((left, right) => left - right);
        const isEnough = (value: number) =>
          values.filter((each) => each <= value).length * 100 >= percent * values.length;
        expect(percentile(sorted, percent)).toBe(Math.min(...values.filter(isEnough)));
      }),
    );
  });

  it.each([
    [[], null],
    [[7], 7],
    [[1, 2], 1],
    [[1, 2, 3], 2],
  ])('of %o has the middle %s', (sorted, median) => {
    expect(percentile(sorted, 50)).toBe(median);
  });
});

it.each([
  [1, 3, 33],
  [2, 3, 67],
  [0, 5, 0],
  [0, 0, null],
])('%i of %i is %s percent', (part, whole, percent) => {
  expect(shareOf(part, whole)).toBe(percent);
});
