import { closureOn } from './closures.ts';
import { slugOf } from './document-ids.ts';
import { daysBetween, instantToLocal, timeToMinutes } from './local-time.ts';
import { overlaps, type Reservation } from './reservation.ts';
import type { WindowState } from './schemas/occupancy.ts';
import type { Closure, Venue, VenueWindow } from './schemas/town.ts';

/** The state of each window of a day. A window takes the state of the strongest one it overlaps. */
export function windowStatesOn(
  venue: Venue,
  date: string,
  closures: readonly Closure[],
  reservations: readonly Reservation[],
): { id: string; state: WindowState }[] {
  const isClosed =
    !isInSeason(venue, date) ||
    closureOn(closures, 'venues', slugOf(venue._id), date) !== undefined;
  const taken = reservations.filter((reservation) => reservation.date === date);
  return venue.windows.map((window) => ({
    id: window.id,
    state: isClosed ? 'closed' : stateOf(window, taken),
  }));
}

function stateOf(window: VenueWindow, taken: readonly Reservation[]): WindowState {
  const states = taken
    .filter((reservation) => overlaps(reservation, windowMinutes(window)))
    .map((reservation) => reservation.state);
  if (states.includes('booked')) return 'booked';
  return states.includes('held') ? 'held' : 'free';
}

export function windowMinutes(window: VenueWindow): { from: number; to: number } {
  return { from: timeToMinutes(window.from), to: timeToMinutes(window.to) };
}

/** A season may run over New Year (`11-01` to `03-31`). */
function isInSeason(venue: Venue, date: string): boolean {
  if (!venue.season) return true;
  const day = date.slice(5);
  const { from, to } = venue.season;
  return from <= to ? from <= day && day <= to : from <= day || day <= to;
}

/** Why a day cannot be asked for now, whatever is free: `null` when it can. */
export function dateProblem(
  venue: Venue,
  date: string,
  now: string,
): 'too-early' | 'too-late' | null {
  const daysAhead = daysBetween(instantToLocal(now).slice(0, 10), date);
  if (daysAhead < venue.leadTimeDays) return 'too-late';
  return daysAhead > venue.horizonDays ? 'too-early' : null;
}

export function isBookableDate(venue: Venue, date: string, now: string): boolean {
  return dateProblem(venue, date, now) === null;
}
