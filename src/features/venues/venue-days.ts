import { addDays, instantToLocal, weekdayOf } from '#domain/local-time.ts';
import type { Decision, VenueBooking } from '#domain/schemas/decision.ts';
import type { OccupancyDocument, VenueOccupancy, WindowState } from '#domain/schemas/occupancy.ts';
import type { VenueWish } from '#domain/schemas/request.ts';
import type { Venue, VenueWindow } from '#domain/schemas/town.ts';
import { isBookableDate } from '#domain/venues.ts';
import { withoutOwn } from './moving-day.ts';
import type { VenueChoice } from './venue-flow.ts';

/** `unknown`: this device has not heard of the day. */
export type ShownState = WindowState | 'own-held' | 'own-booked' | 'unknown';

export interface DayWindow {
  window: VenueWindow;
  state: ShownState;
  /** The stretches that are left where people choose hours. */
  free?: readonly FreeStretch[] | undefined;
  /** The stretches that nobody has booked: for what is not free of them one can wait. */
  unbooked?: readonly FreeStretch[] | undefined;
  /** The hours that one has there oneself and is about to move. */
  own?: FreeStretch | undefined;
}

/** Town-local times. */
export type FreeStretch = NonNullable<VenueOccupancy['windows'][number]['free']>[number];

export type DaySummary = ShownState | 'partly-free' | 'outside';

export interface VenueDay {
  date: string;
  windows: DayWindow[];
  summary: DaySummary;
}

interface VenueDayInput {
  venue: Venue;
  venueId: string;
  date: string;
  occupancy: ReadonlyMap<string, OccupancyDocument>;
  decisions: readonly Decision[];
  now: string;
  /** One's own reservation, which would make room for another time. */
  moving?: VenueBooking | undefined;
}

/** A day with the state of each window, one's own bookings told apart from others'. */
export function venueDay(input: VenueDayInput): VenueDay {
  const { venue, venueId, date, occupancy, decisions, now, moving } = input;
  const heard = occupancy.get(date);
  const published = new Map(
    heard && 'windows' in heard ? heard.windows.map((window) => [window.id, window]) : [],
  );
  const own = ownWindowsOn(decisions, venueId, date);
  const known = venue.windows.map((window): DayWindow => {
    const { state = 'unknown', free, unbooked } = published.get(window.id) ?? {};
    // Who has some hours of a window may ask for others.
    const isLeft = window.hours && state === 'free';
    return { window, state: (!isLeft && own.get(window.id)) || state, free, unbooked };
  });
  const isMoving = moving?.venueId === venueId && moving.date === date;
  const windows = isMoving ? withoutOwn(venue, known, moving) : known;
  const isOutside = !isBookableDate(venue, date, now);
  const [ownState] = [...own.values()].sort();
  return { date, windows, summary: ownState ?? summaryOf(windows, isOutside) };
}

function ownWindowsOn(
  decisions: readonly Decision[],
  venueId: string,
  date: string,
): Map<string, 'own-held' | 'own-booked'> {
  const own = new Map<string, 'own-held' | 'own-booked'>();
  for (const { booking, status, series } of decisions) {
    if (!booking || !('venueId' in booking) || booking.venueId !== venueId) continue;
    const days = series?.filter(({ code }) => code === null) ?? [booking];
    if (!days.some((day) => day.date === date)) continue;
    if (status === 'in-review') own.set(booking.windowId, 'own-held');
    if (status === 'confirmed') own.set(booking.windowId, 'own-booked');
  }
  return own;
}

function summaryOf(windows: readonly DayWindow[], isOutside: boolean): DaySummary {
  const states = windows.map(({ state }) => state);
  if (states.every((state) => state === 'closed')) return 'closed';
  if (isOutside) return 'outside';
  if (states.every((state) => state === 'unknown')) return 'unknown';
  if (states.includes('free')) {
    return states.every((state) => state === 'free' || state === 'closed') ? 'free' : 'partly-free';
  }
  return states.includes('held') ? 'held' : 'booked';
}

/** `2026-11`, `2026-12`, … from today to the last day that can be reserved. */
export function venueMonths(venue: Venue, now: string): string[] {
  const today = instantToLocal(now).slice(0, 10);
  const last = addDays(today, venue.horizonDays);
  const months = new Set<string>();
  for (let date = today; date <= last; date = addDays(date, 1)) months.add(date.slice(0, 7));
  return [...months];
}

/** The weeks of a month, Monday first; days of other months are `undefined`. */
export function weeksOf(month: string): (string | undefined)[][] {
  const first = `${month}-01`;
  const cells: (string | undefined)[] = Array.from({ length: weekdayOf(first) - 1 });
  for (let date = first; date.startsWith(month); date = addDays(date, 1)) cells.push(date);
  while (cells.length % 7 > 0) cells.push(undefined);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Whether a wish can no longer be asked for; an unknown day is not a taken one. */
export function isWishTaken(day: VenueDay, wish: VenueWish): boolean {
  if (day.summary === 'outside') return true;
  const state = stateOf(day, wish);
  return state !== 'free' && state !== 'unknown' && state !== 'held';
}

/** Whether somebody else has asked before: then one can wait. */
export function isWishHeld(day: VenueDay, wish: VenueWish): boolean {
  return stateOf(day, wish) === 'held';
}

/** The state of the window, or of the hours in it. */
export function stateOf(day: VenueDay, { windowId, from, to }: VenueWish): ShownState | undefined {
  const known = day.windows.find(({ window }) => window.id === windowId);
  const isByTheHour = known?.window.hours && ['free', 'held'].includes(known.state);
  if (!isByTheHour) return known?.state;
  const isWithin = (stretches: readonly FreeStretch[] = []) =>
    stretches.some((stretch) => from && to && stretch.from <= from && to <= stretch.to);
  if (isWithin(known.free)) return 'free';
  return isWithin(known.unbooked) ? 'held' : 'booked';
}

/** Whether a window is offered as a wish; nobody is to wait for what they hold themselves. */
export function isOffered(day: VenueDay, state: ShownState, mayWait: boolean): boolean {
  if (day.summary === 'outside') return false;
  return state === 'free' || (mayWait && state === 'held' && day.summary !== 'own-held');
}

/** Whether a wish can still be asked for. */
export function isStillOffered(
  { times, mayWait }: Pick<VenueChoice, 'times' | 'mayWait'>,
  wish: VenueWish,
): boolean {
  const day = times.dayOn(wish.date);
  return !isWishTaken(day, wish) && (mayWait || !isWishHeld(day, wish));
}
