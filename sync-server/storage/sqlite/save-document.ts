import { encodeTree, leavesOf, type RevisionTree } from '../revision-tree.ts';
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
}

/** Writes a document's new tree with the leaf that was added, and drops bodies no leaf needs. */
export function saveDocument(
  connection: Connection,
  saved: SavedDocument,
  tree: RevisionTree,
  added: NewLeaf,
): void {
  const leaves = leavesOf(tree);
  const winner = leaves[0];
  if (!winner) throw new Error('A revision tree has at least one leaf.');
  const seq = nextSeq(connection, saved.databaseKey);
  const columns = [seq, winner.rev, Number(winner.deleted), leaves.length, encodeTree(tree)];
  const key = saved.key ?? insertDocument(connection, saved, columns);
  if (saved.key !== undefined) updateDocument(connection, saved.key, columns);

  const current = new Set(leaves.map((leaf) => leaf.rev));
  let bytes = saved.tree.has(added.rev) ? 0 : addLeaf(connection, key, added);
  for (const { rev } of leavesOf(saved.tree)) {
    if (!current.has(rev)) bytes -= removeLeaf(connection, key, rev);
  }
  count(connection, saved, winner.deleted, bytes);
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
function addLeaf(connection: Connection, key: number, { rev, deleted, body }: NewLeaf): number {
  const text = JSON.stringify(body);
  connection.run(
    'INSERT INTO leaves (document_key, rev, deleted, body) VALUES (?, ?, ?, ?)',
    key,
    rev,
    Number(deleted),
    text,
  );
  return Buffer.byteLength(text);
}

/** @returns the bytes removed */
function removeLeaf(connection: Connection, key: number, rev: string): number {
  const row = connection.get(
    `DELETE FROM leaves WHERE document_key = ? AND rev = ?
    RETURNING octet_length(body) AS bytes`,
    key,
    rev,
  );
  return Number(row?.bytes ?? 0);
}

/** Keeps the database's totals, so that asking for them costs one row. */
function count(
  connection: Connection,
  saved: SavedDocument,
  deleted: boolean,
  bytes: number,
): void {
  const isNew = saved.key === undefined;
  const live = Number(!deleted) - Number(!isNew && !saved.deleted);
  const dead = Number(deleted) - Number(!isNew && saved.deleted);
  connection.run(
    `UPDATE databases SET doc_count = doc_count + ?, doc_del_count = doc_del_count + ?,
      size = size + ? WHERE key = ?`,
    live,
    dead,
    bytes,
    saved.databaseKey,
  );
}
