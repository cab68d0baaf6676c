import { closureOn } from './closures.ts';
import { slugOf } from './document-ids.ts';
import { addDays, instantToLocal, minutesToTime, timeToMinutes, weekdayOf } from './local-time.ts';
import { overlaps, type Reservation } from './reservation.ts';
import type { FreeRange } from './schemas/occupancy.ts';
import type { AppointmentSettings, Closure, Office } from './schemas/town.ts';

interface CounterRange {
  from: number;
  to: number;
  counters: number;
}

function counterRangesOn(
  office: Office,
  date: string,
  closures: readonly Closure[],
): CounterRange[] {
  if (!office.appointments || closureOn(closures, 'offices', slugOf(office._id), date)) return [];
  const weekday = weekdayOf(date);
  return office.appointments.periods
    .filter((period) => period.weekdays.includes(weekday))
    .map(({ from, to, counters }) => ({
      from: timeToMinutes(from),
      to: timeToMinutes(to),
      counters,
    }))
    .filter((range) => range.from < range.to);
}

/** How many counters of a day are free and when: in order, without gaps of zero, minutes exact. */
export function freeRangesOn(
  office: Office,
  date: string,
  closures: readonly Closure[],
  reservations: readonly Reservation[],
): FreeRange[] {
  const open = counterRangesOn(office, date, closures);
  const taken = reservations.filter((reservation) => reservation.date === date);
  const edges = [...open, ...taken].flatMap(({ from, to }) => [from, to]);
  const bounds = [...new Set(edges)].sort((left, right) => left - right);
  const free: CounterRange[] = [];
  for (const [index, from] of bounds.entries()) {
    const to = bounds[index + 1];
    if (to === undefined) break;
    const piece = { from, to };
    const counters =
      open
        .filter((range) => overlaps(range, piece))
        .reduce((sum, range) => sum + range.counters, 0) -
      taken.filter((reservation) => overlaps(reservation, piece)).length;
    if (counters < 1) continue;
    const last = free.at(-1);
    if (last && last.to === from && last.counters === counters) last.to = to;
    else free.push({ from, to, counters });
  }
  return free.map(({ from, to, counters }) => ({
    from: minutesToTime(from),
    to: minutesToTime(to),
    counters,
  }));
}

/**
 * Local times (`09:15`) at which `durationMinutes` fit without a break. Starts lie on the grid of
 * `stepMinutes` counted from midnight, so that freed pieces of a day stay usable.
 */
export function slotStarts(
  free: readonly FreeRange[],
  durationMinutes: number,
  stepMinutes: number,
): string[] {
  if (durationMinutes <= 0) return [];
  const starts: string[] = [];
  for (const { from, to } of joinRanges(free)) {
    const first = Math.ceil(from / stepMinutes) * stepMinutes;
    for (let start = first; start + durationMinutes <= to; start += stepMinutes) {
      starts.push(minutesToTime(start));
    }
  }
  return starts;
}

/** Neighbouring ranges as one: counters are alike, so a visit may run across a change in number. */
function joinRanges(free: readonly FreeRange[]): { from: number; to: number }[] {
  const joined: { from: number; to: number }[] = [];
  for (const range of free) {
    const from = timeToMinutes(range.from);
    const to = timeToMinutes(range.to);
    const last = joined.at(-1);
    if (last && last.to === from) last.to = to;
    else joined.push({ from, to });
  }
  return joined;
}

/** When visits that are asked for now may start: worked out once, for a day has many slots. */
function bookableSpan(
  settings: AppointmentSettings,
  now: string,
): { earliest: string; lastDate: string } {
  // Whole minutes, rounded up: lead time is never cut short.
  const leadEnds = Date.parse(now) + settings.leadTimeMinutes * 60_000 + 59_999;
  return {
    earliest: instantToLocal(new Date(leadEnds).toISOString()),
    lastDate: addDays(instantToLocal(now).slice(0, 10), settings.horizonDays),
  };
}

/** Why a start cannot be asked for now, whatever is free: `null` when it can. */
export function startProblem(
  office: Office,
  start: string,
  now: string,
): 'too-early' | 'too-late' | null {
  if (!office.appointments) return 'too-early';
  const { earliest, lastDate } = bookableSpan(office.appointments, now);
  if (start < earliest) return 'too-late';
  return start.slice(0, 10) > lastDate ? 'too-early' : null;
}

/** The starts of a day that a resident may ask for: free, after the lead time, in the horizon. */
export function bookableSlots(input: {
  office: Office;
  date: string;
  free: readonly FreeRange[];
  durationMinutes: number;
  now: string;
}): string[] {
  const { office, date, free, durationMinutes, now } = input;
  if (!office.appointments || free.length === 0) return [];
  const { earliest, lastDate } = bookableSpan(office.appointments, now);
  if (date > lastDate) return [];
  return slotStarts(free, durationMinutes, office.appointments.stepMinutes).filter(
    (time) => `${date}T${time}` >= earliest,
  );
}

/** The days from today that an office's horizon covers, open or not. */
export function horizonDates(horizonDays: number, now: string): string[] {
  const today = instantToLocal(now).slice(0, 10);
  return Array.from({ length: horizonDays + 1 }, (_, days) => addDays(today, days));
}
