import { undoEndsAt } from '#domain/decide/undo.ts';

/** What this clerk has confirmed last on this desk, and until when it can be taken back. */
export interface LastConfirm {
  caseNumber: string;
  /** By this machine’s own clock, from the click on: a wrong clock does no harm. */
  untilMs: number;
}

export function confirmedAt(caseNumber: string, clickMs: number): LastConfirm {
  const untilMs = Date.parse(undoEndsAt(new Date(clickMs).toISOString()));
  return { caseNumber, untilMs };
}

export function secondsLeft(untilMs: number, nowMs: number): number {
  return Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
}
