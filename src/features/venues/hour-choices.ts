import { minutesToTime } from '#domain/local-time.ts';
import type { VenueWindow } from '#domain/schemas/town.ts';
import { windowMinutes } from '#domain/venue-hours.ts';
import type { FreeStretch } from './venue-days.ts';

type Hours = NonNullable<VenueWindow['hours']>;

/** Every begin for which at least the shortest stay is free. */
export function beginChoices(free: readonly FreeStretch[], hours: Hours): string[] {
  return free.flatMap((stretch) => {
    const { from, to } = windowMinutes(stretch);
    return steps(from, to - hours.minMinutes, hours.stepMinutes);
  });
}

/** Every end for this begin, within the same free stretch. */
export function endChoices(free: readonly FreeStretch[], hours: Hours, begin: string): string[] {
  const stretch = free.find(({ from, to }) => from <= begin && begin < to);
  if (!stretch) return [];
  const { to } = windowMinutes(stretch);
  const { from } = windowMinutes({ from: begin, to: begin });
  const last = Math.min(to, from + hours.maxMinutes);
  return steps(from + hours.minMinutes, last, hours.stepMinutes);
}

/** What is held by others: unbooked, but not free. */
export function heldHours(
  free: readonly FreeStretch[],
  unbooked: readonly FreeStretch[],
): FreeStretch[] {
  return unbooked.flatMap(({ from, to }) => {
    const held: FreeStretch[] = [];
    let start = from;
    for (const stretch of free) {
      if (stretch.to <= start || to <= stretch.from) continue;
      if (start < stretch.from) held.push({ from: start, to: stretch.from });
      start = stretch.to;
    }
    return start < to ? [...held, { from: start, to }] : held;
  });
}

export function isWithin(stretches: readonly FreeStretch[], { from, to }: FreeStretch): boolean {
  return stretches.some((stretch) => stretch.from <= from && to <= stretch.to);
}

function steps(first: number, last: number, step: number): string[] {
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) =>
    minutesToTime(first + index * step),
  );
}
