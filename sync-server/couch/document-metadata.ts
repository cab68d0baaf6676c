import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import {
  generationOf,
  leavesOf,
  pathTo,
  pathToRevisions,
  type RevisionTree,
} from '#server/storage/revision-tree.ts';
import type { QueryParameters } from './query-parameters.ts';

/** What a client wants to know of a document's history. */
export interface Metadata {
  revisions: boolean;
  revisionsInfo: boolean;
  conflicts: boolean;
  deletedConflicts: boolean;
  localSeq: boolean;
}

/** Reads `revs`, `revs_info`, `conflicts`, `deleted_conflicts`, `meta` and `local_seq`. */
export function metadataOf(query: QueryParameters): Metadata {
  const all = isAskedFor(query, 'meta');
  return {
    revisions: isAskedFor(query, 'revs'),
    revisionsInfo: all || isAskedFor(query, 'revs_info'),
    conflicts: all || isAskedFor(query, 'conflicts'),
    deletedConflicts: all || isAskedFor(query, 'deleted_conflicts'),
    localSeq: isAskedFor(query, 'local_seq'),
  };
}

/** Endpoints for documents take any other value for no. */
export function isAskedFor(query: QueryParameters, name: string): boolean {
  return query.get(name) === 'true';
}

/** Adds `_revisions`, `_revs_info`, `_conflicts`, … where asked for and where there are any. */
export async function addMetadata(
  reader: DocumentReader,
  database: string,
  doc: StoredDocument,
  metadata: Metadata,
): Promise<StoredDocument> {
  if (!Object.values(metadata).includes(true)) return doc;
  const { _attachments, ...fields } = doc;
  const tree = await reader.getRevisionTree(database, doc._id);
  const others = leavesOf(tree).filter((leaf) => leaf.rev !== doc._rev);
  const revsOf = (deleted: boolean) =>
    others.filter((leaf) => leaf.deleted === deleted).map((leaf) => leaf.rev);
  const path = pathTo(tree, doc._rev) ?? { start: generationOf(doc._rev), ids: [] };
  const conflicts = metadata.conflicts ? revsOf(false) : [];
  const deletedConflicts = metadata.deletedConflicts ? revsOf(true) : [];
  const seq = metadata.localSeq ? await seqOf(reader, database, doc._id) : undefined;
  return {
    ...fields,
    ...(metadata.revisions ? { _revisions: path } : {}),
    ...(metadata.revisionsInfo ? { _revs_info: describePath(tree, pathToRevisions(path)) } : {}),
    ...(seq === undefined ? {} : { _local_seq: seq }),
    ...(conflicts.length > 0 ? { _conflicts: conflicts } : {}),
    ...(deletedConflicts.length > 0 ? { _deleted_conflicts: deletedConflicts } : {}),
    ...(_attachments ? { _attachments } : {}),
  };
}

/** Only the first revision of the path, a leaf, has a body. */
function describePath(tree: RevisionTree, revisions: string[]): { rev: string; status: string }[] {
  return revisions.map((rev, index) => {
    const status = tree.get(rev)?.deleted ? 'deleted' : 'available';
    return { rev, status: index === 0 ? status : 'missing' };
  });
}

async function seqOf(
  reader: DocumentReader,
  database: string,
  id: string,
): Promise<number | undefined> {
  const [change] = await reader.listChanges(database, { since: 0, docIds: [id], limit: 1 });
  return change?.seq;
}
