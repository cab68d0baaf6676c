import { addDays } from '../local-time.ts';
import { opensCase } from '../opens-case.ts';
import type { BookingRequest, Request } from '../schemas/request.ts';
import { isTaking, type Reservation } from '../reservation.ts';
import { decideAppointment, nearestSlots } from './appointment.ts';
import { decideCancel } from './cancel.ts';
import { decideCheckIn } from './check-in.ts';
import { decideCourse } from './course.ts';
import { decideMessage } from './message.ts';
import { otherThan } from './other-than.ts';
import { decideQuestion } from './question.ts';
import { decideReschedule } from './reschedule.ts';
import {
  carriedOut,
  declined,
  type DayRange,
  type KnownOccupancy,
  type Outcome,
  type TownRules,
} from './rules.ts';
import { decideVenue, freeVenueWindows, seriesDates } from './venue.ts';

/**
 * The town hall's answer to a request, by rule alone: the same on the server, in the demo and in a
 * preview. Asked again for the same request it answers the same, for a request never stands in its
 * own way. It names no alternatives: `findAlternatives` does, which has to know more days.
 * @param now instant of the server's clock, ISO 8601 in UTC
 */
export function decide(
  request: Request,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome {
  if (isBookingRequest(request) && isOutdated(request.appVersion, rules.minAppVersion)) {
    return declined('outdated-app');
  }
  const others = heldByOthers(occupancy, now);
  switch (request.kind) {
    case 'appointment':
      return decideAppointment(request, others, rules, now);
    case 'venue':
      return decideVenue(request, others, rules, now);
    case 'course':
      return decideCourse(request, others, rules, now);
    case 'question':
      return decideQuestion(request, rules);
    case 'cancel':
      return decideCancel(request, occupancy, rules, now);
    case 'reschedule':
      return decideReschedule(request, others, rules, now);
    case 'message':
      return decideMessage(request, occupancy);
    case 'check-in':
      return decideCheckIn(occupancy, now);
    case 'erase':
      return carriedOut([]);
  }
}

/**
 * What is free near the first wish of a request that was declined, on the days that `occupancy`
 * covers: `alternativeDays`. Whoever wants to move is not offered what they have.
 */
export function findAlternatives(
  sought: BookingRequest,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Outcome['alternatives'] {
  const others = heldByOthers(occupancy, now);
  const own = occupancy.target?.decision.booking ?? null;
  switch (sought.kind) {
    case 'appointment':
      return otherThan(own, nearestSlots(sought, others, rules, now));
    case 'venue':
      return otherThan(own, freeVenueWindows(sought, others, rules, now));
    case 'course':
      return [];
  }
}

/** Nobody stands in their own way, and what has rested long enough in nobody's. */
function heldByOthers(occupancy: KnownOccupancy, now: string): KnownOccupancy {
  const isInTheWay = (reservation: Reservation) =>
    reservation.holder !== occupancy.holder &&
    (reservation.state === 'waiting' || isTaking(reservation, now));
  // The list itself when it can be: what was worked out from it holds.
  const { reservations } = occupancy;
  if (reservations.every(isInTheWay)) return occupancy;
  return { ...occupancy, reservations: reservations.filter(isInTheWay) };
}

/** An old app may still end what it has begun, and ask somebody. */
function isBookingRequest(request: Request): request is BookingRequest {
  return opensCase(request) && request.kind !== 'question';
}

/** The days whose occupancy decides whether a wish is free. */
export function wishedDays(request: Request): DayRange | undefined {
  const dates = datesOf(request).sort();
  const [from] = dates;
  const to = dates.at(-1);
  return from && to ? { from, to } : undefined;
}

/** The days in which alternatives to refused wishes are looked for. */
export function alternativeDays(request: Request): DayRange | undefined {
  const [first] = datesOf(request);
  return first ? { from: addDays(first, -7), to: addDays(first, 14) } : undefined;
}

function datesOf(request: Request): string[] {
  switch (request.kind) {
    case 'appointment':
      return request.wishes.map(({ start }) => start.slice(0, 10));
    case 'venue':
      return request.series ? seriesDates(request) : request.wishes.map(({ date }) => date);
    case 'reschedule':
      return request.wishes.map((wish) => ('date' in wish ? wish.date : wish.start.slice(0, 10)));
    default:
      return [];
  }
}

function isOutdated(appVersion: string, minimum: string | undefined): boolean {
  if (minimum === undefined) return false;
  const numbers = (version: string) => version.split(/[.+-]/, 3).map(Number);
  const [given, least] = [numbers(appVersion), numbers(minimum)];
  const index = least.findIndex((number, position) => number !== given[position]);
  return index >= 0 && (given[index] ?? 0) < (least[index] ?? 0);
}
