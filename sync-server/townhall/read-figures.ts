import { figuresOf } from '#domain/figures/figures.ts';
import type { FiguresFound, FiguresWanted, MonthFigures } from '#domain/figures/month-figures.ts';
import { monthsBetween } from '#domain/figures/months.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { factPrefix, type StoredFact } from './facts.ts';

export async function readFigures(
  reader: DocumentReader,
  { from, to, departmentId }: FiguresWanted,
): Promise<FiguresFound> {
  const months: MonthFigures[] = [];
  for (const month of monthsBetween(from, to)) {
    const stored = await readMonth(reader, month);
    const wanted = stored.filter(
      ({ fact }) => departmentId === null || fact.departmentId === departmentId,
    );
    months.push({ month, figures: figuresOf(wanted) });
  }
  return { firstMonth: await readFirstMonth(reader), months };
}

async function readMonth(reader: DocumentReader, month: string): Promise<StoredFact[]> {
  const prefix = `${factPrefix}${month}:`;
  const range = { startKey: prefix, endKey: `${prefix}\uffff`, includeDocs: true };
  const rows = await reader.listDocuments(internalDatabase, range);
  return rows.map((row) => row.doc as unknown as StoredFact);
}

async function readFirstMonth(reader: DocumentReader): Promise<string | null> {
  const range = { startKey: factPrefix, endKey: `${factPrefix}\uffff`, limit: 1 };
  const [first] = await reader.listDocuments(internalDatabase, range);
  return first?.id.slice(factPrefix.length, factPrefix.length + 7) ?? null;
}
