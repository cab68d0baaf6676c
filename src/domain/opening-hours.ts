import { addDays, weekdayOf } from './local-time.ts';
import type { OpeningPeriod } from './schemas/town.ts';

export interface OpeningLine {
  /** ISO weekdays, 1 is Monday; neighbours share a line when their times are the same. */
  firstWeekday: number;
  lastWeekday: number;
  times: { from: string; to: string }[];
}

/** Opening hours as people read them: one line for days in a row with the same times. */
export function openingLines(periods: readonly OpeningPeriod[]): OpeningLine[] {
  const lines: OpeningLine[] = [];
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    const times = timesOn(periods, weekday);
    const last = lines.at(-1);
    if (times.length === 0) continue;
    if (last?.lastWeekday === weekday - 1 && isSame(last.times, times)) last.lastWeekday = weekday;
    else lines.push({ firstWeekday: weekday, lastWeekday: weekday, times });
  }
  return lines;
}

/** What can be said of an office at a moment of an ordinary day. */
export interface OpeningState {
  state: 'until' | 'from';
  time: string;
}

/**
 * Until when it is open, or from when today; `undefined` when it does not open any more today.
 * @param local town-local time, `2026-12-03T09:15`
 */
export function openingAt(
  periods: readonly OpeningPeriod[],
  local: string,
): OpeningState | undefined {
  const time = local.slice(11, 16);
  const next = timesOn(periods, weekdayOf(local.slice(0, 10))).find(({ to }) => time < to);
  if (!next) return undefined;
  return next.from <= time ? { state: 'until', time: next.to } : { state: 'from', time: next.from };
}

/**
 * When it opens after a day, at most two weeks on; `undefined` when that is not known.
 * @param date town-local
 * @param isShut whether a day has no opening hours although it is an ordinary weekday
 */
export function nextOpening(
  periods: readonly OpeningPeriod[],
  date: string,
  isShut: (date: string) => boolean,
): { date: string; time: string } | undefined {
  for (let days = 1; days <= 14; days += 1) {
    const next = addDays(date, days);
    const first = isShut(next) ? undefined : timesOn(periods, weekdayOf(next))[0];
    if (first) return { date: next, time: first.from };
  }
  return undefined;
}

function timesOn(periods: readonly OpeningPeriod[], weekday: number) {
  return periods
    .filter(({ weekdays }) => weekdays.includes(weekday))
    .map(({ from, to }) => ({ from, to }))
    .sort((left, right) => left.from.localeCompare(right.from));
}

function isSame(left: OpeningLine['times'], right: OpeningLine['times']): boolean {
  return (
    left.length === right.length &&
    left.every((time, at) => time.from === right[at]?.from && time.to === right[at].to)
  );
}
