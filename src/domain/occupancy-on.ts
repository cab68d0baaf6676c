import { seatsOf } from './decide/course.ts';
import type { TownRules } from './decide/rules.ts';
import { minutesToTime } from './local-time.ts';
import { isTaking, type Reservation } from './reservation.ts';
import type { BlockedRange, CourseSeats, FreeRange } from './schemas/occupancy.ts';
import type { Service } from './schemas/town.ts';
import { blockedRangesOn, freeRangesOn } from './slots.ts';
import { windowStatesOn } from './venues.ts';

export type OccupancyState =
  | { free: readonly FreeRange[]; blocked?: BlockedRange[] }
  | { windows: ReturnType<typeof windowStatesOn> }
  | { seats: CourseSeats };

interface Day {
  /** Slug of an office, a venue or a course. */
  resourceId: string;
  date: string;
  /** Of this resource and of those that cannot be used at the same time: `venueGroup`. */
  reservations: readonly Reservation[];
  /** Instant. */
  now: string;
}

/**
 * What is public of a day: free or taken, and nothing about whom.
 * @returns `undefined` for a resource that the town does not have
 */
export function occupancyOn(rules: TownRules, day: Day): OccupancyState | undefined {
  const { resourceId, date } = day;
  const course = rules.courses.get(resourceId);
  // In line for a course is public, too: it takes no seat, but who comes now stands behind it.
  if (course) return { seats: seatsOf(course, day.reservations) };
  const reservations = day.reservations.filter((each) => isTaking(each, day.now));
  const office = rules.offices.get(resourceId);
  if (office) {
    const free = freeRangesOn(office, date, rules.closures, reservations);
    const blocked = free.length > 0 ? fullServices(rules, resourceId, date, reservations) : [];
    return { free, ...(blocked.length > 0 ? { blocked } : {}) };
  }
  const venue = rules.venues.get(resourceId);
  return venue && { windows: windowStatesOn(venue, date, rules.closures, reservations) };
}

/** Times at which a concern is served at all are in its own document. */
function fullServices(
  rules: TownRules,
  officeId: string,
  date: string,
  reservations: readonly Reservation[],
): BlockedRange[] {
  const limited = [...rules.services.values()]
    .filter(({ appointment }) => appointment?.counters !== undefined)
    .map((service) => withoutPeriods(service));
  const here = reservations.filter(({ resourceId }) => resourceId === officeId);
  return blockedRangesOn(limited, date, here).map(({ serviceId, from, to }) => ({
    serviceId,
    from: minutesToTime(from),
    to: minutesToTime(to),
  }));
}

function withoutPeriods(service: Service): Service {
  if (!service.appointment) return service;
  const { periods, ...appointment } = service.appointment;
  return { ...service, appointment };
}
