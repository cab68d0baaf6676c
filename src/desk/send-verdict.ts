import type { Verdict } from '#domain/schemas/case.ts';
import type { AddingDatabase } from './desk-databases.ts';

/** Why something was not taken in; `unsent`: no answer came, it may have arrived all the same. */
export type SendProblem =
  | { kind: 'unsent' }
  | { kind: 'signed-out' }
  | { kind: 'refused'; reason: string };

export type VerdictOutcome = { kind: 'accepted' } | { kind: 'stale' } | SendProblem;

/**
 * Sends a verdict. A conflict means that somebody was faster, unless this very verdict is there
 * already because the answer to an earlier try was lost.
 */
export async function sendVerdict(
  database: AddingDatabase,
  verdict: Verdict,
): Promise<VerdictOutcome> {
  try {
    await database.put(verdict);
    return { kind: 'accepted' };
  } catch (problem) {
    // Not found: it was forwarded to another department, or erased.
    if (statusOf(problem) === 404) return { kind: 'stale' };
    if (statusOf(problem) !== 409) return sendProblemOf(problem);
  }
  try {
    await database.get(verdict._id);
    return { kind: 'accepted' };
  } catch (problem) {
    return statusOf(problem) === 404 ? { kind: 'stale' } : sendProblemOf(problem);
  }
}

/** HTTP status of a PouchDB error; `undefined` when no answer came. */
export function statusOf(problem: unknown): number | undefined {
  const status = (problem as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : undefined;
}

export function sendProblemOf(problem: unknown): SendProblem {
  const status = statusOf(problem);
  if (status === 401) return { kind: 'signed-out' };
  if (status === undefined || status >= 500 || status === 408 || status === 429) {
    return { kind: 'unsent' };
  }
  const { reason, message } = problem as { reason?: unknown; message?: unknown };
  return { kind: 'refused', reason: String(reason ?? message ?? status) };
}
