import { closureOn } from './closures.ts';
import { slugOf } from './document-ids.ts';
import {
  addDays,
  datesBetween,
  instantToLocal,
  minutesToTime,
  timeToMinutes,
  weekdayOf,
} from './local-time.ts';
import { overlaps, reservationsOn, type Reservation } from './reservation.ts';
import type { FreeRange } from './schemas/occupancy.ts';
import type {
  AppointmentSettings,
  Closure,
  Office,
  OpeningPeriod,
  Service,
} from './schemas/town.ts';

const dayMinutes = 24 * 60;

interface CounterRange {
  from: number;
  to: number;
  counters: number;
}

interface Periods {
  /** For everybody. */
  open: CounterRange[];
  /** For guests whom staff enter, on top. */
  internal: CounterRange[];
  breaks: CounterRange[];
}

/** Who asks: residents have the public counters, staff who enter a guest have all of them. */
export type Asker = 'resident' | 'staff';

function periodsOn(office: Office, date: string, closures: readonly Closure[]): Periods {
  const { appointments } = office;
  if (!appointments || closureOn(closures, 'offices', slugOf(office._id), date)) {
    return { open: [], internal: [], breaks: [] };
  }
  const weekday = weekdayOf(date);
  const onThisDay = <T extends OpeningPeriod>(periods: readonly T[]) =>
    periods.filter((period) => period.weekdays.includes(weekday) && period.from < period.to);
  const toRange = ({ from, to }: OpeningPeriod, counters: number): CounterRange => ({
    from: timeToMinutes(from),
    to: timeToMinutes(to),
    counters,
  });
  const periods = onThisDay(appointments.periods);
  return {
    open: periods.map((period) => toRange(period, period.counters)),
    internal: periods.map((period) => toRange(period, period.internalCounters ?? 0)),
    breaks: onThisDay(appointments.breaks ?? []).map((pause) => toRange(pause, 1)),
  };
}

interface WorkedOut {
  office: Office;
  closures: readonly Closure[];
  free: readonly FreeRange[];
}

/** By the reservations of a day. In a rush for a few days the same is asked again and again. */
const workedOut = new WeakMap<readonly Reservation[], Map<string, WorkedOut>>();

/**
 * How many counters of a day are free and when: in order, without gaps of zero, minutes exact.
 * @param reservations that take something, of any day and resource of this office
 */
export function freeRangesOn(
  office: Office,
  date: string,
  closures: readonly Closure[],
  reservations: readonly Reservation[],
  asker: Asker = 'resident',
): readonly FreeRange[] {
  const taken = reservationsOn(reservations, date);
  if (taken.length === 0) return computeFreeRanges(periodsOn(office, date, closures), [], asker);
  const known = workedOut.get(taken) ?? new Map<string, WorkedOut>();
  const key = `${date} ${asker}`;
  const before = known.get(key);
  if (before?.office === office && before.closures === closures) return before.free;
  const free = computeFreeRanges(periodsOn(office, date, closures), taken, asker);
  workedOut.set(taken, known.set(key, { office, closures, free }));
  return free;
}

function computeFreeRanges(
  { open, internal, breaks }: Periods,
  taken: readonly Reservation[],
  asker: Asker,
): FreeRange[] {
  if (open.length === 0) return [];
  const changes = new Map<number, Counters>();
  for (const range of open) noteRange(changes, 'open', range);
  for (const range of internal) noteRange(changes, 'internal', range);
  for (const range of breaks) noteRange(changes, 'breaks', range);
  for (const piece of taken) noteRange(changes, piece.internal ? 'guests' : 'residents', piece);
  return runsOf(changes, asker);
}

/** Counters of a stretch of time; or by how much they change at its start. */
type Counters = Record<'open' | 'internal' | 'breaks' | 'residents' | 'guests', number>;

const none: Counters = { open: 0, internal: 0, breaks: 0, residents: 0, guests: 0 };

function noteRange(
  changes: Map<number, Counters>,
  kind: keyof Counters,
  { from, to, counters = 1 }: { from: number; to: number; counters?: number },
): void {
  for (const [minute, by] of [
    [from, counters],
    [to, -counters],
  ] as const) {
    const change = changes.get(minute);
    if (change) change[kind] += by;
    else changes.set(minute, { ...none, [kind]: by });
  }
}

/** Stretches with the same number of free counters; those with none are left out. */
function runsOf(changes: ReadonlyMap<number, Counters>, asker: Asker): FreeRange[] {
  const runs: FreeRange[] = [];
  const now = { ...none };
  let from = 0;
  let counters = 0;
  for (const [minute, change] of [...changes].sort(([left], [right]) => left - right)) {
    now.open += change.open;
    now.internal += change.internal;
    now.breaks += change.breaks;
    now.residents += change.residents;
    now.guests += change.guests;
    const next = Math.max(0, freeCounters(now, asker));
    if (next === counters) continue;
    if (counters > 0) runs.push({ from: minutesToTime(from), to: minutesToTime(minute), counters });
    from = minute;
    counters = next;
  }
  return runs;
}

