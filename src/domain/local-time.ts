/**
 * Town-local dates and times as ISO 8601 strings without a zone. They sort as text; arithmetic
 * on days never meets daylight saving, and only `localToInstant` and `instantToLocal` know a zone.
 */
export const townTimeZone = 'Europe/Berlin';

const dayMs = 86_400_000;

/** Minutes since midnight of `09:15`; `24:00` is 1440. */
export function timeToMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function minutesToTime(minutes: number): string {
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${hours}:${String(minutes % 60).padStart(2, '0')}`;
}

export function addDays(date: string, days: number): string {
  return dateAt(Date.parse(`${date}T00:00:00Z`) + days * dayMs);
}

const dateAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** The days from `from` to `to`, both included; none when `to` is earlier. */
export function datesBetween(from: string, to: string): string[] {
  const count = Math.max(0, daysBetween(from, to) + 1);
  const firstMs = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: count }, (_, days) => dateAt(firstMs + days * dayMs));
}

/** ISO 8601 weekday of a date: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** False for days that no calendar has, such as `2026-02-30`. */
export function isRealDate(date: string): boolean {
  const instant = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === date;
}

const minuteMs = 60_000;
/** Clocks change on quarters of an hour only: a zone's offset holds for all of one. */
const quarterMs = 15 * minuteMs;
const maxKnownOffsets = 1000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const knownOffsets = new Map<string, Map<number, number>>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** Milliseconds that clocks are ahead of UTC. Formatting is slow, and asked for all the time. */
function offsetAt(instantMs: number, timeZone: string): number {
  const quarter = Math.floor(instantMs / quarterMs) * quarterMs;
  const known = knownOffsets.get(timeZone) ?? new Map<number, number>();
  let offset = known.get(quarter);
  if (offset === undefined) {
    const parts: Record<string, string> = {};
    for (const { type, value } of formatterOf(timeZone).formatToParts(quarter)) {
      parts[type] = value;
    }
    const local = `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}Z`;
    offset = Date.parse(local) - quarter;
    if (known.size >= maxKnownOffsets) known.clear();
    knownOffsets.set(timeZone, known.set(quarter, offset));
  }
  return offset;
}

/** Wall clock in the town at an instant: `2026-11-23T18:02:11Z` is `2026-11-23T19:02`. */
export function instantToLocal(instant: string, timeZone = townTimeZone): string {
  const instantMs = Date.parse(instant);
  return new Date(instantMs + offsetAt(instantMs, timeZone)).toISOString().slice(0, 16);
}

/**
 * Instant of a wall-clock time in the town. A time that the clock skips in spring is read with
 * the offset before the change; of a time that it shows twice in autumn the first is meant (the
 * rule of RFC 5545, 3.3.5).
 */
export function localToInstant(local: string, timeZone = townTimeZone): string {
  const asUtc = Date.parse(`${local}:00Z`);
  const before = offsetAt(asUtc - dayMs, timeZone);
  const after = offsetAt(asUtc + dayMs, timeZone);
  const first = asUtc - before;
  if (offsetAt(first, timeZone) === before) return new Date(first).toISOString();
  const second = asUtc - after;
  return new Date(offsetAt(second, timeZone) === after ? second : first).toISOString();
}
