import type { NewDocument, StoredDocument } from './document-store.ts';

/** A document's own fields: everything but `_id`, `_rev` and `_deleted`. */
export function bodyOf(doc: NewDocument): Record<string, unknown> {
  const { _id, _rev, _deleted, ...body } = doc;
  return body;
}

/**
 * Puts a document together again. Spreading copies a key `__proto__` as data, which assigning
 * would not.
 */
export function toStoredDocument(
  row: { id: string; rev: string; deleted: boolean },
  body: Record<string, unknown>,
): StoredDocument {
  return {
    _id: row.id,
    _rev: row.rev,
    ...(row.deleted ? { _deleted: true as const } : {}),
    ...body,
  };
}
