import { instantToLocal } from '../local-time.ts';
import { positionBehind, type Reservation } from '../reservation.ts';
import { seated } from './course.ts';
import type { CaseChange, KnownCase, KnownOccupancy, TownRules } from './rules.ts';
import { windowMinutes, wishFor } from '../venue-hours.ts';
import { venueGroup } from '../venues.ts';
import { decideVenue } from './venue.ts';

/**
 * Lets those in line move up into what has become free, in the order of their arrival, and gives
 * all others their place in line.
 * @param waiting cases that are `waitlisted` for a day of connected venues, or for this course
 * @param occupancy of that day; the waiting ones included
 */
export function moveUp(
  waiting: readonly KnownCase[],
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): CaseChange[] {
  const inLine = [...waiting].sort((left, right) => (sinceOf(left) < sinceOf(right) ? -1 : 1));
  let taken = occupancy.reservations.filter(({ state }) => state !== 'waiting');
  const changes: CaseChange[] = [];
  const ahead: Reservation[] = [];
  for (const subject of inLine) {
    const change = tryToSeat(subject, { ...occupancy, reservations: taken }, rules, now);
    if (change) {
      changes.push(change);
      taken = [...taken, ...change.reservations];
      continue;
    }
    // Nobody overtakes in a course; times of a venue that do not overlap are lines of their own.
    if (subject.request.kind === 'course') taken = [...taken, ...asSeated(subject)];
    const [piece] = subject.reservations;
    const group = piece ? venueGroup(piece.resourceId, rules.venues) : [];
    const rivals = ahead.filter(({ resourceId }) => group.includes(resourceId));
    const position = piece ? positionBehind(rivals, piece) : 1;
    ahead.push(...subject.reservations);
    if (subject.decision.position !== position) changes.push(placed(subject, position));
  }
  return changes;
}

function sinceOf({ reservations, decision }: KnownCase): string {
  return `${reservations[0]?.since ?? decision.receivedAt} ${decision.caseNumber}`;
}

function tryToSeat(
  subject: KnownCase,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): CaseChange | undefined {
  const { request, decision } = subject;
  const holder = decision.caseNumber;
  const { position, ...rest } = decision;
  if (request.kind === 'course') {
    const course = rules.courses.get(request.courseId);
    const seats = occupancy.reservations.reduce((sum, piece) => sum + (piece.seats ?? 1), 0);
    if (!course || seats + request.seats > course.seats) return undefined;
    // As for those who sign up: whoever gives a seat back now is too late for others.
    if (instantToLocal(now) >= (course.dates[0]?.start ?? '')) return undefined;
    const { booking, reservations } = seated(request, course, holder);
    return {
      decision: { ...rest, status: 'confirmed', booking, decidedAt: now },
      reservations,
      action: 'moved-up',
      message: null,
    };
  }
  const { booking } = decision;
  if (request.kind !== 'venue' || !booking || !('venueId' in booking)) return undefined;
  const venue = rules.venues.get(request.venueId);
  const window = venue?.windows.find(({ id }) => id === booking.windowId);
  if (!window) return undefined;
  const wishes = [wishFor(window, booking.date, windowMinutes(booking))];
  // It was allowed to ask when it came; only what others have counts now.
  const asked = { ...occupancy, holder, byStaff: true };
  const outcome = decideVenue({ ...request, wishes }, asked, rules, now);
  if (outcome.status !== 'in-review' && outcome.status !== 'confirmed') return undefined;
  return {
    decision: {
      ...rest,
      status: outcome.status,
      booking: outcome.booking,
      ...(outcome.holdUntil === undefined ? {} : { holdUntil: outcome.holdUntil }),
      decidedAt: now,
    },
    reservations: outcome.reservations,
    action: 'moved-up',
    message: null,
  };
}

function asSeated({ reservations }: KnownCase): Reservation[] {
  return reservations.map((piece) => ({ ...piece, state: 'booked' as const }));
}

function placed({ decision, reservations }: KnownCase, position: number): CaseChange {
  return {
    decision: { ...decision, position },
    reservations,
    action: 'moved-up',
    message: null,
  };
}
