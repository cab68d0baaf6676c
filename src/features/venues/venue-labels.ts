import type { TFunction } from 'i18next';
import type { VenueWish } from '#domain/schemas/request.ts';
import type { Venue, VenueWindow } from '#domain/schemas/town.ts';
import { formatEuro } from '#domain/locale-formats.ts';
import { formatDate, shortTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import type { VenueSeries } from './venue-series.ts';

type Translate = TFunction<'booking'>;

/** „Nachmittag, 10:00 bis 15:30 Uhr“ */
export function windowLabel(
  window: Pick<VenueWindow, 'name' | 'from' | 'to'>,
  locale: string,
  t: Translate,
): string {
  return t('venue.window', {
    name: localized(window.name, locale),
    from: shortTime(window.from),
    to: shortTime(window.to),
  });
}

/** „Samstag, 5. Dezember 2026, Nachmittag, 10:00 bis 15:30 Uhr“ */
export function wishLabel(
  venue: Venue,
  { date, windowId, from, to }: VenueWish,
  locale: string,
  t: Translate,
): string {
  const window = venue.windows.find(({ id }) => id === windowId);
  const day = formatDate(date, locale);
  if (!window) return day;
  const hours = from && to ? { from, to } : {};
  return `${day}, ${windowLabel({ ...window, ...hours }, locale, t)}`;
}

/** „Jede Woche bis Freitag, 5. März 2027“ */
export function seriesLabel({ everyWeeks }: VenueSeries, until: string, t: Translate): string {
  return t('series.everyUntil', { every: t('series.every', { count: everyWeeks }), until });
}

/** An amount that nobody has told us is not known; only 0 is free. */
export function amountLabel(amount: number | null, locale: string, t: Translate): string {
  if (amount === null) return t('venue.amountUnknown');
  return amount === 0 ? t('venue.amountFree') : formatEuro(amount, locale);
}

/** For the sentence about those who may ask before others. */
export function residentsFirstFacts({ days, postcodes }: NonNullable<Venue['residentsFirst']>): {
  count: number;
  postcodes: string;
} {
  return { count: days, postcodes: postcodes.join(', ') };
}
