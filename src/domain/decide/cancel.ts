import { daysBetween, instantToLocal, localToInstant } from '../local-time.ts';
import type { Booking, DeclineCode, Decision } from '../schemas/decision.ts';
import {
  declined,
  isAppointmentBooking,
  type KnownOccupancy,
  type Outcome,
  type TownRules,
} from './rules.ts';

/** Ends a booking or a request under review; the cancel request itself is then `confirmed`. */
export function decideCancel(occupancy: KnownOccupancy, rules: TownRules, now: string): Outcome {
  const target = occupancy.target?.decision;
  if (!target) return declined('not-found');
  const problem = cancelProblem(target, rules, now);
  if (problem) return declined(problem);
  const isAlreadyEnded = target.status === 'cancelled';
  return {
    status: 'confirmed',
    code: null,
    booking: null,
    bringList: [],
    alternatives: [],
    reservation: null,
    ended: isAlreadyEnded ? null : endedDecision(target, now),
  };
}

/** A decision whose booking has ended; what it was remains readable. */
export function endedDecision(decision: Decision, now: string): Decision {
  return { ...decision, status: 'cancelled', code: null, alternatives: [], decidedAt: now };
}

/** Why a resident can no longer cancel this online: `null` when it is possible. */
export function cancelProblem(
  target: Decision,
  rules: Pick<TownRules, 'offices' | 'venues'>,
  now: string,
): DeclineCode | null {
  switch (target.status) {
    case 'cancelled':
    case 'waitlisted':
    case 'in-review':
      return null;
    case 'confirmed':
      return target.booking ? noticeProblem(target.booking, rules, now) : 'invalid';
    default:
      return 'invalid';
  }
}

function noticeProblem(
  booking: Booking,
  rules: Pick<TownRules, 'offices' | 'venues'>,
  now: string,
): DeclineCode | null {
  if (isAppointmentBooking(booking)) {
    const notice =
      rules.offices.get(booking.officeId)?.appointments?.cancellationNoticeMinutes ?? 0;
    const ends = Date.parse(localToInstant(booking.start)) - notice * 60_000;
    return Date.parse(now) <= ends ? null : 'too-late';
  }
  const notice = rules.venues.get(booking.venueId)?.cancellationNoticeDays ?? 0;
  const daysLeft = daysBetween(instantToLocal(now).slice(0, 10), booking.date);
  return daysLeft >= notice ? null : 'too-late';
}
