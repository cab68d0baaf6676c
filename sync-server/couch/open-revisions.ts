import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import { leavesOf, leavesUnder } from '#server/storage/revision-tree.ts';
import { addMetadata, type Metadata } from './document-metadata.ts';

export type OpenRevision = { ok: StoredDocument } | { missing: string };

/**
 * Revisions of a document, each with its body or as missing (unknown, or superseded here).
 * @param wanted `latest`: a revision stands for the leaves that descend from it
 */
export async function openRevisions(
  reader: DocumentReader,
  wanted: {
    database: string;
    id: string;
    revs: string[] | 'all';
    latest: boolean;
    metadata: Metadata;
  },
): Promise<OpenRevision[]> {
  const { database, id, revs, latest, metadata } = wanted;
  const rows: OpenRevision[] = [];
  for (const rev of await resolveRevisions(reader, { database, id, revs, latest })) {
    const doc = await reader.getDocument(database, id, rev);
    rows.push(doc ? { ok: await addMetadata(reader, database, doc, metadata) } : { missing: rev });
  }
  return rows;
}

async function resolveRevisions(
  reader: DocumentReader,
  wanted: { database: string; id: string; revs: string[] | 'all'; latest: boolean },
): Promise<string[]> {
  const { database, id, revs, latest } = wanted;
  if (revs !== 'all' && !latest) return revs;
  const tree = await reader.getRevisionTree(database, id);
  if (revs === 'all') return leavesOf(tree).map((leaf) => leaf.rev);
  const resolved = revs.flatMap((rev) => {
    const leaves = leavesUnder(tree, rev).map((leaf) => leaf.rev);
    return leaves.length > 0 ? leaves : [rev];
  });
  return [...new Set(resolved)];
}
