import { isInternal } from '#domain/case-stage.ts';
import type { Case, HistoryEntry } from '#domain/schemas/case.ts';

const notes: readonly HistoryEntry['action'][] = ['hold-ending', 'mail-failed', 'seen'];

/** The last thing that somebody did, for the person or among the staff. */
export function lastNews({ history }: Case): HistoryEntry | undefined {
  return history.findLast(({ action }) => !notes.includes(action));
}

/** The last thing that has happened for the person; what was only noted changes nothing. */
export function lastStep({ history }: Case): HistoryEntry | undefined {
  return history.findLast((entry) => !notes.includes(entry.action) && !isInternal(entry));
}
