import { closureOn } from './closures.ts';
import { courseDay } from './decide/course.ts';
import type { TownRules } from './decide/rules.ts';
import { minutesToTime, timeToMinutes } from './local-time.ts';
import type { Reservation } from './reservation.ts';
import type { FreeRange } from './schemas/occupancy.ts';
import type { OutsideBookings, OutsideReason } from './schemas/town-change.ts';
import type { Closure, Course, Office, Venue } from './schemas/town.ts';
import { freeCounters, freeRangesOn, type Asker } from './slots.ts';
import { isOffered, windowMinutes } from './venue-hours.ts';
import { isInSeason } from './venues.ts';

export interface OutsidePiece {
  reservation: Reservation;
  why: OutsideReason;
}

/**
 * The pieces of a resource that are given away, or waited for, and do not fit what the town offers
 * there: on a closed day, outside the hours, or more than there are counters or seats. Of too many
 * those that came first keep their place.
 * @param reservations all of this resource on the days that count
 */
export function piecesOutside(
  rules: TownRules,
  resourceId: string,
  reservations: readonly Reservation[],
): OutsidePiece[] {
  const own = reservations
    .filter((each) => each.resourceId === resourceId && each.state !== 'paused')
    .sort((left, right) => orderOf(left).localeCompare(orderOf(right)));
  const office = rules.offices.get(resourceId);
  const venue = rules.venues.get(resourceId);
  const course = rules.courses.get(resourceId);
  if (office) return outsideOffice(rules, office, own);
  if (venue) return listOutside(own, (piece) => venueReason(rules, resourceId, venue, piece));
  if (course) return outsideCourse(course, own);
  return listOutside(own, () => 'gone');
}

/** Case numbers of a town grow as requests arrive. */
const orderOf = ({ since = '', holder }: Reservation) => `${since} ${holder}`;

function listOutside(
  pieces: readonly Reservation[],
  reasonFor: (piece: Reservation) => OutsideReason | undefined,
): OutsidePiece[] {
  return pieces.flatMap((reservation) => {
    const why = reasonFor(reservation);
    return why ? [{ reservation, why }] : [];
  });
}

function outsideOffice(
  { closures }: TownRules,
  office: Office,
  pieces: readonly Reservation[],
): OutsidePiece[] {
  const days = new Map<string, CounterDay>();
  return listOutside(pieces, (piece) => {
    const { resourceId, date } = piece;
    if (closureOn(closures, 'offices', resourceId, date)) return 'closed';
    const day = days.get(date) ?? openDay(office, date, closures);
    days.set(date, day);
    return placeVisit(day, piece);
  });
}

/** By the minute of a day: how many counters there are, and how many visits take one. */
interface CounterDay extends Record<'open' | 'internal' | 'residents' | 'guests', Int16Array> {}

function openDay(office: Office, date: string, closures: readonly Closure[]): CounterDay {
  const open = countersByMinute(freeRangesOn(office, date, closures, []));
  const internal = countersByMinute(freeRangesOn(office, date, closures, [], 'staff')).map(
    (all, minute) => all - (open[minute] ?? 0),
  );
  return { open, internal, residents: newCounts(), guests: newCounts() };
}

const newCounts = () => new Int16Array(24 * 60);

function countersByMinute(ranges: readonly FreeRange[]): Int16Array {
  const counts = newCounts();
  for (const { from, to, counters } of ranges) {
    counts.fill(counters, timeToMinutes(from), timeToMinutes(to));
  }
  return counts;
}

/** Gives a visit its counter, or says why there is none. */
function placeVisit(day: CounterDay, { from, to, internal }: Reservation) {
  const asker: Asker = internal ? 'staff' : 'resident';
  const taken = internal ? day.guests : day.residents;
  let why: OutsideReason | undefined;
  for (let minute = from; minute < to; minute += 1) {
    const counters = {
      open: day.open[minute] ?? 0,
      internal: day.internal[minute] ?? 0,
      breaks: 0,
    };
    const used = { residents: day.residents[minute] ?? 0, guests: day.guests[minute] ?? 0 };
    if (freeCounters({ ...counters, residents: 0, guests: 0 }, asker) <= 0) return 'hours' as const;
    if (freeCounters({ ...counters, ...used }, asker) <= 0) why = 'full';
  }
  if (why) return why;
  for (let minute = from; minute < to; minute += 1) taken[minute] = (taken[minute] ?? 0) + 1;
  return undefined;
}

function venueReason(
  { closures }: TownRules,
  venueId: string,
  venue: Venue,
  { date, from, to }: Reservation,
): OutsideReason | undefined {
  if (closureOn(closures, 'venues', venueId, date, venue.kind)) return 'closed';
  if (!isInSeason(venue, date)) return 'hours';
  const fits = venue.windows.some((window) => {
    const open = windowMinutes(window);
    return window.hours
      ? isOffered(open, window.hours, { from, to })
      : open.from === from && open.to === to;
  });
  return fits ? undefined : 'hours';
}

function outsideCourse(course: Course, pieces: readonly Reservation[]): OutsidePiece[] {
  const day = courseDay(course);
  let seats = 0;
  return listOutside(pieces, (piece) => {
    if (piece.date !== day.date || piece.from !== day.from) return 'hours';
    if (piece.state === 'waiting') return undefined;
    if (seats + (piece.seats ?? 1) > course.seats) return 'full';
    seats += piece.seats ?? 1;
    return undefined;
  });
}

/** The pieces of `after` that were not outside before. */
export function newlyOutside(
  before: readonly OutsidePiece[],
  after: readonly OutsidePiece[],
): OutsidePiece[] {
  const known = new Set(before.map(pieceKey));
  return after.filter((piece) => !known.has(pieceKey(piece)));
}

/** A venue that is closed cannot be used, so its bookings end; whatever else changes, they stay. */
export function endsBooking({ reservation, why }: OutsidePiece, rules: TownRules): boolean {
  return why === 'closed' && rules.venues.has(reservation.resourceId);
}

const pieceKey = ({ reservation: { resourceId, date, from, holder } }: OutsidePiece) =>
  [resourceId, date, from, holder].join(' ');

/** Pieces by resource and time, in the order of the calendar. */
export function groupOutside(
  pieces: readonly OutsidePiece[],
  rules: TownRules,
  departmentIdOf: (resourceId: string) => string | null,
): OutsideBookings[] {
  const groups = new Map<string, OutsideBookings>();
  for (const piece of pieces) {
    const { resourceId, date, from, to, holder } = piece.reservation;
    const key = [date, minutesToTime(from), minutesToTime(to), resourceId, piece.why].join(' ');
    const group = groups.get(key) ?? {
      resourceId,
      departmentId: departmentIdOf(resourceId),
      date,
      from: minutesToTime(from),
      to: minutesToTime(to),
      why: piece.why,
      ends: endsBooking(piece, rules),
      caseNumbers: [],
    };
    group.caseNumbers.push(holder);
    groups.set(key, group);
  }
  return [...groups].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, group]) => group);
}
