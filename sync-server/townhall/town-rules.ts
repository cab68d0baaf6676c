import { isRealDate } from '#domain/local-time.ts';
import type { OpeningPeriod, TownDocument, VenueWindow } from '#domain/schemas/town.ts';

type Report = (field: string, text: string) => void;
type TownRulesByType = {
  [T in TownDocument['type']]: (
    document: Extract<TownDocument, { type: T }>,
    report: Report,
  ) => void;
};

/** ISO 3166-2:DE without `DE-`: they decide on the holidays. */
const states = 'BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH'.split(' ');

/** Has every day that a season can begin or end on. */
const leapYear = '2024';

/** What a valid document must fulfil beyond its schema, by type. */
export const townRules: TownRulesByType = {
  town: ({ state, categories }, report) => {
    if (!states.includes(state)) report('/state', `must be one of ${states.join(', ')}`);
    reportRepeats(categories, '/categories', report);
  },
  department: () => undefined,
  office: ({ openingHours, appointments }, report) => {
    reportPeriods(openingHours?.periods, '/openingHours/periods', report);
    reportPeriods(appointments?.periods, '/appointments/periods', report);
  },
  service: ({ asOf, validFrom, bringList, fee, processing }, report) => {
    reportUnreal(asOf, '/asOf', report);
    if (validFrom !== null) reportUnreal(validFrom, '/validFrom', report);
    reportRepeats(bringList, '/bringList', report);
    reportOrder(fee.eurMin, fee.eurMax, '/fee/eurMax', report);
    reportOrder(processing.daysMin, processing.daysMax, '/processing/daysMax', report);
  },
  venue: ({ windows, season }, report) => {
    reportRepeats(windows, '/windows', report);
    for (const [index, { from, to, hours }] of windows.entries()) {
      if (from >= to) report(`/windows/${index}/to`, `must be later than from, ${from}`);
      if (hours) reportHours(hours, `/windows/${index}/hours`, report);
    }
    if (!season) return;
    reportUnreal(`${leapYear}-${season.from}`, '/season/from', report);
    reportUnreal(`${leapYear}-${season.to}`, '/season/to', report);
  },
  course: ({ dates }, report) => {
    for (const [index, { start, end }] of dates.entries()) {
      reportUnreal(start.slice(0, 10), `/dates/${index}/start`, report);
      reportUnreal(end.slice(0, 10), `/dates/${index}/end`, report);
      if (start >= end) report(`/dates/${index}/end`, `must be later than start, ${start}`);
    }
  },
  closure: reportDays,
  notice: reportDays,
};

function reportHours(
  { stepMinutes, minMinutes, maxMinutes }: NonNullable<VenueWindow['hours']>,
  path: string,
  report: Report,
): void {
  reportOrder(minMinutes, maxMinutes, `${path}/maxMinutes`, report);
  for (const [name, minutes] of Object.entries({ minMinutes, maxMinutes })) {
    if (minutes % stepMinutes > 0) {
      report(`${path}/${name}`, `must be a multiple of stepMinutes, ${stepMinutes}`);
    }
  }
}

function reportDays({ from, to }: { from: string; to: string }, report: Report): void {
  reportUnreal(from, '/from', report);
  reportUnreal(to, '/to', report);
  if (from > to) report('/to', `must not be before from, ${from}`);
}

function reportUnreal(date: string, field: string, report: Report): void {
  if (!isRealDate(date)) report(field, 'is a day that no calendar has');
}

function reportOrder(min: number | null, max: number | null, field: string, report: Report): void {
  if (min !== null && max !== null && min > max) report(field, `must not be less than ${min}`);
}

function reportRepeats(items: readonly { id: string }[], field: string, report: Report): void {
  for (const [index, { id }] of items.entries()) {
    const first = items.findIndex((item) => item.id === id);
    if (first < index) report(`${field}/${index}/id`, `is used twice, "${id}"`);
  }
}

function reportPeriods(
  periods: readonly OpeningPeriod[] = [],
  field: string,
  report: Report,
): void {
  for (const [index, period] of periods.entries()) {
    const { from, to } = period;
    if (from >= to) report(`${field}/${index}/to`, `must be later than from, ${from}`);
    const clash = periods.slice(0, index).findIndex((other) => overlap(other, period));
    if (clash >= 0) report(`${field}/${index}`, `overlaps ${field}/${clash}`);
  }
}

function overlap(left: OpeningPeriod, right: OpeningPeriod): boolean {
  const sharesDay = left.weekdays.some((weekday) => right.weekdays.includes(weekday));
  return sharesDay && left.from < right.to && right.from < left.to;
}
