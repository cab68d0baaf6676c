import type { SQLInputValue } from 'node:sqlite';
import type { KeyRange } from '../document-store.ts';

/**
 * A bound value in LIMIT itself would make SQLite compile the statement again for each call: it
 * plans by it.
 */
export const limitClause = 'LIMIT ? + 0';

/** The conditions of a range over `column` and its order, each with the values it needs. */
export function rangeClause(
  column: 'id' | 'name',
  range: KeyRange,
): { where: string; bounds: SQLInputValue[]; order: string; page: SQLInputValue[] } {
  const { descending = false, inclusiveEnd = true } = range;
  const conditions: string[] = [];
  const bounds: SQLInputValue[] = [];
  if (range.startKey !== undefined) {
    conditions.push(`${column} ${descending ? '<=' : '>='} ?`);
    bounds.push(range.startKey);
  }
  if (range.after !== undefined) {
    conditions.push(`${column} ${descending ? '<' : '>'} ?`);
    bounds.push(range.after);
  }
  if (range.endKey !== undefined) {
    conditions.push(`${column} ${descending ? '>' : '<'}${inclusiveEnd ? '=' : ''} ?`);
    bounds.push(range.endKey);
  }
  return {
    where: conditions.join(' AND ') || 'true',
    bounds,
    order: `ORDER BY ${column} ${descending ? 'DESC' : 'ASC'} ${limitClause} OFFSET ? + 0`,
    page: [range.limit ?? -1, range.skip ?? 0],
  };
}
