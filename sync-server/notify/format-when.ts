import type { TFunction } from 'i18next';
import { instantToLocal } from '#domain/local-time.ts';
import { intlTag, type Locale } from '#domain/locales.ts';

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

const formatters = new Map<Locale, ReturnType<typeof createFormatters>>();

/** Making them takes longer than writing a mail. */
function formattersOf(locale: Locale) {
  const made = formatters.get(locale) ?? createFormatters(locale);
  formatters.set(locale, made);
  return made;
}

function createFormatters(locale: Locale) {
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return {
    days: new Intl.DateTimeFormat(intlTag(locale), { ...day, timeZone: 'UTC' }),
    money: new Intl.NumberFormat(intlTag(locale), {
      style: 'currency',
      currency: 'EUR',
      // In Ukrainian it would be "EUR" else.
      currencyDisplay: 'narrowSymbol',
    }),
  };
}

export function formatsFor(locale: Locale, t: TFunction): Formats {
  const { days, money } = formattersOf(locale);
  const date = (local: string) => days.format(new Date(`${local.slice(0, 10)}T00:00:00Z`));
  const time = (local: string) => local.slice(11, 16).replace(/^0/, '');
  const moment = (local: string) => t('moment', { date: date(local), time: time(local) });
  return {
    date,
    span: (start, end) => t('span', { date: date(start), from: time(start), to: time(end) }),
    moment,
    instant: (instant) => moment(instantToLocal(instant)),
    euro: (amount) => money.format(amount),
  };
}
