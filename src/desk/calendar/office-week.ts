import { minutesToTime, timeToMinutes } from '#domain/local-time.ts';
import type { OfficeDay, OfficeRow } from './office-day.ts';

const hourMinutes = 60;

/** The full hours (`08:00`) in which one of these days has something, in order, without gaps. */
export function hoursOf(days: readonly OfficeDay[]): string[] {
  const rows = days.flatMap((day) => day.rows);
  if (rows.length === 0) return [];
  const first = Math.min(...rows.map(({ from }) => Math.floor(timeToMinutes(from) / hourMinutes)));
  const last = Math.max(...rows.map(({ from }) => Math.floor(timeToMinutes(from) / hourMinutes)));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    minutesToTime((first + index) * hourMinutes),
  );
}

export function rowsInHour({ rows }: OfficeDay, hour: string): OfficeRow[] {
  return rows.filter(({ from }) => from.slice(0, 2) === hour.slice(0, 2));
}
