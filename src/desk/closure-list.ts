import { addDays } from '#domain/local-time.ts';
import type { Closure, Venue } from '#domain/schemas/town.ts';
import { slugOf } from '#domain/document-ids.ts';
import { datesOf } from './case-list.ts';
import { type DeskCase, isVenueCase } from './desk-case.ts';
import type { TownChange } from './send-town-change.ts';
import type { TownById } from './town-store.ts';

export interface DaySpan {
  /** Town-local days, both included. */
  from: string;
  to: string;
}

/** Closures of all places to barbecue at that are not over yet, the next first. */
export function listFireClosures(town: TownById, today: string): Closure[] {
  return [...town.values()]
    .filter((document) => document.type === 'closure')
    .filter(
      ({ venueKind, resourceIds, to }) => venueKind === 'barbecue' && !resourceIds && to >= today,
    )
    .sort((left, right) => (left.from < right.from ? -1 : 1));
}

/** A closure that is over since yesterday; one that has not begun is taken away. */
export function endedClosure(closure: Closure, today: string): Closure | TownChange {
  if (closure.from < today) return { ...closure, to: addDays(today, -1) };
  const { _id, _rev } = closure;
  return { _id, ...(_rev && { _rev }), _deleted: true };
}

export function barbecuePlaces(town: TownById): Venue[] {
  return [...town.values()]
    .filter((document) => document.type === 'venue')
    .filter(({ kind }) => kind === 'barbecue');
}

/** Whether somebody of these departments sees all that a fire closure would end. */
export function seesAllPlaces(town: TownById, departmentIds: readonly string[]): boolean {
  return barbecuePlaces(town).every(({ departmentId }) => departmentIds.includes(departmentId));
}

const openStatuses = new Set(['in-review', 'waitlisted', 'confirmed']);

/** Bookings and requests that a fire closure would end, or take days from. */
export function endedBy(
  cases: readonly DeskCase[],
  town: TownById,
  { from, to }: DaySpan,
): DeskCase[] {
  const placeIds = new Set(barbecuePlaces(town).map(({ _id }) => slugOf(_id)));
  return cases
    .filter(isVenueCase)
    .filter(
      (deskCase) =>
        openStatuses.has(deskCase.decision.status) &&
        placeIds.has(deskCase.request.venueId) &&
        datesOf(deskCase).some((date) => from <= date && date <= to),
    );
}
