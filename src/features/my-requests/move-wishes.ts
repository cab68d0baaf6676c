import type { RescheduleRequest } from '#domain/schemas/request.ts';

/** A start, or a window of a place. */
export type MoveWish = RescheduleRequest['wishes'][number];

const startPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const windowPattern = /^(\d{4}-\d{2}-\d{2})_([a-z0-9-]+)$/;

/** A wish as an address keeps it: `2026-12-03T10:00` or `2026-12-05_day`. */
export function wishToText(wish: MoveWish): string {
  return 'start' in wish ? wish.start : `${wish.date}_${wish.windowId}`;
}

/** @returns `undefined` for what no wish looks like */
export function wishFromText(text: string): MoveWish | undefined {
  if (startPattern.test(text)) return { start: text };
  const [, date, windowId] = windowPattern.exec(text) ?? [];
  return date && windowId ? { date, windowId } : undefined;
}
