import type { OpeningPeriod } from '#domain/schemas/town.ts';

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
