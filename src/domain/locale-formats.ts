import { intlTag } from './locales.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Date, time or a part of them, as `options` say, in the words of a language. */
export function writeDate(date: Date, locale: string, options: Intl.DateTimeFormatOptions): string {
  const key = locale + JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(intlTag(locale), options);
    formatters.set(key, formatter);
  }
  // After its „р.“ for the year, a Ukrainian sentence would end with two full stops.
  return formatter.format(date).replace(/\sр\.$/, '');
}

/** 37 → „37,00 €“. */
export function formatEuro(amount: number, locale: string): string {
  return new Intl.NumberFormat(intlTag(locale), {
    style: 'currency',
    currency: 'EUR',
    // The sign that stands on every bill here, not “EUR”.
    currencyDisplay: 'narrowSymbol',
  }).format(amount);
}
