import Value from 'typebox/value';
import { townSchemas } from '#domain/schemas/town.ts';
import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { putRevision } from '#server/storage/put-revision.ts';
import type { TownHall } from './town-hall.ts';

/**
 * Stores an editor's change to the town's data, which must fit the schema of its type.
 * @returns the new revision
 * @throws CouchError 422 naming the field, 409 on a conflicting edit
 */
export function editTown({ store }: TownHall, write: DocumentWrite): Promise<string> {
  const { database, doc, revisions } = write;
  if (!doc._deleted && !doc._id.startsWith('_design/')) requireTownDocument(doc);
  return store.transaction((tx) => putRevision(tx, database, doc, revisions));
}

function requireTownDocument(doc: DocumentWrite['doc']): void {
  const schema = Object.entries(townSchemas).find(([type]) => type === doc.type)?.[1];
  if (!schema) {
    throw new CouchError(422, 'invalid_document', '/type is not a type of the town’s data');
  }
  const [error] = Value.Errors(schema, doc);
  if (error) {
    throw new CouchError(422, 'invalid_document', `${error.instancePath || '/'} ${error.message}`);
  }
}
