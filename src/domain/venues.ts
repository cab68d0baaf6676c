import { closureOn } from './closures.ts';
import { slugOf } from './document-ids.ts';
import { daysBetween, instantToLocal, minutesToTime } from './local-time.ts';
import { overlaps, type Reservation } from './reservation.ts';
import type { VenueOccupancy, WindowState } from './schemas/occupancy.ts';
import type { Closure, Venue } from './schemas/town.ts';
import { freeHours, windowMinutes, type MinuteRange } from './venue-hours.ts';

type PublishedWindow = VenueOccupancy['windows'][number];

/**
 * The state of each window of a day. A window takes the state of the strongest one it overlaps,
 * the time to clean and hand over included; where people choose hours it is free as long as some
 * are left, and those that are held are said apart: for them one can wait.
 * @param reservations that take something at this venue or at one that it blocks
 */
export function windowStatesOn(
  venue: Venue,
  date: string,
  closures: readonly Closure[],
  reservations: readonly Reservation[],
): PublishedWindow[] {
  if (isClosedOn(venue, date, closures)) {
    return venue.windows.map(({ id }) => ({ id, state: 'closed' }));
  }
  const taken = reservations.filter((reservation) => reservation.date === date);
  return venue.windows.map((window): PublishedWindow => {
    const { id, hours } = window;
    const state = stateOf(venue, windowMinutes(window), taken);
    if (!hours) return { id, state };
    const hoursBeside = (pieces: readonly Reservation[]) =>
      freeHours(venue, { ...window, hours }, pieces).map(({ from, to }) => ({
        from: minutesToTime(from),
        to: minutesToTime(to),
      }));
    const free = hoursBeside(taken);
    if (!taken.some((piece) => piece.state === 'held')) {
      return { id, state: free.length > 0 ? 'free' : state, free };
    }
    const unbooked = hoursBeside(taken.filter((piece) => piece.state !== 'held'));
    const left = unbooked.length > 0 ? 'held' : state;
    return { id, state: free.length > 0 ? 'free' : left, free, unbooked };
  });
}

/** The state of a time within a day, by the same rules. */
export function timeStateOn(
  venue: Venue,
  date: string,
  time: MinuteRange,
  closures: readonly Closure[],
  reservations: readonly Reservation[],
): WindowState {
  if (isClosedOn(venue, date, closures)) return 'closed';
  return stateOf(
    venue,
    time,
    reservations.filter((reservation) => reservation.date === date),
  );
}

function isClosedOn(venue: Venue, date: string, closures: readonly Closure[]): boolean {
  const closure = closureOn(closures, 'venues', slugOf(venue._id), date, venue.kind);
  return !isInSeason(venue, date) || closure !== undefined;
}

function stateOf(
  { bufferMinutes = 0 }: Venue,
  { from, to }: MinuteRange,
  taken: readonly Reservation[],
): WindowState {
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

/** All venues whose lines hang together: what becomes free in one may go on to any other. */
export function connectedVenues(venueId: string, venues: ReadonlyMap<string, Venue>): string[] {
  const connected = new Set([venueId]);
  for (const id of connected) for (const other of venueGroup(id, venues)) connected.add(other);
  return [...connected];
}

/** A season may run over New Year (`11-01` to `03-31`). */
export function isInSeason(venue: Venue, date: string): boolean {
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
