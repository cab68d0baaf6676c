import type { Case } from '../schemas/case.ts';
import type { CaseChange, KnownCase } from './rules.ts';

/** So long a confirmation can be taken back, and its mail waits for that. */
const undoMs = 10_000;

/** The instant from which a confirmation given at this one stands. */
export function undoEndsAt(confirmedAt: string): string {
  return new Date(Date.parse(confirmedAt) + undoMs).toISOString();
}

/** A case as the rules of the desk see it. */
export type DeskSubject = KnownCase & Pick<Case, 'history' | 'assignee' | 'beforeConfirm'>;

/**
 * Puts a case back to what it was before the same clerk confirmed it. Confirming what was held
 * moves nobody else, so nothing can have come in between; confirming a move does, so it stands.
 * @returns `too-late` when the time is over, or the hold has ended meanwhile
 */
export function decideUndo(
  { decision, reservations, history, beforeConfirm }: DeskSubject,
  by: string,
  now: string,
): Pick<CaseChange, 'decision' | 'reservations'> | 'not-possible' | 'too-late' {
  const last = history.at(-1);
  if (!beforeConfirm || last?.action !== 'confirm' || last.by !== by) return 'not-possible';
  const { assignee: _theirs, ...answered } = beforeConfirm;
  const { holdUntil } = answered;
  const hasEnded = holdUntil !== undefined && holdUntil <= now;
  if (hasEnded || now >= undoEndsAt(decision.decidedAt)) return 'too-late';
  return {
    decision: { ...decision, ...answered, status: 'in-review', takenBackAt: now },
    reservations: reservations.map((piece) => ({
      ...piece,
      state: 'held' as const,
      ...(holdUntil !== undefined && { until: holdUntil }),
    })),
  };
}
