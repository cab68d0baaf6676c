import { instantToLocal } from '#domain/local-time.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader, DocumentTransaction } from '#server/storage/document-store.ts';

/**
 * The next number of the year, `TS-2026-000123`: without gaps, for it shares the transaction; only
 * where a backup is restored some are left out.
 */
export async function nextCaseNumber(
  tx: DocumentTransaction,
  prefix: string,
  now: string,
): Promise<string> {
  const value = (await lastCaseNumberOf(tx, now)) + 1;
  await skipCaseNumbers(tx, value, now);
  return `${prefix}-${yearOf(now)}-${String(value).padStart(6, '0')}`;
}

/** How many numbers of this year were given out. */
export async function lastCaseNumberOf(reader: DocumentReader, now: string): Promise<number> {
  const known = await reader.getDocument(internalDatabase, counterIdOf(now));
  return known ? Number(known.value) : 0;
}

/** Gives out no number of this year up to this one any more. */
export async function skipCaseNumbers(
  tx: DocumentTransaction,
  value: number,
  now: string,
): Promise<void> {
  const _id = counterIdOf(now);
  const known = await tx.getDocument(internalDatabase, _id);
  await tx.putDocument(internalDatabase, { _id, ...(known && { _rev: known._rev }), value });
}

const counterIdOf = (now: string) => `counter:case:${yearOf(now)}`;
const yearOf = (now: string) => instantToLocal(now).slice(0, 4);
