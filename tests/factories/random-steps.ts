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

const actions = [
  ...(['confirm', 'confirm', 'confirm', 'decline', 'decline', 'decline', 'cancel'] as const),
  ...(['message', 'complete', 'missed', 'seen'] as const),
  ...(['note', 'take', 'release', 'undo', 'undo', 'forward', 'forward'] as const),
];

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('book' as const),
      who,
      visits,
      count: fc.constantFrom(1, 1, 2),
      byStaff: fc.boolean(),
      accepts: fc.boolean(),
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
      accepts: fc.boolean(),
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
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      who,
      topic: fc.constantFrom('call-back' as const, 'accessibility' as const, 'feedback' as const),
      hasPhone: fc.constantFrom(true, true, false),
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
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('move' as const), who, nth, visits, windows }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('repeat' as const), nth }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('judge' as const),
      nth,
      action: fc.constantFrom(...actions),
      by: fc.constantFrom('Ada', 'Ada', 'Kim'),
      departmentId: fc.constantFrom('liegenschaften', 'kultur', 'soziales'),
      isStale: fc.constantFrom(false, false, false, false, true),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('close' as const),
      what: fc.constantFrom('fire' as const, 'hall' as const),
      day,
      days: fc.nat({ max: 8 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('add seats' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('change settings' as const),
      holdHours: fc.constantFrom(24, 72),
      retentionDays: fc.constantFrom(5, 60),
      confirmsAutomatically: fc.boolean(),
      minAppVersion: fc.constantFrom('1.0.0', '1.0.0', '1.0.0', '1.1.0'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('send nonsense' as const),
      who,
      nth,
      what: fc.constantFrom(
        'unknown office' as const,
        'unknown request' as const,
        'another request' as const,
        'no request' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      hours: fc.constantFrom(0.002, 0.2, 3, 26, 80, 900),
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
