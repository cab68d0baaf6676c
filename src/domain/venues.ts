import { closureOn } from './closures.ts';
import { slugOf } from './document-ids.ts';
import { daysBetween, instantToLocal, timeToMinutes } from './local-time.ts';
import { overlaps, type Reservation } from './reservation.ts';
import type { WindowState } from './schemas/occupancy.ts';
import type { Closure, Venue, VenueWindow } from './schemas/town.ts';

/**
 * The state of each window of a day. A window takes the state of the strongest one it overlaps,
 * the time to clean and hand over included.
 * @param reservations that take something at this venue or at one that it blocks
 */
export function windowStatesOn(
  venue: Venue,
  date: string,
  closures: readonly Closure[],
  reservations: readonly Reservation[],
): { id: string; state: WindowState }[] {
  const isClosed =
    !isInSeason(venue, date) ||
    closureOn(closures, 'venues', slugOf(venue._id), date, venue.kind) !== undefined;
  const taken = reservations.filter((reservation) => reservation.date === date);
  return venue.windows.map((window) => ({
    id: window.id,
    state: isClosed ? 'closed' : stateOf(venue, window, taken),
  }));
}

function stateOf(
  { bufferMinutes = 0 }: Venue,
  window: VenueWindow,
  taken: readonly Reservation[],
): WindowState {
  const { from, to } = windowMinutes(window);
  const kept = { from: from - bufferMinutes, to: to + bufferMinutes };
  const states = taken
    .filter((reservation) => overlaps(reservation, kept))
    .map((reservation) => reservation.state);
  if (states.includes('booked') || states.includes('paused')) return 'booked';
  return states.includes('held') ? 'held' : 'free';
}

/** This venue and those that cannot be used at the same time, whichever of them says so. */
export function venueGroup(venueId: string, venues: ReadonlyMap<string, Venue>): string[] {
  const own = venues.get(venueId)?.blocks ?? [];
  const others = [...venues].filter(
    ([id, venue]) => id !== venueId && (own.includes(id) || venue.blocks?.includes(venueId)),
  );
  return [venueId, ...others.map(([id]) => id)];
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

/** True while a day is kept for people of other postcodes. */
export function isKeptForOthers(
  { residentsFirst }: Venue,
  date: string,
  postcode: string | undefined,
  now: string,
): boolean {
  if (!residentsFirst) return false;
  const daysAhead = daysBetween(instantToLocal(now).slice(0, 10), date);
  const isLocal = postcode !== undefined && residentsFirst.postcodes.includes(postcode);
  return daysAhead > residentsFirst.days && !isLocal;
}

export function isBookableDate(venue: Venue, date: string, now: string): boolean {
  return dateProblem(venue, date, now) === null;
}
