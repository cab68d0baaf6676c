import type { StoredAttachment } from '../document-store.ts';
import { encodeTree, leavesOf, type RevisionTree } from '../revision-tree.ts';
import { dropUnusedBlob, linkBlob, listLeafBlobs } from './blobs.ts';
import type { Connection } from './connection.ts';

/** A document before a change; without `key` it is new. */
export interface SavedDocument {
  databaseKey: number;
  id: string;
  tree: RevisionTree;
  key?: number;
  deleted?: boolean;
}

interface NewLeaf {
  rev: string;
  deleted: boolean;
  body: Record<string, unknown>;
  attachments: ReadonlyMap<string, StoredAttachment>;
}

/**
 * Writes a document's new tree with the leaf that was added, and drops bodies and attachments no
 * leaf needs.
 */
export function saveDocument(
  connection: Connection,
  saved: SavedDocument,
  tree: RevisionTree,
  added?: NewLeaf,
): void {
  const leaves = leavesOf(tree);
  const winner = leaves[0];
  if (!winner) throw new Error('A revision tree has at least one leaf.');
  const seq = nextSeq(connection, saved.databaseKey);
  const columns = [seq, winner.rev, Number(winner.deleted), leaves.length, encodeTree(tree)];
  const key = saved.key ?? insertDocument(connection, saved, columns);
  if (saved.key !== undefined) updateDocument(connection, saved.key, columns);

  const current = new Set(leaves.map((leaf) => leaf.rev));
  const isNew = added && !saved.tree.has(added.rev);
  let bytes = isNew ? addLeaf(connection, saved.databaseKey, key, added) : 0;
  for (const { rev } of leavesOf(saved.tree)) {
    if (!current.has(rev)) bytes -= removeLeaf(connection, key, rev);
  }
  count(connection, saved, { live: Number(!winner.deleted), dead: Number(winner.deleted) }, bytes);
}

/** Removes a document with all that it has, as if it had never been. */
export function removeDocument(connection: Connection, saved: SavedDocument, key: number): void {
  nextSeq(connection, saved.databaseKey);
  let bytes = 0;
  for (const { rev } of leavesOf(saved.tree)) bytes -= removeLeaf(connection, key, rev);
  connection.run('DELETE FROM documents WHERE key = ?', key);
  count(connection, saved, { live: 0, dead: 0 }, bytes);
}

function nextSeq(connection: Connection, databaseKey: number): number {
  const row = connection.get(
    'UPDATE databases SET update_seq = update_seq + 1 WHERE key = ? RETURNING update_seq',
    databaseKey,
  );
  return Number(row?.update_seq);
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

/** @returns the bytes added */
function addLeaf(
  connection: Connection,
  databaseKey: number,
  documentKey: number,
  { rev, deleted, body, attachments }: NewLeaf,
): number {
  const text = JSON.stringify(body);
  const key = connection.insert(
    'INSERT INTO leaves (document_key, rev, deleted, body, attachments) VALUES (?, ?, ?, ?, ?)',
    documentKey,
    rev,
    Number(deleted),
    text,
    attachments.size > 0 ? JSON.stringify([...attachments]) : null,
  );
  let bytes = Buffer.byteLength(text);
  for (const { blob } of attachments.values()) {
    bytes += linkBlob(connection, { key, databaseKey }, blob);
  }
  return bytes;
}

/** @returns the bytes removed */
function removeLeaf(connection: Connection, key: number, rev: string): number {
  const leaf = connection.get(
    `SELECT key, octet_length(body) AS bytes, attachments IS NOT NULL AS has_attachments
    FROM leaves WHERE document_key = ? AND rev = ?`,
    key,
    rev,
  );
  if (!leaf) return 0;
  const leafKey = Number(leaf.key);
  const blobs = leaf.has_attachments ? listLeafBlobs(connection, leafKey) : [];
  connection.run('DELETE FROM leaves WHERE key = ?', leafKey);
  const dropped = blobs.filter((blob) => dropUnusedBlob(connection, blob.key));
  return dropped.reduce((bytes, blob) => bytes + blob.bytes, Number(leaf.bytes));
}

/**
 * Keeps the database's totals, so that asking for them costs one row.
 * @param now 1 and 0 for a document that is there, 0 and 1 for a tombstone, 0 and 0 for none
 */
function count(
  connection: Connection,
  saved: SavedDocument,
  now: { live: number; dead: number },
  bytes: number,
): void {
  const isNew = saved.key === undefined;
  const live = now.live - Number(!isNew && !saved.deleted);
  const dead = now.dead - Number(!isNew && saved.deleted);
  connection.run(
    `UPDATE databases SET doc_count = doc_count + ?, doc_del_count = doc_del_count + ?,
      size = size + ? WHERE key = ?`,
    live,
    dead,
    bytes,
    saved.databaseKey,
  );
}
