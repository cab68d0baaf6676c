import type { Decision } from '#domain/schemas/decision.ts';

/** What the window of a request is to it. What was never confirmed, or no longer, was not booked. */
export function bookingLabel({
  status,
  confirmedAt,
}: Pick<Decision, 'status' | 'confirmedAt'>): 'held' | 'waitsFor' | 'wished' | 'booked' {
  if (status === 'in-review') return 'held';
  if (status === 'waitlisted') return 'waitsFor';
  const isOver = status === 'cancelled' || status === 'declined';
  return isOver && confirmedAt === undefined ? 'wished' : 'booked';
}
