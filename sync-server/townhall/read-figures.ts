import { setImmediate as nextTurn } from 'node:timers/promises';
import { type CountedFact, figuresOf } from '#domain/figures/figures.ts';
import type { FiguresFound, FiguresWanted, MonthFigures } from '#domain/figures/month-figures.ts';
import { monthsBetween } from '#domain/figures/months.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { factPrefix, type StoredFact } from './facts.ts';

/** Facts read at a time: others are served in between. */
const pageSize = 250;

export async function readFigures(
  reader: DocumentReader,
  { from, to, departmentId }: FiguresWanted,
): Promise<FiguresFound> {
  const months: MonthFigures[] = [];
  for (const month of monthsBetween(from, to)) {
    months.push({ month, figures: figuresOf(await readMonth(reader, month, departmentId)) });
  }
  return { firstMonth: await readFirstMonth(reader), months };
}

/**
 * The facts of a month, those that are alike counted together: few of many say something new. A
 * case that is erased in this very moment may count twice; others wait no longer than for a page.
 */
async function readMonth(
  reader: DocumentReader,
  month: string,
  departmentId: string | null,
): Promise<CountedFact[]> {
  const prefix = `${factPrefix}${month}:`;
  const range = { startKey: prefix, endKey: `${prefix}\uffff`, limit: pageSize, includeDocs: true };
  const alike = new Map<string, CountedFact>();
  let after: string | undefined;
  do {
    const rows = await reader.listDocuments(internalDatabase, {
      ...range,
      ...(after && { after }),
    });
    for (const { doc } of rows) {
      const { fact, count } = doc as unknown as StoredFact;
      if (departmentId !== null && fact.departmentId !== departmentId) continue;
      const key = JSON.stringify(fact);
      alike.set(key, { fact, count: count + (alike.get(key)?.count ?? 0) });
    }
    after = rows.at(-1)?.id;
    await nextTurn();
  } while (after !== undefined);
  return [...alike.values()];
}

async function readFirstMonth(reader: DocumentReader): Promise<string | null> {
  const range = { startKey: factPrefix, endKey: `${factPrefix}\uffff`, limit: 1 };
  const [first] = await reader.listDocuments(internalDatabase, range);
  return first?.id.slice(factPrefix.length, factPrefix.length + 7) ?? null;
}
