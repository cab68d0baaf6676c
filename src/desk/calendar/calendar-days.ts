import { addDays, datesBetween, daysBetween, weekdayOf } from '#domain/local-time.ts';

/** How much the calendar shows at once. */
export type CalendarSpan = 'day' | 'week';

/** The days that are shown around a date: itself, or its week from Monday to Sunday (ISO 8601). */
export function shownDates(span: CalendarSpan, date: string): string[] {
  if (span === 'day') return [date];
  const monday = addDays(date, 1 - weekdayOf(date));
  return datesBetween(monday, addDays(monday, 6));
}

/** The date that leads to the next day or week, or with -1 to the one before. */
export function steppedDate(span: CalendarSpan, date: string, steps: 1 | -1): string {
  return addDays(date, steps * (span === 'day' ? 1 : 7));
}

/** ISO 8601: week 1 is the one with the year's first Thursday. */
export function weekNumberOf(date: string): number {
  const thursday = addDays(date, 4 - weekdayOf(date));
  return Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
}
