import type { TFunction } from 'i18next';
import { instantToLocal } from '#domain/local-time.ts';
import { formatEuro, writeDate } from '#domain/locale-formats.ts';
import type { Locale } from '#domain/locales.ts';

/** Writes town-local dates and times, and money, in one language. */
export interface Formats {
  /** `2026-12-03` → „Donnerstag, 3. Dezember 2026“ */
  date(local: string): string;
  /** „Donnerstag, 3. Dezember 2026, 9:15 bis 9:30 Uhr“; both ends of one day. */
  span(start: string, end: string): string;
  /** `2026-12-03T09:15` → „Donnerstag, 3. Dezember 2026, 9:15 Uhr“ */
  moment(local: string): string;
  /** An instant, on the town's clock. */
  instant(instant: string): string;
  euro(amount: number): string;
}

const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;

export function formatsFor(locale: Locale, t: TFunction): Formats {
  const date = (local: string) =>
    writeDate(new Date(`${local.slice(0, 10)}T00:00:00Z`), locale, { ...day, timeZone: 'UTC' });
  const time = (local: string) => local.slice(11, 16).replace(/^0/, '');
  const moment = (local: string) => t('moment', { date: date(local), time: time(local) });
  return {
    date,
    span: (start, end) => t('span', { date: date(start), from: time(start), to: time(end) }),
    moment,
    instant: (instant) => moment(instantToLocal(instant)),
    euro: (amount) => formatEuro(amount, locale),
  };
}
