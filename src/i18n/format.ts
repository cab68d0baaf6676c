import { writeDate } from '#domain/locale-formats.ts';
import { intlTag } from '#domain/locales.ts';

/** Dates, times and money as people write them. Local dates and times carry no zone, so none is applied. */
const townTimeZone = 'Europe/Berlin';

const asDate = (localDate: string) => new Date(`${localDate.slice(0, 10)}T00:00:00Z`);

/** `2026-12-03` → „Donnerstag, 3. Dezember 2026“. */
export function formatDate(localDate: string, locale: string): string {
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  return writeDate(asDate(localDate), locale, { ...options, timeZone: 'UTC' });
}

/** `2026-12-03` → „3. Dezember 2026“. */
export function formatDay(localDate: string, locale: string): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return writeDate(asDate(localDate), locale, { ...options, timeZone: 'UTC' });
}

/** `2026-12` → „Dezember 2026“. */
export function formatMonth(month: string, locale: string): string {
  const options = { month: 'long', year: 'numeric' } as const;
  return writeDate(asDate(`${month}-01`), locale, { ...options, timeZone: 'UTC' });
}

/** `2026-12-03` → „Do., 3.12.“. */
export function formatShortDate(localDate: string, locale: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'numeric' } as const;
  return writeDate(asDate(localDate), locale, { ...options, timeZone: 'UTC' });
}

/** `2026-12-03` → „Donnerstag“. */
export function formatWeekday(localDate: string, locale: string): string {
  return writeDate(asDate(localDate), locale, { weekday: 'long', timeZone: 'UTC' });
}

/** ISO weekday 1 (Monday) to 7 → „Montag“. */
export function formatWeekdayNumber(weekday: number, locale: string): string {
  return formatWeekday(`2024-01-0${weekday}`, locale);
}

/** ISO weekday 1 (Monday) to 7 → „Mo“, short enough for the head of a calendar. */
export function formatShortWeekday(weekday: number, locale: string): string {
  // Arabic shortens no weekday.
  const length = locale === 'ar' ? 'narrow' : 'short';
  const options = { weekday: length, timeZone: 'UTC' } as const;
  return writeDate(asDate(`2024-01-0${weekday}`), locale, options);
}

/** `16248` → „16.248“. */
export function formatNumber(value: number, locale: string): string {
  return new Intl.NumberFormat(intlTag(locale)).format(value);
}

/** `09:15` → „9:15“, for texts that say „Uhr“ themselves, once for both ends of a stretch. */
export function shortTime(localTime: string): string {
  return localTime.replace(/^0/, '');
}

/** `09:15` → „9:15 Uhr“ and “9:15”; a line never ends between the number and its unit. */
export function formatTime(localTime: string, locale: string): string {
  const time = shortTime(localTime);
  return intlTag(locale) === 'de-DE' ? `${time}\u00a0Uhr` : time;
}

/** `2026-12-03T09:15` → „Donnerstag, 3. Dezember 2026, 9:15 Uhr“. */
export function formatDateTime(localDateTime: string, locale: string): string {
  return `${formatDate(localDateTime, locale)}, ${formatTime(localDateTime.slice(11, 16), locale)}`;
}

/** Instant in UTC, shown as the town's clock: „23. November 2026, 14:05 Uhr“. */
export function formatInstant(instant: string, locale: string): string {
  const parts = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const day = writeDate(new Date(instant), locale, { ...parts, timeZone: townTimeZone });
  return `${day}, ${formatClock(instant, locale)}`;
}

/** Instant in UTC, only the town's clock: „14:05 Uhr“. */
export function formatClock(instant: string, locale: string): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const clock = writeDate(new Date(instant), 'en', { ...options, timeZone: townTimeZone });
  return formatTime(clock, locale);
}
