import type { Dexie } from 'dexie';
import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb/plugins/core';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { type StoredDocument, storedSchema } from './stored-document.ts';

export type Collections = Record<'town' | 'occupancy' | 'mailbox', RxCollection<StoredDocument>>;

export interface ReplicaDatabase {
  collections: Collections;
  /** Opens the connections anew: iOS drops those of apps in the background. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

const schema = { schema: storedSchema };

export async function openReplicaDatabase(): Promise<ReplicaDatabase> {
  const connections = new Set<Dexie>();
  const storage = getRxStorageDexie({
    onCreate: (connection) => {
      connections.add(connection);
    },
  });
  const database: RxDatabase<Collections> = await createRxDatabase<Collections>({
    name: 'taschenrathaus-replica',
    storage,
    multiInstance: true,
    eventReduce: true,
    closeDuplicates: true,
  });
  const collections = await database.addCollections({
    town: schema,
    occupancy: schema,
    mailbox: schema,
  });
  return {
    collections,
    async reopen() {
      for (const connection of connections) {
        connection.close({ disableAutoOpen: false });
        await connection.open();
      }
    },
    async close() {
      // After a failure of the storage RxDB may refuse; open connections would block an erasure.
      await database.close().catch(reportError);
      for (const connection of connections) connection.close();
    },
  };
}
