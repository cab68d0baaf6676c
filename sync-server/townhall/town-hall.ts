import { rulesFrom, type TownRules } from '#domain/decide/rules.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader, DocumentStore } from '#server/storage/document-store.ts';

export const townDatabase = 'town';
/** Every change of the town's data by an editor. */
export const townHistoryDatabase = 'town-history';
export const occupancyDatabase = 'occupancy';
/** Called numbers, for the displays in waiting rooms. */
export const boardDatabase = 'board';
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
  return { ...options, readRules: createRulesReader(options.store) };
}

/**
 * Reads the `town` database again only after somebody has written to it. What a transaction sees
 * is not remembered: it may never be committed.
 */
function createRulesReader(store: DocumentStore): TownHall['readRules'] {
  let known: { uuid: string; updateSeq: number; rules: TownRules } | undefined;
  return async (reader) => {
    const database = await reader.getDatabase(townDatabase);
    if (!database) throw new CouchError(404, 'not_found', 'The town has no data yet.');
    const { uuid, updateSeq } = database;
    if (known?.uuid === uuid && known.updateSeq === updateSeq) return known.rules;
    const rules = rulesFrom(await readTownDocuments(reader));
    if (reader === store.read) known = { uuid, updateSeq, rules };
    return rules;
  };
}

export async function readTownDocuments(reader: DocumentReader): Promise<TownDocument[]> {
  const rows = await reader.listDocuments(townDatabase, { includeDocs: true });
  return rows
    .filter(({ id }) => !id.startsWith('_design/'))
    .map((row) => row.doc as unknown as TownDocument);
}
