import { daysBetween, isRealDate } from './local-time.ts';

/** Somebody has the departments of a colleague in addition, on these days of the town. */
export interface StandIn {
  id: string;
  /** The colleague's. */
  name: string;
  /** First and last day: `2026-12-01`. */
  from: string;
  until: string;
}

export const maxStandInDays = 92;

export function isActiveOn(standIn: Pick<StandIn, 'from' | 'until'>, today: string): boolean {
  return standIn.from <= today && today <= standIn.until;
}

export type StandInProblem = 'no-date' | 'over' | 'backwards' | 'too-long';

/** What speaks against a stand-in for these days. @param today in the town */
export function standInProblem(
  { from, until }: Pick<StandIn, 'from' | 'until'>,
  today: string,
): StandInProblem | undefined {
  const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(text);
  if (!isDate(from) || !isDate(until)) return 'no-date';
  if (until < from) return 'backwards';
  if (until < today) return 'over';
  return daysBetween(from, until) >= maxStandInDays ? 'too-long' : undefined;
}
