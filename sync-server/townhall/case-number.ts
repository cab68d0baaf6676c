import { instantToLocal } from '#domain/local-time.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';

/** The next number of the year, `TS-2026-000123`: without gaps, for it shares the transaction. */
export async function nextCaseNumber(
  tx: DocumentTransaction,
  prefix: string,
  now: string,
): Promise<string> {
  const year = instantToLocal(now).slice(0, 4);
  const _id = `counter:case:${year}`;
  const known = await tx.getDocument(internalDatabase, _id);
  const value = (known ? Number(known.value) : 0) + 1;
  await tx.putDocument(internalDatabase, { _id, ...(known && { _rev: known._rev }), value });
  return `${prefix}-${year}-${String(value).padStart(6, '0')}`;
}
