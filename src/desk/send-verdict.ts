import type { Verdict } from '#domain/schemas/case.ts';

/** The part of a PouchDB database that takes verdicts. */
export interface VerdictDatabase {
  put(doc: Verdict): Promise<unknown>;
  get(id: string): Promise<unknown>;
}

export type VerdictOutcome =
  | { kind: 'accepted' }
  | { kind: 'stale' }
  | { kind: 'unsent' }
  | { kind: 'signed-out' }
  | { kind: 'refused'; reason: string };

/**
 * Sends a verdict. A conflict means that somebody was faster, unless this very verdict is there
 * already because the answer to an earlier try was lost.
 */
export async function sendVerdict(
  database: VerdictDatabase,
  verdict: Verdict,
): Promise<VerdictOutcome> {
  try {
    await database.put(verdict);
    return { kind: 'accepted' };
  } catch (problem) {
    if (statusOf(problem) !== 409) return outcomeOf(problem);
  }
  try {
    await database.get(verdict._id);
    return { kind: 'accepted' };
  } catch (problem) {
    return statusOf(problem) === 404 ? { kind: 'stale' } : outcomeOf(problem);
  }
}

/** HTTP status of a PouchDB error; `undefined` when no answer came. */
export function statusOf(problem: unknown): number | undefined {
  const status = (problem as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : undefined;
}

function outcomeOf(problem: unknown): VerdictOutcome {
  const status = statusOf(problem);
  if (status === 401) return { kind: 'signed-out' };
  if (status === undefined || status >= 500 || status === 408 || status === 429) {
    return { kind: 'unsent' };
  }
  const { reason, message } = problem as { reason?: unknown; message?: unknown };
  return { kind: 'refused', reason: String(reason ?? message ?? status) };
}
