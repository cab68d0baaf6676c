import type { i18n as I18n } from 'i18next';
import { addDays, isRealDate } from '#domain/local-time.ts';
import type { Closure } from '#domain/schemas/town.ts';
import type { DaySpan } from './closure-list.ts';

/** Levels of the federal forest-fire index at which nobody may make a fire. */
export const fireLevels = [4, 5] as const;
const usualDays = 14;

export interface ClosureFields extends DaySpan {
  level: (typeof fireLevels)[number];
}

export function emptyClosure(today: string): ClosureFields {
  return { level: 4, from: today, to: addDays(today, usualDays - 1) };
}

export function closureProblem(
  { from, to }: DaySpan,
  today: string,
): 'missing' | 'past' | 'order' | undefined {
  if (!isRealDate(from) || !isRealDate(to)) return 'missing';
  if (from < today) return 'past';
  return to < from ? 'order' : undefined;
}

/** Residents read the name in their own language. */
export function buildClosure(
  { level, from, to }: ClosureFields,
  id: string,
  i18n: Pick<I18n, 'getFixedT'>,
): Closure {
  const nameIn = (locale: string) => i18n.getFixedT(locale, 'desk')('closures.name', { level });
  return {
    _id: `closure:waldbrand-${id}`,
    type: 'closure',
    name: { de: nameIn('de'), en: nameIn('en') },
    from,
    to,
    scope: 'venues',
    venueKind: 'barbecue',
  };
}
