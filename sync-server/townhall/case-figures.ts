import { instantToLocal } from '#domain/local-time.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import type { StoredCase } from './cases.ts';

/** What remains of erased cases: how many of which kind and status arrived in a month. */
export async function countErased(
  tx: DocumentTransaction,
  { request, decision }: StoredCase,
): Promise<void> {
  const month = instantToLocal(decision.receivedAt).slice(0, 7);
  const _id = `figures:${month}:${request.kind}:${decision.status}`;
  const known = await tx.getDocument(internalDatabase, _id);
  const value = (known ? Number(known.value) : 0) + 1;
  await tx.putDocument(internalDatabase, { _id, ...(known && { _rev: known._rev }), value });
}
