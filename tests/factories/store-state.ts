import type {
  DatabaseInfo,
  DocumentChange,
  StoredDocument,
} from '#server/storage/document-store.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';

export interface DatabaseState {
  info: DatabaseInfo;
  /** By id, tombstones as well; attachments with their digests. */
  changes: Map<string, DocumentChange>;
  local: (StoredDocument | undefined)[];
}

/** Everything in a store that no server has open, by database. */
export async function readState(file: string): Promise<Map<string, DatabaseState>> {
  const store = await openSqliteStore(file);
  const { read } = store;
  const state = new Map<string, DatabaseState>();
  for (const name of await read.listDatabases()) {
    const info = await read.getDatabase(name);
    if (!info) throw new Error(name);
    const changes = await read.listChanges(name, { since: 0, includeDocs: true });
    const local = await read.listLocalDocuments(name, { includeDocs: true });
    state.set(name, {
      info,
      changes: new Map(changes.map((change) => [change.id, change])),
      local: local.map(({ doc }) => doc),
    });
  }
  await store.close();
  return state;
}

export function documentsOf(state: Map<string, DatabaseState>, name: string): StoredDocument[] {
  const changes = [...(state.get(name)?.changes.values() ?? [])];
  return changes.flatMap(({ doc, deleted }) => (doc && !deleted ? doc : []));
}
