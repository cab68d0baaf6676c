import type { TownDocument } from '#domain/schemas/town.ts';
import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { putRevision } from '#server/storage/put-revision.ts';
import { townDocumentProblems } from './check-town-document.ts';
import { townReferenceProblems } from './check-town-references.ts';
import { readTownDocuments, type TownHall } from './town-hall.ts';

/**
 * Stores an editor's change to the town's data, which must keep the rules of its type and leave
 * no reference that leads nowhere.
 * @returns the new revision
 * @throws CouchError 422 naming the fields, 409 on a conflicting edit, 403 for deleting the town
 */
export function editTown({ store }: TownHall, write: DocumentWrite): Promise<string> {
  const { database, doc, revisions } = write;
  if (doc._deleted && doc._id === 'town') {
    throw new CouchError(403, 'forbidden', 'The document "town" can be changed, not deleted.');
  }
  const isChecked = !doc._deleted && !doc._id.startsWith('_design/');
  refuse(isChecked ? townDocumentProblems(doc).map(({ field, text }) => `${field} ${text}`) : []);
  return store.transaction(async (tx) => {
    const before = await readReferenceProblems(tx);
    const rev = await putRevision(tx, database, doc, revisions);
    const after = await readReferenceProblems(tx);
    refuse(after.filter((problem) => !before.includes(problem)));
    return rev;
  });
}

function refuse(problems: string[]): void {
  if (problems.length > 0) throw new CouchError(422, 'invalid_document', problems.join('; '));
}

async function readReferenceProblems(reader: DocumentReader): Promise<string[]> {
  const documents = await readTownDocuments(reader);
  const town = documents.find((document) => document.type === 'town');
  const known = {
    documentIds: new Set(documents.map(({ _id }) => _id as string)),
    categoryIds: new Set(town?.categories.map(({ id }) => id)),
  };
  return documents.flatMap((document: TownDocument) =>
    townReferenceProblems(document, known).map(
      ({ field, text }) => `${document._id}: ${field} ${text}`,
    ),
  );
}
