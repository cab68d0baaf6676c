import { instantToLocal } from '#domain/local-time.ts';
import type { VerdictAction } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { WordsAction } from './text-blocks.ts';

export type VisitAction = Extract<
  VerdictAction,
  'arrived' | 'call' | 'complete' | 'missed' | 'reopen'
>;

/**
 * What staff may do with a case as it stands, in the order of the buttons. While somebody asks to
 * move a booking, confirming and declining are about that. What is reviewed without a booking is a
 * question: it is answered.
 */
export function offeredActions({
  status,
  move,
  booking,
}: Pick<Decision, 'status' | 'move' | 'booking'>): ('confirm' | WordsAction)[] {
  switch (status) {
    case 'in-review':
      return booking ? ['confirm', 'decline', 'message'] : ['message', 'decline'];
    case 'waitlisted':
      return ['decline', 'message'];
    case 'confirmed':
      return move ? ['confirm', 'decline', 'message', 'cancel'] : ['message', 'cancel'];
    default:
      return ['message'];
  }
}

/**
 * The next steps of a visit, the likeliest first: on its day, and afterwards for what was not
 * noted then; of a course once its last meeting has begun; of a question as soon as it is there. A
 * slip is put right until midnight.
 * @param now town-local, `2026-12-03T09:15`
 */
export function offeredVisitActions(
  decision: Pick<Decision, 'status' | 'booking' | 'visit' | 'decidedAt'>,
  now: string,
): VisitAction[] {
  const { status, booking, visit } = decision;
  if (booking && 'venueId' in booking) return [];
  if (status === 'completed' || status === 'missed') {
    const isToday = instantToLocal(decision.decidedAt).slice(0, 10) === now.slice(0, 10);
    return isToday ? ['reopen'] : [];
  }
  if (!booking) return status === 'in-review' ? ['complete'] : [];
  if (status !== 'confirmed') return [];
  if ('courseId' in booking) {
    return now < (booking.dates.at(-1)?.start ?? now) ? [] : ['complete', 'missed'];
  }
  const [day, today] = [booking.start.slice(0, 10), now.slice(0, 10)];
  if (day > today) return [];
  if (day < today) return ['complete', 'missed'];
  if (visit) return visit.calledAt === null ? ['call'] : ['complete', 'call', 'missed'];
  return now < booking.start ? ['arrived'] : ['arrived', 'missed'];
}
