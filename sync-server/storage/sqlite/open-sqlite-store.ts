import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { databaseMissing } from '../couch-error.ts';
import type { Blob, DocumentStore, DocumentTransaction } from '../document-store.ts';
import { insertBlob, insertChunk, removeUnusedBlob } from './blobs.ts';
import { CommitQueue, type CommitGroup } from './commit-queue.ts';
import { Connection, openWriter } from './connection.ts';
import { DroppedBlobs } from './dropped-blobs.ts';
import { saveChunks } from './save-blob.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { SqliteTransaction } from './sqlite-transaction.ts';
import { toStorageError } from './storage-errors.ts';

type CommitListener = (databases: ReadonlySet<string>) => void;

/**
 * Opens (or makes) a store in one SQLite file. Writes go through one connection, a group of
 * transactions a commit, and are on disk when they resolve; reads go through another, which sees
 * committed state only. One process a file.
 * @param newUuid for the store and its databases
 * @param onGroup told of transactions that were committed together, or failed together
 * @throws CouchError 507 when the disk is full
 */
export async function openSqliteStore(
  file: string,
  newUuid: () => string = randomUUID,
  onGroup?: (group: CommitGroup) => void,
): Promise<DocumentStore> {
  const writer = orStorageError(file, () => openWriter(file, newUuid));
  const reader = new Connection(file, { readOnly: true });
  const listeners = new Set<CommitListener>();
  const onCommit: CommitListener = (databases) => {
    for (const listener of listeners) callListener(listener, databases);
  };
  const queue = new CommitQueue(writer, file, { onCommit, onGroup });

  const dropped = new DroppedBlobs((keys) =>
    queue.add(async () => {
      for (const key of keys) removeUnusedBlob(writer, key);
      return nothing;
    }),
  );
  const parts: StoreParts = { queue, writer, dropped, newUuid };

  return {
    uuid: String(reader.get('SELECT uuid FROM store')?.uuid),
    read: new SqliteReader(reader, () => dropped.hold()),
    transaction: (work) => runTransaction(parts, work),
    saveBlob: (database, bytes, encoding = null) => saveBlob(parts, { database, bytes, encoding }),
    dropBlobs: (blobs) => dropped.add(blobs.map(({ key }) => key)),
    async dropUnusedBlobs() {
      await queue.add(async () => {
        writer.run(`DELETE FROM blobs
          WHERE NOT EXISTS (SELECT 1 FROM leaf_blobs WHERE blob_key = blobs.key)`);
        return nothing;
      });
    },
    async compact() {
      // Behind the transactions that wait; the next group does not begin within this turn.
      await queue.add(async () => nothing);
      orStorageError(file, () =>
        writer.database.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)'),
      );
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async status() {
      const [databaseBytes, logBytes] = await Promise.all([sizeOf(file), sizeOf(`${file}-wal`)]);
      return { waitingWrites: queue.length, databaseBytes, logBytes };
    },
    async close() {
      await queue.close();
      reader.close();
      writer.close();
    },
  };
}

function orStorageError<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStorageError(error, file);
  }
}

/** The log of a store that has just been closed elsewhere is gone. */
async function sizeOf(file: string): Promise<number> {
  const stats = await stat(file).catch(() => undefined);
  return stats?.size ?? 0;
}

interface StoreParts {
  queue: CommitQueue;
  writer: Connection;
  dropped: DroppedBlobs;
  newUuid: () => string;
}

const nothing: ReadonlySet<string> = new Set();

/** Each chunk is a transaction of its own, so that a slow upload holds up nobody. */
async function saveBlob(
  { queue, writer, dropped }: StoreParts,
  upload: { database: string; bytes: AsyncIterable<Uint8Array>; encoding: 'gzip' | null },
): Promise<Blob> {
  let key = 0;
  await queue.add(async () => {
    const row = writer.get('SELECT key FROM databases WHERE name = ?', upload.database);
    if (!row) throw databaseMissing();
    key = insertBlob(writer, Number(row.key));
    return nothing;
  });
  const keep = (bytes: Uint8Array, position: number) =>
    queue.add(async () => {
      if (!writer.get('SELECT key FROM blobs WHERE key = ?', key)) throw databaseMissing();
      insertChunk(writer, { blob: key, position, bytes });
      return nothing;
    });
  try {
    return { key, ...(await saveChunks(upload.bytes, upload.encoding, keep)) };
  } catch (error) {
    await dropped.add([key]);
    throw error;
  }
}

/** A listener that throws is a programming error, but what was committed stays committed. */
function callListener(listener: CommitListener, databases: ReadonlySet<string>): void {
  try {
    listener(databases);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Private fields are reached through the object itself, not through the proxy. */
const bindToTarget: ProxyHandler<DocumentTransaction> = {
  get(target, key) {
    const member: unknown = Reflect.get(target, key);
    return typeof member === 'function' ? member.bind(target) : member;
  },
};

/** Hands out a transaction that throws when it is used after it has ended. */
async function runTransaction<T>(
  { queue, writer, dropped, newUuid }: StoreParts,
  work: (tx: DocumentTransaction) => Promise<T>,
): Promise<T> {
  let result: { value: T } | undefined;
  const tx = new SqliteTransaction(writer, () => dropped.hold(), newUuid);
  await queue.add(async () => {
    const { proxy, revoke } = Proxy.revocable<DocumentTransaction>(tx, bindToTarget);
    try {
      result = { value: await work(proxy) };
    } finally {
      revoke();
    }
    return tx.changed;
  });
  if (!result) throw new Error('A committed transaction has a result.');
  await dropped.add(tx.unusedBlobs);
  return result.value;
}
