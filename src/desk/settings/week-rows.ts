/** One row of a week's table: from when to when a day is served. */
export interface WeekRow {
  weekday: number;
  from: string;
  to: string;
  /** What else the period says: counters. */
  extra: Record<string, unknown>;
}

export interface WeekPeriod {
  weekdays: number[];
  from: string;
  to: string;
  [extra: string]: unknown;
}

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export function rowsOf(periods: readonly WeekPeriod[]): WeekRow[] {
  return weekdays.flatMap((weekday) =>
    periods
      .filter((period) => period.weekdays.includes(weekday))
      .map(({ weekdays: _days, from, to, ...extra }) => ({ weekday, from, to, extra }))
      .sort((left, right) => (left.from < right.from ? -1 : 1)),
  );
}

/** Rows that say the same on several days become one period. */
export function periodsOf(rows: readonly WeekRow[]): WeekPeriod[] {
  const periods: WeekPeriod[] = [];
  for (const { weekday, from, to, extra } of rows) {
    const same = periods.find(
      (period) =>
        !period.weekdays.includes(weekday) &&
        sameContent(period, { weekdays: [], from, to, ...extra }),
    );
    if (same) same.weekdays.push(weekday);
    else periods.push({ weekdays: [weekday], from, to, ...extra });
  }
  return periods;
}

function sameContent(left: WeekPeriod, right: WeekPeriod): boolean {
  const contentOf = ({ weekdays: _days, ...content }: WeekPeriod) =>
    JSON.stringify(Object.entries(content).sort());
  return contentOf(left) === contentOf(right);
}

/** Monday's rows on Tuesday to Friday, in the place of what these had. */
export function likeMonday(rows: readonly WeekRow[]): WeekRow[] {
  const monday = rows.filter(({ weekday }) => weekday === 1);
  return weekdays.flatMap((weekday) =>
    weekday > 1 && weekday < 6
      ? monday.map((row) => ({ ...row, weekday }))
      : rows.filter((row) => row.weekday === weekday),
  );
}

/** `8` → `08:00`, `8.30` and `830` → `08:30`; what is no time stays as it was typed. */
export function completeTime(typed: string): string {
  const match = /^\s*(\d{1,2})(?:[:.\s]?(\d{2}))?\s*(?:Uhr|h)?\s*$/i.exec(typed);
  if (!match) return typed.trim();
  const [, hours = '', minutes = '00'] = match;
  const time = `${hours.padStart(2, '0')}:${minutes}`;
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time) ? time : typed.trim();
}
