import { figureItems, shareOf, type Figures, type FigureSection } from '#domain/figures/figures.ts';

/** A sentence about a month: the name of its text and what is filled in. */
export interface FigureSentence {
  name: string;
  values: Record<string, number>;
  /** The same number of the month before, to compare. */
  before?: number | null;
  /** Minutes, to be written as durations. */
  durations?: Record<string, number>;
  /** An item whose name is filled in. */
  item?: { section: FigureSection; item: string };
}

/** What is to be seen in the figures of a month, most important first; only what there is. */
export function sentencesOf(now: Figures, before: Figures): FigureSentence[] {
  const all = countOf(now, 'requests', 'all');
  if (all === 0) return [];
  const share = (section: FigureSection, ...items: string[]) => ({
    percent: sharesOf(now, section, items) ?? 0,
    before: sharesOf(before, section, items),
  });
  const outside = share('opening', 'closed');
  const typed = share('channel', 'phone', 'counter');
  const automatic = share('decision', 'automatic');
  return [
    { name: 'all', values: { count: all }, before: countOf(before, 'requests', 'all') },
    ...(totalOf(now, 'opening', ['unknown']) > 0
      ? [{ name: 'outside', values: { percent: outside.percent }, before: outside.before }]
      : []),
    { name: 'typed', values: { percent: typed.percent }, before: typed.before },
    { name: 'automatic', values: { percent: automatic.percent }, before: automatic.before },
    ...staffSentence(now),
    ...countSentence(now, before, 'expired', 'decision', 'expired'),
    ...missedSentence(now, before),
    ...refusalSentence(now, before),
    ...countSentence(now, before, 'movedUp', 'waiting', 'moved-up'),
  ];
}

function staffSentence({ minutes }: Figures): FigureSentence[] {
  const { 'staff-50': half, 'staff-90': most } = minutes;
  if (half == null || most == null) return [];
  return [{ name: 'staff', values: {}, durations: { half, most } }];
}

function missedSentence(now: Figures, before: Figures): FigureSentence[] {
  const noted = ['held', 'missed'];
  const rate = (figures: Figures) =>
    shareOf(
      countOf(figures, 'visit', 'missed'),
      noted.reduce((sum, item) => sum + countOf(figures, 'visit', item), 0),
    );
  const percent = rate(now);
  if (percent === null) return [];
  const count = countOf(now, 'visit', 'missed');
  return [{ name: 'missed', values: { percent, count }, before: rate(before) }];
}

function refusalSentence(now: Figures, before: Figures): FigureSentence[] {
  const [most] = [...figureItems.refusal].sort(
    (left, right) => countOf(now, 'refusal', right) - countOf(now, 'refusal', left),
  );
  const count = totalOf(now, 'refusal');
  if (most === undefined || count === 0) return [];
  const item = { section: 'refusal' as const, item: most };
  return [{ name: 'refused', values: { count }, before: totalOf(before, 'refusal'), item }];
}

function countSentence(
  now: Figures,
  before: Figures,
  name: string,
  section: FigureSection,
  item: string,
): FigureSentence[] {
  const count = countOf(now, section, item);
  return count > 0 ? [{ name, values: { count }, before: countOf(before, section, item) }] : [];
}

function sharesOf(figures: Figures, section: FigureSection, items: readonly string[]) {
  const part = items.reduce((sum, item) => sum + countOf(figures, section, item), 0);
  return shareOf(part, totalOf(figures, section, ['unknown']));
}

function countOf(figures: Figures, section: FigureSection, item: string): number {
  return figures[section][item] ?? 0;
}

function totalOf(figures: Figures, section: FigureSection, except: string[] = []): number {
  return Object.entries(figures[section])
    .filter(([item]) => !except.includes(item))
    .reduce((sum, [, value]) => sum + (value ?? 0), 0);
}
