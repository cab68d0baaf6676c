import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import {
  generationOf,
  leavesOf,
  pathTo,
  pathToRevisions,
  type RevisionTree,
} from '#server/storage/revision-tree.ts';
import { booleanOf, type QueryParameters } from './query-parameters.ts';

/** What a client wants to know of a document's history. */
export interface Metadata {
  revisions: boolean;
  revisionsInfo: boolean;
  conflicts: boolean;
  deletedConflicts: boolean;
}

export function metadataOf(query: QueryParameters): Metadata {
  const all = booleanOf(query, 'meta');
  return {
    revisions: booleanOf(query, 'revs'),
    revisionsInfo: all || booleanOf(query, 'revs_info'),
    conflicts: all || booleanOf(query, 'conflicts'),
    deletedConflicts: all || booleanOf(query, 'deleted_conflicts'),
  };
}

/** Adds `_revisions`, `_revs_info`, `_conflicts` and `_deleted_conflicts` where asked for. */
export async function addMetadata(
  reader: DocumentReader,
  database: string,
  doc: StoredDocument,
  metadata: Metadata,
): Promise<StoredDocument> {
  if (!Object.values(metadata).includes(true)) return doc;
  const tree = await reader.getRevisionTree(database, doc._id);
  const others = leavesOf(tree).filter((leaf) => leaf.rev !== doc._rev);
  const revsOf = (deleted: boolean) =>
    others.filter((leaf) => leaf.deleted === deleted).map((leaf) => leaf.rev);
  const path = pathTo(tree, doc._rev) ?? { start: generationOf(doc._rev), ids: [] };
  const conflicts = metadata.conflicts ? revsOf(false) : [];
  const deletedConflicts = metadata.deletedConflicts ? revsOf(true) : [];
  return {
    ...doc,
    ...(metadata.revisions ? { _revisions: path } : {}),
    ...(metadata.revisionsInfo ? { _revs_info: describePath(tree, pathToRevisions(path)) } : {}),
    ...(conflicts.length > 0 ? { _conflicts: conflicts } : {}),
    ...(deletedConflicts.length > 0 ? { _deleted_conflicts: deletedConflicts } : {}),
  };
}

/** Only the first revision of the path, a leaf, has a body. */
function describePath(tree: RevisionTree, revisions: string[]): { rev: string; status: string }[] {
  return revisions.map((rev, index) => {
    const status = tree.get(rev)?.deleted ? 'deleted' : 'available';
    return { rev, status: index === 0 ? status : 'missing' };
  });
}
