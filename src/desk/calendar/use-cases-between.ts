import { useLiveValue } from '#ui/use-live-value.ts';
import type { DeskCase } from '../desk-case.ts';
import { useCases, useDesk, useRange } from '../desk-context.ts';

export interface CasesBetween {
  /** All with something on these days, and maybe others. */
  cases: readonly DeskCase[];
  /** False while the server may have more of them. */
  isComplete: boolean;
}

/**
 * The cases with something at these offices, or venues, on the days `from` to `to`, both included.
 * The calendar and what is printed from it read cases here and nowhere else.
 */
export function useCasesBetween(
  kind: 'appointment' | 'venue',
  resourceIds: readonly string[],
  days: { from: string; to: string },
): CasesBetween {
  const hasRange = useRange(
    kind === 'venue' ? { kind: 'places', venueIds: resourceIds, days } : { kind: 'days', days },
  );
  const isCaughtUp = useLiveValue(useDesk().isCaughtUp) ?? false;
  return { cases: useCases(), isComplete: isCaughtUp && hasRange };
}
