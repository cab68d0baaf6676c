import { addDays, weekdayOf } from '#domain/local-time.ts';

/**
 * The day that a key leads to: the next one there, since not every day can be opened.
 * @param dates days that can be focused, in order
 * @param isMirrored written from right to left
 * @returns `undefined` for other keys, and where there is no such day
 */
export function dayToFocus(
  key: string,
  date: string,
  dates: readonly string[],
  isMirrored: boolean,
): string | undefined {
  const index = dates.indexOf(date);
  const monday = addDays(date, 1 - weekdayOf(date));
  const isInWeek = (day: string) => monday <= day && day <= addDays(monday, 6);
  const isSameWeekday = (day: string) => weekdayOf(day) === weekdayOf(date);
  switch (key) {
    case isMirrored ? 'ArrowLeft' : 'ArrowRight':
      return dates[index + 1];
    case isMirrored ? 'ArrowRight' : 'ArrowLeft':
      return dates[index - 1];
    case 'ArrowDown':
      return dates.slice(index + 1).find(isSameWeekday);
    case 'ArrowUp':
      return dates.slice(0, index).findLast(isSameWeekday);
    case 'Home':
      return dates.find(isInWeek);
    case 'End':
      return dates.findLast(isInWeek);
    default:
      return undefined;
  }
}
