import type { ServiceCount } from '#domain/appointments.ts';
import { timeToMinutes } from '#domain/local-time.ts';
import type { OccupancyDocument, OfficeOccupancy } from '#domain/schemas/occupancy.ts';
import type { Office } from '#domain/schemas/town.ts';
import { bookableSlots } from '#domain/slots.ts';

/** A day with its starts, `09:15`, in order. */
export interface FreeDay {
  date: string;
  times: string[];
}

export interface FreeDaysInput {
  office: Office;
  occupancy: readonly OccupancyDocument[];
  services: readonly Pick<ServiceCount, 'serviceId'>[];
  durationMinutes: number;
  now: string;
}

/** The days on which the whole visit fits, from what this device knows. */
export function freeDays({ occupancy, services, ...visit }: FreeDaysInput): FreeDay[] {
  return occupancy
    .filter((day): day is OfficeOccupancy => 'free' in day)
    .map((day) => ({
      date: day.date,
      times: bookableSlots({
        ...visit,
        date: day.date,
        free: day.free,
        blocked: blockedMinutes(day, services),
      }),
    }))
    .filter(({ times }) => times.length > 0)
    .sort((left, right) => left.date.localeCompare(right.date));
}

/** When one of these concerns cannot be served although counters are free. */
function blockedMinutes(
  { blocked = [] }: OfficeOccupancy,
  services: FreeDaysInput['services'],
): { from: number; to: number }[] {
  return blocked
    .filter((range) => services.some(({ serviceId }) => serviceId === range.serviceId))
    .map(({ from, to }) => ({ from: timeToMinutes(from), to: timeToMinutes(to) }));
}

export function isStillFree(days: readonly FreeDay[], start: string): boolean {
  const [date, time] = start.split('T');
  return days.some((day) => day.date === date && day.times.includes(time ?? ''));
}

/** The earliest start that is not among the wishes. */
function nextFreeStart(days: readonly FreeDay[], wishes: readonly string[]): string | undefined {
  for (const { date, times } of days) {
    const time = times.find((candidate) => !wishes.includes(`${date}T${candidate}`));
    if (time) return `${date}T${time}`;
  }
  return undefined;
}

export const dayParts = ['any', 'morning', 'afternoon'] as const;
export type DayPart = (typeof dayParts)[number];

/** The days that have times in this part, with these times only. */
export function daysIn(days: readonly FreeDay[], part: DayPart): FreeDay[] {
  if (part === 'any') return [...days];
  return days
    .map(({ date, times }) => ({ date, times: splitAtNoon(times)[part] }))
    .filter(({ times }) => times.length > 0);
}

/** The earliest start, and the earliest in the other half of a day, which not everybody can come in. */
export function nextFreeStarts(
  days: readonly FreeDay[],
  wishes: readonly string[],
): { part: DayPart; start: string }[] {
  const starts = dayParts.flatMap((part) => {
    const start = nextFreeStart(daysIn(days, part), wishes);
    return start ? [{ part, start }] : [];
  });
  return starts.filter(({ part, start }) => part === 'any' || start !== starts[0]?.start);
}

export function splitAtNoon(times: readonly string[]): { morning: string[]; afternoon: string[] } {
  return {
    morning: times.filter((time) => time < '12:00'),
    afternoon: times.filter((time) => time >= '12:00'),
  };
}
