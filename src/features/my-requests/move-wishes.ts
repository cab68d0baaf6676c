import type { Booking } from '#domain/schemas/decision.ts';
import type { RescheduleRequest } from '#domain/schemas/request.ts';

/** A start, or a window of a place. */
export type MoveWish = RescheduleRequest['wishes'][number];

const startPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const windowPattern = /^(\d{4}-\d{2}-\d{2})_([a-z0-9-]+)(?:_(\d{2}:\d{2})_(\d{2}:\d{2}))?$/;

/** As an address keeps it: `2026-12-03T10:00`, `2026-12-05_day`, `2026-12-05_hours_18:00_20:00`. */
export function wishToText(wish: MoveWish): string {
  if ('start' in wish) return wish.start;
  const { date, windowId, from, to } = wish;
  return [date, windowId, from, to].filter((part) => part !== undefined).join('_');
}

/** @returns `undefined` for what no wish looks like */
export function wishFromText(text: string): MoveWish | undefined {
  if (startPattern.test(text)) return { start: text };
  const [, date, windowId, from, to] = windowPattern.exec(text) ?? [];
  if (!date || !windowId) return undefined;
  return { date, windowId, ...(from && to && { from, to }) };
}

/** Whether the wish is what one has already. */
export function isBooked(wish: MoveWish, booking: Booking | null | undefined): boolean {
  if (!booking) return false;
  if ('start' in wish) return 'officeId' in booking && wish.start === booking.start;
  if (!('venueId' in booking)) return false;
  const { date, windowId, from = booking.from, to = booking.to } = wish;
  const isSameDay = date === booking.date && windowId === booking.windowId;
  return isSameDay && from === booking.from && to === booking.to;
}
