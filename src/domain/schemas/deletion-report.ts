import Type, { type Static } from 'typebox';
import { DecisionStatus } from './decision.ts';
import { Instant, LocalDate, StoredFields } from './primitives.ts';

/** What a department's nightly deletion has deleted: numbers, and nothing about a person. */
export const DeletionReport = Type.Object({
  /** `report:<date>`, the town's day on which it ran. */
  _id: Type.String({ pattern: '^report:\\d{4}-\\d{2}-\\d{2}$' }),
  ...StoredFields,
  type: Type.Literal('report'),
  date: LocalDate,
  /** Empty: nothing was due. */
  deleted: Type.Array(
    Type.Object({
      kind: Type.Enum(['appointment', 'venue', 'course', 'question']),
      status: DecisionStatus,
      count: Type.Integer({ minimum: 1 }),
    }),
  ),
  asOf: Instant,
});
export type DeletionReport = Static<typeof DeletionReport>;
