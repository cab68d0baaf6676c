import { daysBetween, instantToLocal, localToInstant } from '../local-time.ts';
import type { Reservation } from '../reservation.ts';
import type { Booking, DeclineCode, Decision } from '../schemas/decision.ts';
import {
  carriedOut,
  declined,
  isAppointmentBooking,
  type CaseChange,
  type KnownOccupancy,
  type Outcome,
  type TownRules,
} from './rules.ts';

const minuteMs = 60_000;
/** Minutes before a slot given back is offered again, where an office says nothing else. */
const defaultReleasePause = 10;

/** Ends a booking or a request under review; the cancel request itself is then `confirmed`. */
export function decideCancel(
  request: { reason?: string },
  { target }: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome {
  if (!target) return declined('not-found');
  const { decision, reservations } = target;
  const problem = cancelProblem(decision, rules, now);
  if (problem) return declined(problem);
  if (decision.status === 'cancelled') return carriedOut([]);
  return carriedOut([
    {
      decision: endedDecision(decision, now),
      reservations: givenBack(reservations, rules, now),
      action: 'cancel',
      message: request.reason ?? null,
      ...endedMove(decision),
    },
  ]);
}

/** Whoever ends a booking ends the wish to move it, too. */
export function endedMove({ move }: Decision): Pick<CaseChange, 'answered'> {
  if (!move) return {};
  return { answered: { requestId: move.requestId, status: 'cancelled', code: null } };
}

/** A decision whose booking has ended; what it was remains readable. */
export function endedDecision(decision: Decision, now: string): Decision {
  const { position, holdUntil, takenBackAt, move, ...rest } = decision;
  return {
    ...rest,
    status: 'cancelled',
    code: null,
    alternatives: [],
    sequence: (decision.sequence ?? 0) + 1,
    decidedAt: now,
  };
}

/**
 * What remains of pieces that are given back: counters rest for a while, so that whoever cancels
 * cannot hand the slot to somebody who waits for it; all else is free at once.
 */
export function givenBack(
  reservations: readonly Reservation[],
  rules: Pick<TownRules, 'offices'>,
  now: string,
): Reservation[] {
  return reservations.flatMap((reservation) => {
    const office = rules.offices.get(reservation.resourceId);
    const minutes = office?.appointments?.releasePauseMinutes ?? defaultReleasePause;
    if (!office || minutes === 0 || reservation.state !== 'booked') return [];
    const until = new Date(Date.parse(now) + minutes * minuteMs).toISOString();
    return [{ ...reservation, state: 'paused' as const, until }];
  });
}

/** Why a resident can no longer cancel or move this online: `null` when it is possible. */
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
    const ends = Date.parse(localToInstant(booking.start)) - notice * minuteMs;
    return Date.parse(now) <= ends ? null : 'too-late';
  }
  if ('courseId' in booking) {
    return instantToLocal(now) < (booking.dates[0]?.start ?? '') ? null : 'too-late';
  }
  const notice = rules.venues.get(booking.venueId)?.cancellationNoticeDays ?? 0;
  const daysLeft = daysBetween(instantToLocal(now).slice(0, 10), booking.date);
  return daysLeft >= notice ? null : 'too-late';
}
