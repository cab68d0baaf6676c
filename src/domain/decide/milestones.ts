import { bookingSpans } from '../booking-spans.ts';
import type { Decision } from '../schemas/decision.ts';

/**
 * Notes in a decision when it was first confirmed and when its booking was last moved: what has
 * happened stays readable after a cancellation or a further move.
 * @param before the decision that this one follows; missing for the first
 * @returns `after` itself when there is nothing to note
 */
export function withMilestones(before: Decision | undefined, after: Decision): Decision {
  if (after === before) return after;
  const confirmedAt = confirmedAtOf(before, after);
  const movedAt = before && isMoved(before, after) ? after.decidedAt : after.movedAt;
  const { confirmedAt: _confirmed, movedAt: _moved, ...rest } = after;
  return { ...rest, ...(confirmedAt && { confirmedAt }), ...(movedAt && { movedAt }) };
}

/** A confirmation that was taken back has never been one. */
function confirmedAtOf(before: Decision | undefined, after: Decision): string | undefined {
  if (after.status === 'in-review') return undefined;
  const earlier = before?.status === 'confirmed' ? before.decidedAt : undefined;
  const now = after.status === 'confirmed' ? after.decidedAt : undefined;
  return before?.confirmedAt ?? earlier ?? now;
}

function isMoved(before: Decision, after: Decision): boolean {
  return isStanding(before) && isStanding(after) && timesOf(before) !== timesOf(after);
}

/** Of who waits in line nothing has been moved: they move up. */
function isStanding({ status, booking }: Decision): boolean {
  return booking !== null && (status === 'in-review' || status === 'confirmed');
}

function timesOf({ booking }: Decision): string {
  return JSON.stringify(booking && bookingSpans(booking, undefined));
}
