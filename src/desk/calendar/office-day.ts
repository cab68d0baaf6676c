import { closureOn } from '#domain/closures.ts';
import { isWaived } from '#domain/decide/rules.ts';
import { slugOf } from '#domain/document-ids.ts';
import { instantToLocal, minutesToTime, timeToMinutes, weekdayOf } from '#domain/local-time.ts';
import type { FreeRange } from '#domain/schemas/occupancy.ts';
import type { Closure, Office } from '#domain/schemas/town.ts';
import { freeRangesOn, startProblem } from '#domain/slots.ts';
import { type CalendarEntry, reservationsOf } from './calendar-entries.ts';

/** A stretch of an office's day. Times are town-local. */
export interface OfficeRow {
  from: string;
  to: string;
  /** Counters that serve, internal ones included; 0 where somebody is booked outside the hours. */
  counters: number;
  /** Of these, free through the whole stretch. */
  free: number;
  /** What begins in it. */
  entries: CalendarEntry[];
}

export interface OfficeDay {
  date: string;
  closure: Closure | undefined;
  /** When the doors are open, whether there are appointments or not. */
  opening: { from: string; to: string }[];
  rows: OfficeRow[];
}

/** Shorter rows would make a day too long to look over. */
const minRowMinutes = 15;

/** A day of an office as staff may give it away: when how many counters serve, and what is on. */
export function officeDay(
  office: Office,
  date: string,
  closures: readonly Closure[],
  entries: readonly CalendarEntry[],
): OfficeDay {
  const closure = closureOn(closures, 'offices', slugOf(office._id), date);
  const onDay = entries.filter((entry) => entry.date === date);
  const serving = freeRangesOn(office, date, closures, [], 'staff');
  const free = freeRangesOn(office, date, closures, reservationsOf(onDay), 'staff');
  const rows = serving
    .flatMap((range) => cutRows(range, rowMinutesOf(office)))
    .map((row) => ({ ...row, free: leastFree(free, row), entries: beginningIn(row, onDay) }));
  return {
    date,
    closure,
    opening: closure ? [] : openingOn(office, date),
    rows: [...rows, ...outsideRows(rows, onDay)].sort(byStart),
  };
}

function rowMinutesOf({ appointments }: Office): number {
  const step = appointments?.stepMinutes ?? minRowMinutes;
  return step * Math.ceil(minRowMinutes / step);
}

/** Rows on a grid counted from midnight, as the starts of appointments are. */
function cutRows(
  { from, to, counters }: FreeRange,
  rowMinutes: number,
): Omit<OfficeRow, 'free' | 'entries'>[] {
  const end = timeToMinutes(to);
  const rows: Omit<OfficeRow, 'free' | 'entries'>[] = [];
  for (let start = timeToMinutes(from); start < end;) {
    const next = Math.min(end, (Math.floor(start / rowMinutes) + 1) * rowMinutes);
    rows.push({ from: minutesToTime(start), to: minutesToTime(next), counters });
    start = next;
  }
  return rows;
}

function leastFree(free: readonly FreeRange[], row: { from: string; to: string }): number {
  const parts = free.filter(({ from, to }) => from < row.to && row.from < to);
  const covered = parts.reduce((sum, part) => {
    const from = Math.max(timeToMinutes(part.from), timeToMinutes(row.from));
    return sum + Math.min(timeToMinutes(part.to), timeToMinutes(row.to)) - from;
  }, 0);
  if (covered < timeToMinutes(row.to) - timeToMinutes(row.from)) return 0;
  return Math.min(...parts.map(({ counters }) => counters));
}

function beginningIn(
  row: { from: string; to: string },
  entries: readonly CalendarEntry[],
): CalendarEntry[] {
  return entries.filter(({ from }) => row.from <= from && from < row.to);
}

/** Booked before the hours changed or the day was closed: nobody who may come is left out. */
function outsideRows(rows: readonly OfficeRow[], entries: readonly CalendarEntry[]): OfficeRow[] {
  const listed = new Set(rows.flatMap((row) => row.entries));
  const outside = entries.filter((entry) => !listed.has(entry));
  return [...new Set(outside.map(({ from }) => from))].map((from) => {
    const together = outside.filter((entry) => entry.from === from);
    const to = together.map((entry) => entry.to).sort()[0] ?? from;
    return { from, to, counters: 0, free: 0, entries: together };
  });
}

function byStart(left: { from: string }, right: { from: string }): number {
  return left.from < right.from ? -1 : 1;
}

function openingOn({ openingHours }: Office, date: string): { from: string; to: string }[] {
  return (openingHours?.periods ?? [])
    .filter(({ weekdays }) => weekdays.includes(weekdayOf(date)))
    .map(({ from, to }) => ({ from, to }))
    .sort(byStart);
}

/** Whether a guest can be entered for this row: something is free, and it is not over. */
export function mayEnterRow(office: Office, date: string, row: OfficeRow, now: string): boolean {
  if (row.free === 0 || `${date}T${row.to}` <= instantToLocal(now)) return false;
  const problem = startProblem(office, `${date}T${row.from}`, now);
  return problem === null || isWaived(problem, date, { byStaff: true }, now);
}
