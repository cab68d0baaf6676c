import type { RescheduleRequest } from '../schemas/request.ts';
import type { Decision } from '../schemas/decision.ts';
import { decideAppointment } from './appointment.ts';
import { cancelProblem, givenBack } from './cancel.ts';
import {
  carriedOut,
  declined,
  type KnownCase,
  type KnownOccupancy,
  type Outcome,
  type TownRules,
} from './rules.ts';
import { decideVenue } from './venue.ts';

/**
 * Moves a booking to the first wish that is free. Until then, and when none is, it stays as it is:
 * the old and the new piece change hands in one step.
 */
export function decideReschedule(
  request: RescheduleRequest,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome {
  const { target } = occupancy;
  if (!target) return declined('not-found');
  const { decision } = target;
  const isOpen = decision.status === 'confirmed' || decision.status === 'in-review';
  if (!isOpen || !decision.booking || decision.series || decision.move) return declined('invalid');
  const problem = cancelProblem(decision, rules, now);
  if (problem) return declined(problem);
  const outcome = decideWishes(request, target, occupancy, rules, now);
  if (!outcome || outcome.status === 'waitlisted') return declined('slot-taken');
  if (outcome.status === 'declined') return outcome;
  if (outcome.status === 'in-review' && decision.status === 'confirmed') {
    return askToMove(request, target, outcome);
  }
  return carriedOut([
    {
      decision: movedDecision(decision, outcome, now),
      reservations: [...outcome.reservations, ...leftBehind(target, outcome, rules, now)],
      action: 'reschedule',
      message: null,
    },
  ]);
}

/** The new window is held beside the booking until staff say which of the two it is. */
function askToMove(request: RescheduleRequest, target: KnownCase, outcome: Outcome): Outcome {
  const { booking } = outcome;
  if (!booking || !('venueId' in booking)) return declined('invalid');
  const change = {
    decision: { ...target.decision, move: { requestId: request._id, booking } },
    reservations: [...target.reservations, ...outcome.reservations],
    action: 'reschedule' as const,
    message: null,
  };
  return { ...carriedOut([change]), status: 'in-review', booking };
}

/** Asked as if for the first time, by somebody whose own booking is not in the way. */
function decideWishes(
  { wishes }: RescheduleRequest,
  { request, decision }: KnownCase,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome | undefined {
  const holder = decision.caseNumber;
  const others = occupancy.reservations.filter((reservation) => reservation.holder !== holder);
  // Moving adds no appointment, so no limit holds.
  const { open, ...known } = occupancy;
  const asked = { ...known, reservations: others, holder };
  const starts = wishes.flatMap((wish) => ('start' in wish ? [wish] : []));
  const windows = wishes.flatMap((wish) => ('date' in wish ? [wish] : []));
  if (request.kind === 'appointment' && starts.length > 0) {
    return decideAppointment({ ...request, wishes: starts }, asked, rules, now);
  }
  if (request.kind === 'venue' && windows.length > 0) {
    return decideVenue({ ...request, wishes: windows }, asked, rules, now);
  }
  return declined('invalid');
}

function movedDecision(decision: Decision, outcome: Outcome, now: string): Decision {
  const { holdUntil, ...rest } = decision;
  return {
    ...rest,
    status: outcome.status,
    booking: outcome.booking,
    ...(outcome.bringList.length > 0 ? { bringList: outcome.bringList } : {}),
    ...(outcome.holdUntil === undefined ? {} : { holdUntil: outcome.holdUntil }),
    sequence: (decision.sequence ?? 0) + 1,
    decidedAt: now,
  };
}

/** The old piece rests, unless the new one takes some of it. */
function leftBehind(
  { reservations }: KnownCase,
  outcome: Outcome,
  rules: TownRules,
  now: string,
): Outcome['reservations'] {
  const isKept = ({ date, from, to }: Outcome['reservations'][number]) =>
    outcome.reservations.some((piece) => piece.date === date && piece.from < to && from < piece.to);
  return givenBack(reservations, rules, now).filter((piece) => !isKept(piece));
}
