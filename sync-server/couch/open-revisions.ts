import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import { generationOf, hashOf, leavesOf, leavesUnder } from '#server/storage/revision-tree.ts';
import { addMetadata, type Metadata } from './document-metadata.ts';

export type OpenRevision = { ok: StoredDocument } | { missing: string };

export interface WantedRevisions {
  database: string;
  id: string;
  revs: string[] | 'all';
  /** A revision stands for the leaves that descend from it. */
  latest: boolean;
  metadata: Metadata;
}

/**
 * Revisions of a document, each with its body or as missing (unknown, or superseded here), one at
 * a time: those that are there first, the oldest of each sort first, as CouchDB gives them.
 */
export async function* openRevisions(
  reader: DocumentReader,
  wanted: WantedRevisions,
): AsyncGenerator<OpenRevision> {
  const { database, id, metadata } = wanted;
  const missing: string[] = [];
  for (const rev of await resolveRevisions(reader, wanted)) {
    const doc = await reader.getDocument(database, id, rev);
    if (doc) yield { ok: await addMetadata(reader, database, doc, metadata) };
    else missing.push(rev);
  }
  for (const rev of missing) yield { missing: rev };
}

async function resolveRevisions(
  reader: DocumentReader,
  { database, id, revs, latest }: WantedRevisions,
): Promise<string[]> {
  if (revs !== 'all' && !latest) return sortRevisions(revs);
  const tree = await reader.getRevisionTree(database, id);
  if (revs === 'all') return sortRevisions(leavesOf(tree).map((leaf) => leaf.rev));
  const resolved = revs.flatMap((rev) => {
    const leaves = leavesUnder(tree, rev).map((leaf) => leaf.rev);
    return leaves.length > 0 ? leaves : [rev];
  });
  return sortRevisions(resolved);
}

function sortRevisions(revs: string[]): string[] {
  return [...new Set(revs)].sort(
    (left, right) =>
      generationOf(left) - generationOf(right) || (hashOf(left) < hashOf(right) ? -1 : 1),
  );
}
