import { undoEndsAt } from '#domain/decide/undo.ts';

/**
 * What this clerk has confirmed on this desk, by case number, the newest last: until when (ms) it
 * can be taken back, by this machine’s own clock from the click on: a wrong clock does no harm.
 */
export type UndoableUntil = ReadonlyMap<string, number>;

export function undoEndsMs(clickMs: number): number {
  return Date.parse(undoEndsAt(new Date(clickMs).toISOString()));
}

export function secondsLeft(untilMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
}

/**
 * Whose confirmation the key takes back: that of the case on the screen if it was confirmed here,
 * and no other when it is too late for it; else the newest.
 */
export function caseToUndo(
  undoable: UndoableUntil,
  shown: string | undefined,
  nowMs: number,
): string | undefined {
  const meant = shown !== undefined && undoable.has(shown) ? shown : [...undoable.keys()].at(-1);
  const untilMs = meant === undefined ? undefined : undoable.get(meant);
  return untilMs !== undefined && secondsLeft(untilMs, nowMs) > 0 ? meant : undefined;
}
