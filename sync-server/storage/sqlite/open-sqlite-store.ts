import { randomUUID } from 'node:crypto';
import { databaseMissing } from '../couch-error.ts';
import type { Blob, DocumentStore, DocumentTransaction } from '../document-store.ts';
import { insertBlob, insertChunk, removeUnusedBlob } from './blobs.ts';
import { CommitQueue } from './commit-queue.ts';
import { Connection, openWriter } from './connection.ts';
import { DroppedBlobs } from './dropped-blobs.ts';
import { saveChunks } from './save-blob.ts';
import { SqliteReader } from './sqlite-reader.ts';
import { SqliteTransaction } from './sqlite-transaction.ts';

type CommitListener = (databases: ReadonlySet<string>) => void;

/**
 * Opens (or makes) a store in one SQLite file. Writes go through one connection, a group of
 * transactions a commit, and are on disk when they resolve; reads go through another, which sees
 * committed state only. One process a file.
 * @param newUuid for the store and its databases
 */
export async function openSqliteStore(
  file: string,
  newUuid: () => string = randomUUID,
): Promise<DocumentStore> {
  const writer = openWriter(file, newUuid);
  const reader = new Connection(file, { readOnly: true });
  const listeners = new Set<CommitListener>();
  const queue = new CommitQueue(writer, (databases) => {
    for (const listener of listeners) callListener(listener, databases);
  });

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
      writer.database.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)');
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await queue.close();
      reader.close();
      writer.close();
    },
  };
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
