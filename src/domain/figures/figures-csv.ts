import { toCsv } from './csv.ts';
import { figureItems, type FigureSection } from './figures.ts';
import type { MonthFigures } from './month-figures.ts';

/** What the table is written with, in the language of whoever reads it. */
export interface FigureWords {
  section: string;
  item: string;
  month: (month: string) => string;
  sectionName: (section: FigureSection) => string;
  itemName: (section: FigureSection, item: string) => string;
}

/** All figures, one a line, with a column for each month; what cannot be measured is empty. */
export function figuresCsv(months: readonly MonthFigures[], words: FigureWords): string {
  const head = [words.section, words.item, ...months.map(({ month }) => words.month(month))];
  const sections = Object.entries(figureItems) as [FigureSection, readonly string[]][];
  const rows = sections.flatMap(([section, items]) =>
    items.map((item) => [
      words.sectionName(section),
      words.itemName(section, item),
      ...months.map(({ figures }) => figures[section][item] ?? null),
    ]),
  );
  return toCsv([head, ...rows]);
}
