import Type, { type Static } from 'typebox';
import { Instant, LocalDate, Slug, StoredFields } from './primitives.ts';

export const BoardCall = Type.Object({
  number: Type.Integer({ minimum: 1 }),
  counter: Type.String({ maxLength: 20 }),
  calledAt: Instant,
});
export type BoardCall = Static<typeof BoardCall>;

/** What the waiting room of an office sees on a day: numbers, no names and no case numbers. */
export const Board = Type.Object({
  /** `board:<office>:<date>` */
  _id: Type.String({ pattern: '^board:[a-z0-9-]+:\\d{4}-\\d{2}-\\d{2}$' }),
  ...StoredFields,
  type: Type.Literal('board'),
  officeId: Slug,
  date: LocalDate,
  /** The latest first. */
  calls: Type.Array(BoardCall),
  /** Numbers that are still to be called: a list, so that none is counted twice. */
  waiting: Type.Array(Type.Integer({ minimum: 1 })),
  asOf: Instant,
});
export type Board = Static<typeof Board>;
