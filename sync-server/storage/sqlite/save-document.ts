import type { StoredAttachment } from '../document-store.ts';
import { encodeTree, leavesOf, type RevisionTree } from '../revision-tree.ts';
import { isUsedBlob, linkBlob, listLeafBlobs } from './blobs.ts';
import type { Connection } from './connection.ts';

/** A document before a change; without `key` it is new. */
export interface SavedDocument {
  databaseKey: number;
  id: string;
  tree: RevisionTree;
  key?: number;
  deleted?: boolean;
}

export interface NewLeaf {
  rev: string;
  deleted: boolean;
  body: Record<string, unknown>;
  attachments: ReadonlyMap<string, StoredAttachment>;
}

/**
 * Writes a document's new tree with the leaf that was added, and drops bodies no leaf needs.
 * @returns keys of the blobs that no leaf has any more
 */
export function saveDocument(
  connection: Connection,
  saved: SavedDocument,
  tree: RevisionTree,
  added?: NewLeaf,
): number[] {
  const leaves = leavesOf(tree);
  const winner = leaves[0];
  if (!winner) throw new Error('A revision tree has at least one leaf.');
  const leaf = added && !saved.tree.has(added.rev) ? { ...added, text: textOf(added) } : undefined;
  const now = { live: Number(!winner.deleted), dead: Number(winner.deleted) };
  const bytes = leaf ? Buffer.byteLength(leaf.text) : 0;
  const seq = nextSeq(connection, saved, now, bytes);
  const columns = [seq, winner.rev, Number(winner.deleted), leaves.length, encodeTree(tree)];
  const key = saved.key ?? insertDocument(connection, saved, columns);
  if (saved.key !== undefined) updateDocument(connection, saved.key, columns);

  const current = new Set(leaves.map(({ rev }) => rev));
  const blobBytes = leaf ? addLeaf(connection, saved.databaseKey, key, leaf) : 0;
  const superseded = leavesOf(saved.tree).filter(({ rev }) => !current.has(rev));
  const removed = removeLeaves(connection, key, superseded);
  addToSize(connection, saved.databaseKey, blobBytes - removed.bytes);
  // Nobody finds it any more, and of what was erased no word may remain.
  if (winner.deleted) connection.run('DELETE FROM index_entries WHERE document_key = ?', key);
  return removed.blobs;
}

const textOf = ({ body }: NewLeaf): string => JSON.stringify(body);

/**
 * Removes a document, as if it had never been.
 * @returns keys of the blobs that no leaf has any more
 */
export function removeDocument(
  connection: Connection,
  saved: SavedDocument,
  key: number,
): number[] {
  nextSeq(connection, saved, { live: 0, dead: 0 }, 0);
  const removed = removeLeaves(connection, key, leavesOf(saved.tree));
  connection.run('DELETE FROM documents WHERE key = ?', key);
  addToSize(connection, saved.databaseKey, -removed.bytes);
  return removed.blobs;
}

/**
 * Counts a write, and keeps the database's totals, so that asking for them costs one row.
 * @param now 1 and 0 for a document that is there, 0 and 1 for a tombstone, 0 and 0 for none
 * @param bytes added
 */
function nextSeq(
  connection: Connection,
  saved: SavedDocument,
  now: { live: number; dead: number },
  bytes: number,
): number {
  const isNew = saved.key === undefined;
  const live = now.live - Number(!isNew && !saved.deleted);
  const dead = now.dead - Number(!isNew && saved.deleted);
  const row = connection.get(
    `UPDATE databases SET update_seq = update_seq + 1, doc_count = doc_count + ?,
      doc_del_count = doc_del_count + ?, size = size + ?
    WHERE key = ? RETURNING update_seq`,
    live,
    dead,
    bytes,
    saved.databaseKey,
  );
  return Number(row?.update_seq);
}

function addToSize(connection: Connection, databaseKey: number, bytes: number): void {
  if (bytes === 0) return;
  connection.run('UPDATE databases SET size = size + ? WHERE key = ?', bytes, databaseKey);
}

function insertDocument(
  connection: Connection,
  { databaseKey, id }: SavedDocument,
  columns: (string | number)[],
): number {
  return connection.insert(
    `INSERT INTO documents
      (database_key, id, seq, winning_rev, deleted, leaf_count, revision_tree)
    VALUES (?, ?, ?, ?, ?, ?, ?)`,
    databaseKey,
    id,
    ...columns,
  );
}

function updateDocument(connection: Connection, key: number, columns: (string | number)[]): void {
  connection.run(
    `UPDATE documents
    SET seq = ?, winning_rev = ?, deleted = ?, leaf_count = ?, revision_tree = ? WHERE key = ?`,
    ...columns,
    key,
  );
}

/** @returns the bytes of its attachments */
function addLeaf(
  connection: Connection,
  databaseKey: number,
  documentKey: number,
  { rev, deleted, text, attachments }: NewLeaf & { text: string },
): number {
  const key = connection.insert(
    'INSERT INTO leaves (document_key, rev, deleted, body, attachments) VALUES (?, ?, ?, ?, ?)',
    documentKey,
    rev,
    Number(deleted),
    text,
    attachments.size > 0 ? JSON.stringify([...attachments]) : null,
  );
  let bytes = 0;
  for (const { blob } of attachments.values()) {
    bytes += linkBlob(connection, { key, databaseKey }, blob);
  }
  return bytes;
}

/** What removing leaves takes from a database: its bytes, and blobs that nothing names now. */
interface Removed {
  bytes: number;
  blobs: number[];
}

function removeLeaves(
  connection: Connection,
  key: number,
  leaves: readonly { rev: string }[],
): Removed {
  const removed: Removed = { bytes: 0, blobs: [] };
  for (const { rev } of leaves) {
    const { bytes, blobs } = removeLeaf(connection, key, rev);
    removed.bytes += bytes;
    removed.blobs.push(...blobs);
  }
  return removed;
}

function removeLeaf(connection: Connection, key: number, rev: string): Removed {
  const leaf = connection.get(
    `SELECT key, octet_length(body) AS bytes, attachments IS NOT NULL AS has_attachments
    FROM leaves WHERE document_key = ? AND rev = ?`,
    key,
    rev,
  );
  if (!leaf) return { bytes: 0, blobs: [] };
  const leafKey = Number(leaf.key);
  const blobs = leaf.has_attachments ? listLeafBlobs(connection, leafKey) : [];
  connection.run('DELETE FROM leaves WHERE key = ?', leafKey);
  const unused = blobs.filter((blob) => !isUsedBlob(connection, blob.key));
  return {
    bytes: unused.reduce((bytes, blob) => bytes + blob.bytes, Number(leaf.bytes)),
    blobs: unused.map((blob) => blob.key),
  };
}
