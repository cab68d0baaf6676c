import { minutesToTime } from '#domain/local-time.ts';
import { overlaps } from '#domain/reservation.ts';
import type { VenueBooking } from '#domain/schemas/decision.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { windowMinutes, type MinuteRange } from '#domain/venue-hours.ts';
import type { DayWindow, FreeStretch } from './venue-days.ts';

/**
 * The windows of a day as they would be without one's own reservation. What is published is the
 * strongest state of all that touches a window; so one that overlaps one's own counts as free when
 * every other window within it, beside one's own, is free. The town hall has the last word.
 */
export function withoutOwn(
  { bufferMinutes = 0 }: Venue,
  windows: readonly DayWindow[],
  moving: VenueBooking,
): DayWindow[] {
  const own = windowMinutes(moving);
  const kept = { from: own.from - bufferMinutes, to: own.to + bufferMinutes };
  const isTouched = ({ window }: DayWindow) => overlaps(windowMinutes(window), kept);
  return windows.map((each) => {
    if (!isTouched(each)) return each;
    const { hours } = each.window;
    if (hours && each.free) {
      const free = joined(each.free, own, bufferMinutes + hours.stepMinutes);
      const isOwn = each.window.id === moving.windowId;
      const stretch = { from: moving.from, to: moving.to };
      return { ...each, state: 'free', free, ...(isOwn && { own: stretch }) };
    }
    const isTaken = each.state === 'held' || each.state === 'booked';
    if (!isTaken || each.window.id === moving.windowId) return each;
    const beside = windows.filter(
      (other) =>
        !isTouched(other) && overlaps(windowMinutes(other.window), windowMinutes(each.window)),
    );
    return beside.every(({ state }) => state === 'free') ? { ...each, state: 'free' } : each;
  });
}

/** Free stretches and one's own as one; less than `reach` between them is only there because of it. */
function joined(free: readonly FreeStretch[], own: MinuteRange, reach: number): FreeStretch[] {
  const isNear = (one: number, other: number) => Math.abs(one - other) < reach;
  const ranges = free.map(windowMinutes);
  const before = ranges.find(({ to }) => to <= own.from && isNear(to, own.from));
  const after = ranges.find(({ from }) => from >= own.to && isNear(from, own.to));
  const whole = { from: before?.from ?? own.from, to: after?.to ?? own.to };
  return [...ranges.filter((range) => range !== before && range !== after), whole]
    .sort((one, other) => one.from - other.from)
    .map(({ from, to }) => ({ from: minutesToTime(from), to: minutesToTime(to) }));
}
