import { isInternal } from '#domain/case-stage.ts';
import type { Case, HistoryEntry } from '#domain/schemas/case.ts';

const notes: readonly HistoryEntry['action'][] = ['hold-ending', 'mail-failed', 'seen'];

/** The last thing that has happened; what was only noted changes nothing. */
export function lastStep({ history }: Case): HistoryEntry | undefined {
  return history.findLast((entry) => !notes.includes(entry.action) && !isInternal(entry));
}
