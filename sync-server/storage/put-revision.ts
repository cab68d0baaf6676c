import { CouchError } from './couch-error.ts';
import type { DocumentTransaction, NewDocument, RevisionPath } from './document-store.ts';

/**
 * Stores an edit, or grafts a revision made elsewhere when its path is given.
 * @returns the revision that the document now has there
 * @throws CouchError 400 when a path comes without a revision, 409 on a conflicting edit
 */
export async function putRevision(
  tx: DocumentTransaction,
  database: string,
  doc: NewDocument,
  revisions: RevisionPath | undefined,
): Promise<string> {
  if (!revisions) return tx.putDocument(database, doc);
  const { _rev, _deleted, ...content } = doc;
  if (_rev === undefined) throw new CouchError(400, 'bad_request', 'Missing _rev.');
  const stored = { ...content, _rev, ...(_deleted && { _deleted }) };
  await tx.putReplicatedDocument(database, { ...stored, _id: doc._id }, revisions);
  return _rev;
}
