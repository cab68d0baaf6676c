import { declineCodes } from '../decline-codes.ts';
import type { Fact } from './fact.ts';

/** All figures of a month, by section and item, in the order in which they are shown. */
export const figureItems = {
  requests: ['all'],
  kind: ['appointment', 'venue', 'course', 'question'],
  channel: ['app', 'phone', 'counter', 'unknown'],
  opening: ['open', 'closed', 'unknown'],
  weekday: numbers(1, 7),
  hour: numbers(0, 23),
  decision: ['automatic', 'staff', 'expired', 'none'],
  /** Minutes to the first decision: half and nine of ten were decided within. */
  minutes: ['automatic-50', 'automatic-90', 'staff-50', 'staff-90'],
  status: ['in-review', 'waitlisted', 'confirmed', 'completed', 'missed', 'cancelled', 'declined'],
  /** Of appointments: the person came, did not come, or nothing is noted. */
  visit: ['held', 'missed', 'unnoted'],
  refusal: declineCodes,
  waiting: ['waited', 'moved-up'],
} satisfies Record<string, readonly string[]>;

export type FigureSection = keyof typeof figureItems;
/** `null`: there is nothing to measure. */
export type Figures = Record<FigureSection, Record<string, number | null>>;

/** A fact and how many cases are like it. */
export interface CountedFact {
  fact: Fact;
  count: number;
}

type Items = Partial<Record<FigureSection, string>>;

/** Counts facts; they may be of any month and department. */
export function figuresOf(facts: readonly CountedFact[]): Figures {
  const figures = emptyFigures();
  for (const { fact, count } of facts) {
    for (const [section, item] of Object.entries(itemsOf(fact)) as [FigureSection, string][]) {
      figures[section][item] = (figures[section][item] ?? 0) + count;
    }
    if (fact.hasMovedUp) figures.waiting['moved-up'] = (figures.waiting['moved-up'] ?? 0) + count;
  }
  for (const by of ['automatic', 'staff'] as const) {
    const minutes = minutesBy(facts, by);
    figures.minutes[`${by}-50`] = percentile(minutes, 50);
    figures.minutes[`${by}-90`] = percentile(minutes, 90);
  }
  return figures;
}

function emptyFigures(): Figures {
  return Object.fromEntries(
    Object.entries(figureItems).map(([section, items]) => [
      section,
      Object.fromEntries(items.map((item) => [item, section === 'minutes' ? null : 0])),
    ]),
  ) as Figures;
}

/** Where a fact is counted, once a section. */
function itemsOf({ arrival, code, ...fact }: Fact): Items {
  return {
    requests: 'all',
    kind: fact.kind,
    channel: fact.channel ?? 'unknown',
    opening: openingItem(arrival),
    ...(arrival && { weekday: String(arrival.weekday), hour: String(arrival.hour) }),
    decision: fact.decided?.by ?? 'none',
    status: fact.status,
    ...visitItem(fact),
    ...(code && { refusal: code }),
    ...(fact.hasWaited && { waiting: 'waited' }),
  };
}

function openingItem(arrival: Fact['arrival']): string {
  if (arrival === null || arrival.wasOpen === null) return 'unknown';
  return arrival.wasOpen ? 'open' : 'closed';
}

function visitItem({ kind, status }: Pick<Fact, 'kind' | 'status'>): Items {
  if (kind !== 'appointment') return {};
  const item = { completed: 'held', missed: 'missed', confirmed: 'unnoted' }[status as string];
  return item ? { visit: item } : {};
}

function minutesBy(facts: readonly CountedFact[], by: 'automatic' | 'staff'): number[] {
  return facts
    .flatMap(({ fact: { decided }, count }) =>
      decided?.by === by ? Array.from({ length: count }, () => decided.minutes) : [],
    )
    .sort((left, right) => left - right);
}

/**
 * The smallest of these values that at least so many percent do not exceed (nearest rank): always
 * one that has occurred. `null` when there are none.
 * @param sorted ascending
 * @param percent 1 to 100
 */
export function percentile(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null;
}

/** Whole percent; `null` of nothing. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part * 100) / whole) : null;
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}