/** Guests entered by staff take internal counters first, and public ones when these are full. */
export function freeCounters(now: Counters, asker: Asker): number {
  if (now.breaks > 0) return 0;
  const freeInternal = now.internal - now.guests;
  const freePublic = now.open - now.residents + Math.min(0, freeInternal);
  return asker === 'staff' ? freePublic + Math.max(0, freeInternal) : freePublic;
}

/** When concerns that only some counters serve are full, or are not served at all. */
export function blockedRangesOn(
  services: readonly Service[],
  date: string,
  reservations: readonly Reservation[],
): { serviceId: string; from: number; to: number }[] {
  return services.flatMap((service) => {
    const { counters, periods } = service.appointment ?? {};
    const serviceId = slugOf(service._id);
    const served = periods
      ?.filter(({ weekdays }) => weekdays.includes(weekdayOf(date)))
      .map(({ from, to }) => ({ from: timeToMinutes(from), to: timeToMinutes(to) }));
    const isTaken = (reservation: Reservation) =>
      reservation.date === date && reservation.serviceIds?.includes(serviceId);
    const full = counters === undefined ? [] : fullRanges(reservations.filter(isTaken), counters);
    return [...(served ? gapsOf(served) : []), ...full].map((range) => ({ serviceId, ...range }));
  });
}

function fullRanges(
  taken: readonly Reservation[],
  counters: number,
): { from: number; to: number }[] {
  const bounds = [...new Set(taken.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  return bounds.slice(0, -1).flatMap((from, index) => {
    const piece = { from, to: bounds[index + 1] ?? from };
    return taken.filter((each) => overlaps(each, piece)).length >= counters ? [piece] : [];
  });
}

/** The parts of a day outside these ranges. */
function gapsOf(ranges: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  let end = 0;
  for (const range of [...ranges].sort((left, right) => left.from - right.from)) {
    if (range.from > end) gaps.push({ from: end, to: range.from });
    end = Math.max(end, range.to);
  }
  if (end < dayMinutes) gaps.push({ from: end, to: dayMinutes });
  return gaps;
}

/**
 * Local times (`09:15`) at which `durationMinutes` fit without a break. Starts lie on the grid of
 * `stepMinutes` counted from midnight, so that freed pieces of a day stay usable.
 * @param blocked minutes in which one of the concerns cannot be served
 */
export function slotStarts(
  free: readonly FreeRange[],
  durationMinutes: number,
  stepMinutes: number,
  blocked: readonly { from: number; to: number }[] = [],
): string[] {
  if (durationMinutes <= 0) return [];
  const starts: string[] = [];
  for (const { from, to } of joinRanges(free)) {
    const first = Math.ceil(from / stepMinutes) * stepMinutes;
    for (let start = first; start + durationMinutes <= to; start += stepMinutes) {
      const visit = { from: start, to: start + durationMinutes };
      if (!blocked.some((range) => overlaps(range, visit))) starts.push(minutesToTime(start));
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

interface BookableSpan {
  earliest: string;
  lastDate: string;
}

/** The last answer by office: many days are asked for at the same instant. */
const lastSpans = new WeakMap<AppointmentSettings, { now: string; span: BookableSpan }>();

/** When visits that are asked for now may start. */
function bookableSpan(settings: AppointmentSettings, now: string): BookableSpan {
  const last = lastSpans.get(settings);
  if (last?.now === now) return last.span;
  // Whole minutes, rounded up: lead time is never cut short.
  const leadEnds = Date.parse(now) + settings.leadTimeMinutes * 60_000 + 59_999;
  const span = {
    earliest: instantToLocal(new Date(leadEnds).toISOString()),
    lastDate: addDays(instantToLocal(now).slice(0, 10), settings.horizonDays),
  };
  lastSpans.set(settings, { now, span });
  return span;
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

/** The days among these on which visits that are asked for now may start, closed ones included. */
export function bookableDates(
  { appointments }: Office,
  { from, to }: { from: string; to: string },
  now: string,
): string[] {
  if (!appointments) return [];
  const { earliest, lastDate } = bookableSpan(appointments, now);
  const firstDate = earliest.slice(0, 10);
  return datesBetween(from < firstDate ? firstDate : from, to < lastDate ? to : lastDate);
}

/** The starts of a day that a resident may ask for: free, after the lead time, in the horizon. */
export function bookableSlots(input: {
  office: Office;
  date: string;
  free: readonly FreeRange[];
  /** Minutes in which one of the concerns cannot be served. */
  blocked?: readonly { from: number; to: number }[];
  durationMinutes: number;
  now: string;
}): string[] {
  const { office, date, free, blocked, durationMinutes, now } = input;
  if (!office.appointments || free.length === 0) return [];
  const { earliest, lastDate } = bookableSpan(office.appointments, now);
  if (date > lastDate) return [];
  const { stepMinutes } = office.appointments;
  return slotStarts(free, durationMinutes, stepMinutes, blocked).filter(
    (time) => `${date}T${time}` >= earliest,
  );
}

/** The days from today that an office's horizon covers, open or not. */
export function horizonDates(horizonDays: number, now: string): string[] {
  const today = instantToLocal(now).slice(0, 10);
  return Array.from({ length: horizonDays + 1 }, (_, days) => addDays(today, days));
}
