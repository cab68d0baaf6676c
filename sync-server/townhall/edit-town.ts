import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { putRevision } from '#server/storage/put-revision.ts';
import { townDocumentProblems } from './check-town-document.ts';
import type { TownHall } from './town-hall.ts';

/**
 * Stores an editor's change to the town's data, which must keep the rules of its type.
 * @returns the new revision
 * @throws CouchError 422 naming the fields, 409 on a conflicting edit
 */
export function editTown({ store }: TownHall, write: DocumentWrite): Promise<string> {
  const { database, doc, revisions } = write;
  const problems = doc._deleted || doc._id.startsWith('_design/') ? [] : townDocumentProblems(doc);
  if (problems.length > 0) {
    const reason = problems.map(({ field, text }) => `${field} ${text}`).join('; ');
    throw new CouchError(422, 'invalid_document', reason);
  }
  return store.transaction((tx) => putRevision(tx, database, doc, revisions));
}
