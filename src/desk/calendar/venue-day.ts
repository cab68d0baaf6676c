import { closureOn } from '#domain/closures.ts';
import { isWaived } from '#domain/decide/rules.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { WindowState } from '#domain/schemas/occupancy.ts';
import type { Closure, Venue, VenueWindow } from '#domain/schemas/town.ts';
import { dateProblem, windowStatesOn } from '#domain/venues.ts';
import { type CalendarEntry, reservationsOf } from './calendar-entries.ts';

export interface VenueDay {
  date: string;
  closure: Closure | undefined;
  isOutOfSeason: boolean;
  /** What is booked, held or waited for, here or where it blocks this venue. */
  entries: CalendarEntry[];
  /** What can be given away: free, or held so that one can wait for it; hours where people choose. */
  openings: VenueOpening[];
}

export interface VenueOpening {
  window: VenueWindow;
  state: Extract<WindowState, 'free' | 'held'>;
  from: string;
  to: string;
}

/** A day of a venue by the rules that the server decides by. */
export function venueDay(
  venue: Venue,
  date: string,
  closures: readonly Closure[],
  entries: readonly CalendarEntry[],
): VenueDay {
  const closure = closureOn(closures, 'venues', slugOf(venue._id), date, venue.kind);
  const onDay = entries.filter((entry) => entry.date === date);
  const states = windowStatesOn(venue, date, closures, reservationsOf(onDay));
  return {
    date,
    closure,
    isOutOfSeason: !closure && states.every(({ state }) => state === 'closed'),
    entries: onDay,
    openings: states.flatMap(({ id, state, free }) => {
      const window = venue.windows.find((each) => each.id === id);
      if (!window || (state !== 'free' && state !== 'held')) return [];
      const stretches = state === 'free' && free ? free : [{ from: window.from, to: window.to }];
      return stretches.map(({ from, to }) => ({ window, state, from, to }));
    }),
  };
}

/** Whether a guest can be entered for this day: staff need no notice, but keep to the horizon. */
export function mayEnterDay(venue: Venue, date: string, now: string): boolean {
  const problem = dateProblem(venue, date, now);
  return problem === null || isWaived(problem, date, { byStaff: true }, now);
}
