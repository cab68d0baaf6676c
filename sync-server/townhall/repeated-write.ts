import { isDeepStrictEqual } from 'node:util';
import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';

/**
 * The answer to a document that is already there: devices and browsers send again what they got
 * no answer for. `ignored` names fields that the server itself fills in.
 * @returns the known revision, `undefined` when the document is new
 * @throws CouchError 409 when the id stands for something else
 */
export async function readRepeatedWrite(
  tx: DocumentTransaction,
  { database, doc }: DocumentWrite,
  ignored: readonly string[] = [],
): Promise<string | undefined> {
  const known = await tx.getDocument(database, doc._id);
  if (!known) return undefined;
  const contentOf = (document: object) =>
    Object.fromEntries(
      Object.entries(document).filter(
        ([field]) => !ignored.includes(field) && !['_rev', '_revisions'].includes(field),
      ),
    );
  if (!isDeepStrictEqual(contentOf(known), contentOf(doc))) {
    throw new CouchError(409, 'conflict', 'Document update conflict.');
  }
  // By whatever revision it comes: a branch of the same words would change nothing but the winner.
  return known._rev;
}
