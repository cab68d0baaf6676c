import { databaseMissing } from '../couch-error.ts';
import type { Blob } from '../document-store.ts';
import type { Connection } from './connection.ts';

/** Bytes of a chunk, the last one aside: a multiple of three, so that base64 can be joined. */
export const chunkSize = 192 * 1024;

/** @returns the key of a blob without bytes */
export function insertBlob(connection: Connection, databaseKey: number): number {
  return connection.insert('INSERT INTO blobs (database_key) VALUES (?)', databaseKey);
}

export function insertChunk(
  connection: Connection,
  chunk: { blob: number; position: number; bytes: Uint8Array },
): void {
  connection.run(
    'INSERT INTO blob_chunks (blob_key, position, bytes) VALUES (?, ?, ?)',
    chunk.blob,
    chunk.position,
    chunk.bytes,
  );
}

/**
 * Notes that a leaf has a blob. @returns the bytes that its database holds more
 * @throws CouchError 404 when the database was deleted after the bytes had been saved
 */
export function linkBlob(
  connection: Connection,
  leaf: { key: number; databaseKey: number },
  blob: Blob,
): number {
  const found = connection.get(
    `SELECT EXISTS (SELECT 1 FROM leaf_blobs WHERE blob_key = key) AS used
    FROM blobs WHERE key = ? AND database_key = ?`,
    blob.key,
    leaf.databaseKey,
  );
  if (!found) throw databaseMissing();
  connection.run(
    'INSERT OR IGNORE INTO leaf_blobs (leaf_key, blob_key, bytes) VALUES (?, ?, ?)',
    leaf.key,
    blob.key,
    blob.encodedLength,
  );
  return found.used ? 0 : blob.encodedLength;
}

/** Blobs of a leaf and the bytes of each, to be looked at again when the leaf is gone. */
export function listLeafBlobs(
  connection: Connection,
  leafKey: number,
): { key: number; bytes: number }[] {
  const rows = connection.all('SELECT blob_key, bytes FROM leaf_blobs WHERE leaf_key = ?', leafKey);
  return rows.map((row) => ({ key: Number(row.blob_key), bytes: Number(row.bytes) }));
}

export function isUsedBlob(connection: Connection, key: number): boolean {
  return connection.get('SELECT 1 FROM leaf_blobs WHERE blob_key = ? LIMIT 1', key) !== undefined;
}

/** Removes a blob that no leaf has. */
export function removeUnusedBlob(connection: Connection, key: number): void {
  connection.run(
    `DELETE FROM blobs WHERE key = ?
    AND NOT EXISTS (SELECT 1 FROM leaf_blobs WHERE blob_key = blobs.key)`,
    key,
  );
}

/**
 * Bytes of a blob from `from` to `to` (exclusive), one chunk in memory at a time.
 * @throws Error when the blob is removed while it is read: its database has been deleted
 */
export async function* readChunks(
  connection: Connection,
  blob: Blob,
  from = 0,
  to = blob.encodedLength,
): AsyncGenerator<Uint8Array> {
  for (let start = from; start < to;) {
    const position = Math.floor(start / chunkSize);
    const row = connection.get(
      'SELECT bytes FROM blob_chunks WHERE blob_key = ? AND position = ?',
      blob.key,
      position,
    );
    if (!(row?.bytes instanceof Uint8Array)) throw new Error('The attachment has been removed.');
    const offset = position * chunkSize;
    const part = row.bytes.subarray(start - offset, to - offset);
    yield part;
    start += part.length;
  }
}
