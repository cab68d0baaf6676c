import { rulesFrom, type TownRules } from '#domain/decide/rules.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader, DocumentStore } from '#server/storage/document-store.ts';

export const townDatabase = 'town';
export const occupancyDatabase = 'occupancy';
export const deskDatabaseOf = (departmentId: string) => `desk-${departmentId}`;

/** What the operations of the town hall share. */
export interface TownHall {
  store: DocumentStore;
  /** The server's clock: an instant, ISO 8601 in UTC. */
  now: () => string;
  /** The rules as they stand in `reader`, a transaction included. */
  readRules: (reader: DocumentReader) => Promise<TownRules>;
}

export function createTownHall(options: { store: DocumentStore; now: () => string }): TownHall {
  return { ...options, readRules: createRulesReader() };
}

/** Reads the `town` database again only after somebody has written to it. */
function createRulesReader(): TownHall['readRules'] {
  let known: { uuid: string; updateSeq: number; rules: TownRules } | undefined;
  return async (reader) => {
    const database = await reader.getDatabase(townDatabase);
    if (!database) throw new CouchError(404, 'not_found', 'The town has no data yet.');
    const { uuid, updateSeq } = database;
    if (known?.uuid !== uuid || known.updateSeq !== updateSeq) {
      known = { uuid, updateSeq, rules: rulesFrom(await readTownDocuments(reader)) };
    }
    return known.rules;
  };
}

export async function readTownDocuments(reader: DocumentReader): Promise<TownDocument[]> {
  const rows = await reader.listDocuments(townDatabase, { includeDocs: true });
  return rows.map((row) => row.doc as unknown as TownDocument);
}
