import type { OccupancyDocument, OfficeOccupancy } from '#domain/schemas/occupancy.ts';
import type { Office } from '#domain/schemas/town.ts';
import { bookableSlots } from '#domain/slots.ts';

/** A day with its starts, `09:15`, in order. */
export interface FreeDay {
  date: string;
  times: string[];
}

interface FreeDaysInput {
  office: Office;
  occupancy: readonly OccupancyDocument[];
  durationMinutes: number;
  now: string;
}

/** The days on which the whole visit fits, from what this device knows. */
export function freeDays({ office, occupancy, durationMinutes, now }: FreeDaysInput): FreeDay[] {
  return occupancy
    .filter((day): day is OfficeOccupancy => 'free' in day)
    .map(({ date, free }) => ({
      date,
      times: bookableSlots({ office, date, free, durationMinutes, now }),
    }))
    .filter(({ times }) => times.length > 0)
    .sort((left, right) => left.date.localeCompare(right.date));
}

export function isStillFree(days: readonly FreeDay[], start: string): boolean {
  const [date, time] = start.split('T');
  return days.some((day) => day.date === date && day.times.includes(time ?? ''));
}

/** The earliest start that is not among the wishes. */
export function nextFreeStart(
  days: readonly FreeDay[],
  wishes: readonly string[],
): string | undefined {
  for (const { date, times } of days) {
    const time = times.find((candidate) => !wishes.includes(`${date}T${candidate}`));
    if (time) return `${date}T${time}`;
  }
  return undefined;
}

export function splitAtNoon(times: readonly string[]): { morning: string[]; afternoon: string[] } {
  return {
    morning: times.filter((time) => time < '12:00'),
    afternoon: times.filter((time) => time >= '12:00'),
  };
}
