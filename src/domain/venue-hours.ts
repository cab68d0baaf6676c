import { minutesToTime, timeToMinutes } from './local-time.ts';
import type { Reservation } from './reservation.ts';
import type { VenueWish } from './schemas/request.ts';
import type { Venue, VenueWindow } from './schemas/town.ts';

/** Minutes since midnight, `to` not included. */
export interface MinuteRange {
  from: number;
  to: number;
}

type Hours = NonNullable<VenueWindow['hours']>;

export function windowMinutes({ from, to }: Pick<VenueWindow, 'from' | 'to'>): MinuteRange {
  return { from: timeToMinutes(from), to: timeToMinutes(to) };
}

/**
 * The time that a wish asks for: the whole window, or the hours within it where people choose them.
 * @returns `undefined` when the venue does not offer such a time
 */
export function wishedTime(
  { windows }: Pick<Venue, 'windows'>,
  { windowId, from, to }: Omit<VenueWish, 'date'>,
): MinuteRange | undefined {
  const window = windows.find(({ id }) => id === windowId);
  if (!window) return undefined;
  if (!window.hours)
    return from === undefined && to === undefined ? windowMinutes(window) : undefined;
  if (from === undefined || to === undefined) return undefined;
  const time = windowMinutes({ from, to });
  return isOffered(windowMinutes(window), window.hours, time) ? time : undefined;
}

/** Whether hours can be chosen within an open window: inside it, on its grid, not too short or long. */
export function isOffered(open: MinuteRange, hours: Hours, { from, to }: MinuteRange): boolean {
  const isInside = open.from <= from && to <= open.to;
  const isOnGrid = [from, to].every((minute) => (minute - open.from) % hours.stepMinutes === 0);
  const length = to - from;
  return isInside && isOnGrid && hours.minMinutes <= length && length <= hours.maxMinutes;
}

/** A wish for the same window and, where people choose hours, for these hours. */
export function wishFor(window: VenueWindow, date: string, time: MinuteRange): VenueWish {
  const wish = { date, windowId: window.id };
  if (!window.hours) return wish;
  return { ...wish, from: minutesToTime(time.from), to: minutesToTime(time.to) };
}

/**
 * The stretches of a window that are left for choosing hours, on its grid, the shortest stay or
 * longer each.
 * @param taken what is taken on that day, in any order
 */
export function freeHours(
  { bufferMinutes = 0 }: Pick<Venue, 'bufferMinutes'>,
  window: VenueWindow & { hours: Hours },
  taken: readonly Reservation[],
): MinuteRange[] {
  const open = windowMinutes(window);
  const { stepMinutes, minMinutes } = window.hours;
  const left: MinuteRange[] = [];
  let from = open.from;
  for (const piece of [...taken].sort((one, other) => one.from - other.from)) {
    left.push({ from, to: Math.min(piece.from - bufferMinutes, open.to) });
    from = Math.max(from, piece.to + bufferMinutes);
  }
  left.push({ from, to: open.to });
  const onGrid = (minute: number, round: (steps: number) => number) =>
    open.from + round((minute - open.from) / stepMinutes) * stepMinutes;
  return left
    .map((range) => ({ from: onGrid(range.from, Math.ceil), to: onGrid(range.to, Math.floor) }))
    .filter((range) => range.to - range.from >= minMinutes);
}

/** As long as wished, as far as the place allows it, and as near to the wish as is free. */
export function nearestHours(
  free: readonly MinuteRange[],
  { stepMinutes, minMinutes, maxMinutes }: Hours,
  wished: MinuteRange,
): MinuteRange | undefined {
  const steps = Math.round((wished.to - wished.from) / stepMinutes);
  const length = Math.min(Math.max(steps * stepMinutes, minMinutes), maxMinutes);
  const distance = ({ from }: MinuteRange) => Math.abs(from - wished.from);
  return free
    .filter(({ from, to }) => to - from >= length)
    .map((range) => {
      const late = Math.max(0, Math.round((wished.from - range.from) / stepMinutes)) * stepMinutes;
      const from = Math.min(range.from + late, range.to - length);
      return { from, to: from + length };
    })
    .sort((one, other) => distance(one) - distance(other))[0];
}
