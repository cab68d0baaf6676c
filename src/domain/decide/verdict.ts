import type { Case, Verdict } from '../schemas/case.ts';
import type { Decision } from '../schemas/decision.ts';
import { endedDecision } from './cancel.ts';
import type { KnownOccupancy, TownRules } from './rules.ts';
import { freeVenueWindows } from './venue.ts';

/** What a verdict makes of a case, or why it cannot be: then nothing changes. */
export type VerdictOutcome =
  | { decision: Decision; reservation: 'booked' | 'released' }
  | { problem: 'not-possible' | 'message-missing' };

/**
 * A clerk's verdict as the new decision. Confirming needs a request under review; declining too,
 * and a reason; cancelling ends what is confirmed or under review, with a reason.
 */
export function decideVerdict(
  verdict: Pick<Verdict, 'action' | 'message'>,
  subject: Pick<Case, 'request' | 'decision'>,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): VerdictOutcome {
  const { decision, request } = subject;
  const message = verdict.message?.trim() || null;
  const isInReview = decision.status === 'in-review' || decision.status === 'waitlisted';
  if (verdict.action === 'confirm') {
    if (decision.status !== 'in-review') return { problem: 'not-possible' };
    return {
      decision: { ...decision, status: 'confirmed', code: null, message, decidedAt: now },
      reservation: 'booked',
    };
  }
  if (!isInReview && !(verdict.action === 'cancel' && decision.status === 'confirmed')) {
    return { problem: 'not-possible' };
  }
  if (message === null) return { problem: 'message-missing' };
  if (verdict.action === 'cancel') {
    return { decision: { ...endedDecision(decision, now), message }, reservation: 'released' };
  }
  const alternatives =
    request.kind === 'venue' ? freeVenueWindows(request, occupancy, rules, now) : [];
  return {
    decision: {
      ...decision,
      status: 'declined',
      code: 'by-staff',
      booking: null,
      alternatives: alternatives.filter((alternative) => !isSameWindow(alternative, decision)),
      message,
      decidedAt: now,
    },
    reservation: 'released',
  };
}

/** The window just refused is free again, but it is no alternative. */
function isSameWindow(
  alternative: { venueId: string; date: string; windowId: string },
  { booking }: Decision,
): boolean {
  return (
    booking !== null &&
    'venueId' in booking &&
    booking.venueId === alternative.venueId &&
    booking.date === alternative.date &&
    booking.windowId === alternative.windowId
  );
}
