import type { WindowState } from '#domain/schemas/occupancy.ts';
import { venueGroup, windowStatesOn } from '#domain/venues.ts';
import { entriesBetween, reservationsOf } from './calendar/calendar-entries.ts';
import { closuresOf, venuesOf } from './calendar/calendar-place.ts';
import { useCasesBetween } from './calendar/use-cases-between.ts';
import { useTown } from './desk-context.ts';

/** By window, how a place is taken on a day, as the server decides it; empty until it is known. */
export function useWindowStates(venueId: string, date: string): ReadonlyMap<string, WindowState> {
  const town = useTown();
  const venues = venuesOf(town);
  const venue = date ? venues.get(venueId) : undefined;
  const ids = venue ? venueGroup(venueId, venues) : [];
  const days = { from: date, to: date };
  const { cases, isComplete } = useCasesBetween('venue', ids, days);
  if (!venue || !isComplete) return new Map();
  const reservations = reservationsOf(entriesBetween(cases, 'venue', ids, days));
  const states = windowStatesOn(venue, date, closuresOf(town), reservations);
  return new Map(states.map(({ id, state }) => [id, state]));
}
