import type { DocumentTransaction } from '#server/storage/document-store.ts';

/**
 * Leaves a tombstone without a body: devices and desks that hold a copy drop it when they see it.
 */
export async function eraseDocument(
  tx: DocumentTransaction,
  database: string,
  id: string,
): Promise<void> {
  const doc = await tx.getDocument(database, id);
  if (!doc || doc._deleted) return;
  await tx.putDocument(database, { _id: id, _rev: doc._rev, _deleted: true });
}
