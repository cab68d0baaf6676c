import { courseDay } from '#domain/decide/course.ts';
import { occupancyIdOf } from '#domain/document-ids.ts';
import { occupancyOn } from '#domain/occupancy-on.ts';
import type { OccupancyDocument } from '#domain/schemas/occupancy.ts';
import { horizonDates } from '#domain/slots.ts';
import { venueGroup } from '#domain/venues.ts';
import { reservationsIn, type TownHall, type Work } from './town-hall.ts';

/** The public days of one resource, as the server publishes them. */
export function occupancyOf(
  townHall: TownHall,
  resourceId: string,
  { rules, now }: Work,
): OccupancyDocument[] {
  const group = venueGroup(resourceId, rules.venues);
  const reservations = reservationsIn(townHall).filter(({ resourceId: id }) => group.includes(id));
  return datesOf(resourceId, { rules, now }).flatMap((date) => {
    const state = occupancyOn(rules, { resourceId, date, reservations, now });
    const _id = occupancyIdOf(resourceId, date);
    const day = { _id, type: 'occupancy' as const, resourceId, date, asOf: townHall.asOf };
    return state ? [{ ...day, ...state } as OccupancyDocument] : [];
  });
}

function datesOf(resourceId: string, { rules, now }: Work): string[] {
  const course = rules.courses.get(resourceId);
  if (course) return [courseDay(course).date];
  const horizonDays =
    rules.offices.get(resourceId)?.appointments?.horizonDays ??
    rules.venues.get(resourceId)?.horizonDays;
  return horizonDays === undefined ? [] : horizonDates(horizonDays, now);
}
