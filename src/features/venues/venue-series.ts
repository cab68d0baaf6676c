import { addDays, instantToLocal, isRealDate } from '#domain/local-time.ts';
import { seriesDates } from '#domain/decide/venue.ts';
import type { VenueRequest, VenueWish } from '#domain/schemas/request.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { isWishHeld, isWishTaken, stateOf, type VenueDay } from './venue-days.ts';

export type VenueSeries = NonNullable<VenueRequest['series']>;

/** Weeks from one day to the next that are offered. */
export const offeredWeeks = [1, 2, 4] as const;

export type SeriesProblem = 'until-missing' | 'until-early' | 'until-late';

/** The last day that may be asked for today. */
export function lastBookableDay({ horizonDays }: Venue, now: string): string {
  return addDays(instantToLocal(now).slice(0, 10), horizonDays);
}

/** @param last the last day that may be asked for */
export function seriesProblem(
  { everyWeeks, until }: VenueSeries,
  firstDay: string,
  last: string,
): SeriesProblem | undefined {
  if (!isRealDate(until)) return 'until-missing';
  if (until < secondDay(firstDay, everyWeeks)) return 'until-early';
  return until > last ? 'until-late' : undefined;
}

export function secondDay(firstDay: string, everyWeeks: number): string {
  return addDays(firstDay, everyWeeks * 7);
}

export interface PreviewedDay {
  date: string;
  state: 'free' | 'not-free' | 'unknown';
}

/** The days that would be asked for, by the town hall's own rule, and whether they look free. */
export function previewSeries(
  series: VenueSeries,
  first: VenueWish,
  dayOn: (date: string) => VenueDay,
): PreviewedDay[] {
  return seriesDates({ series, wishes: [first] }).map((date) => {
    const day = dayOn(date);
    const wish = { ...first, date };
    if (stateOf(day, wish) === 'unknown' && day.summary !== 'outside') {
      return { date, state: 'unknown' };
    }
    // Nobody waits for single days of a series.
    const isFree = !isWishTaken(day, wish) && !isWishHeld(day, wish);
    return { date, state: isFree ? 'free' : 'not-free' };
  });
}
