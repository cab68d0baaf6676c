import { databaseKindOf } from '#server/access/database-kind.ts';

/**
 * What lists of cases are selected by: where a case stands, who of the staff has it, what it is
 * about and when, its number. That there is none with these tells of nobody.
 */
const listFields: ReadonlySet<string> = new Set([
  '_id',
  'type',
  'stage',
  'assignee',
  'resource',
  'day',
  'action',
  'caseNumber',
  'request.kind',
  'request.wishes',
  'decision.decidedAt',
  'decision.booking.date',
  'decision.move.booking.date',
  'decision.series',
]);

/** Whether a query by these fields is a list of a department's cases, and looks for nobody. */
export function isList(database: string, fields: readonly string[]): boolean {
  return databaseKindOf(database).kind === 'desk' && fields.every((field) => listFields.has(field));
}
