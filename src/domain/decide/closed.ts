import type { Decision } from '../schemas/decision.ts';
import { endedDecision, endedMove } from './cancel.ts';
import type { CaseChange, KnownCase } from './rules.ts';

/**
 * What becomes of a booking when its place is closed: it ends, with what is free instead. Of a
 * series only the days that are closed end, and of a wish to move there the wish alone.
 */
export function closedChange(
  { decision, reservations }: Pick<KnownCase, 'decision' | 'reservations'>,
  isClosed: (date: string) => boolean,
  alternatives: Decision['alternatives'],
  now: string,
): CaseChange {
  const { booking, series } = decision;
  const days = (series ?? []).map((day) =>
    day.code === null && isClosed(day.date) ? { ...day, code: 'closed' as const } : day,
  );
  const first = days.find(({ code }) => code === null);
  const told = { action: 'closed' as const, message: null };
  const { move, ...standing } = decision;
  if (move && booking && 'venueId' in booking && !isClosed(booking.date)) {
    return {
      decision: standing,
      reservations: reservations.filter(({ date }) => !isClosed(date)),
      ...told,
      answered: { requestId: move.requestId, status: 'declined', code: 'closed' },
    };
  }
  if (first && booking && 'venueId' in booking) {
    return {
      decision: {
        ...decision,
        booking: { ...booking, date: first.date },
        series: days,
        sequence: (decision.sequence ?? 0) + 1,
        decidedAt: now,
      },
      reservations: reservations.filter(({ date }) => !isClosed(date)),
      ...told,
    };
  }
  const ended = { ...endedDecision(decision, now), code: 'closed' as const, alternatives };
  return {
    decision: series ? { ...ended, series: days } : ended,
    reservations: [],
    ...told,
    ...endedMove(decision),
  };
}
