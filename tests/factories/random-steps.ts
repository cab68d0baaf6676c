import fc from 'fast-check';

/** Days from the start on which things happen; the clocks change on one of them. */
const dayOffsets = [5, 6] as const;
const starts = ['08:00', '08:15', '08:30', '08:45'] as const;
const people = ['a', 'b', 'c', 'd', 'e'] as const;

const who = fc.constantFrom(...people);
const day = fc.constantFrom(...dayOffsets);
const nth = fc.nat({ max: 30 });
const visit = fc.record({ day, start: fc.constantFrom(...starts) });
const visits = fc.array(visit, { minLength: 1, maxLength: 3 });
const windowWish = fc.record({
  day,
  window: fc.constantFrom('day', 'afternoon', 'evening'),
  from: fc.constantFrom(18, 19, 20),
  length: fc.constantFrom(1, 2),
});
const windows = fc.array(windowWish, { minLength: 1, maxLength: 2 });

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('book' as const),
      who,
      visits,
      count: fc.constantFrom(1, 1, 2),
      byStaff: fc.boolean(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('reserve' as const),
      who,
      venue: fc.constantFrom('wiese', 'saal', 'saal', 'stube', 'stube', 'keller'),
      windows,
      people: fc.constantFrom(10, 10, 10, 10, 10, 99),
      weekly: fc.constantFrom(...Array<undefined>(6).fill(undefined), 'others', 'none'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('sign up' as const),
      who,
      seats: fc.constantFrom(1, 2),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('cancel' as const, 'message' as const, 'check-in' as const),
      who,
      nth,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('move' as const), who, nth, visits, windows }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('repeat' as const), nth }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('judge' as const),
      nth,
      action: fc.constantFrom('confirm' as const, 'decline' as const),
      isStale: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('close' as const), day, days: fc.nat({ max: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add seats' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      hours: fc.constantFrom(0.2, 3, 26, 80, 900),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Before the clocks go back, on an ordinary day, and before they go forward. */
export const beginnings = fc.constantFrom(
  '2026-10-20T09:00:00.000Z',
  '2026-11-23T09:00:00.000Z',
  '2027-03-22T09:00:00.000Z',
);
export const stepLists = fc.array(step, { minLength: 8, maxLength: 30 });
