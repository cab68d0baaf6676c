import type { TownCheck, TownHistoryEntry } from '#domain/schemas/town-change.ts';
import type { DeskDatabases } from './desk-databases.ts';
import { type TownChange, type TownOutcome, sendTownChange } from './send-town-change.ts';
import { type SendProblem, sendProblemOf, statusOf } from './send-verdict.ts';
import type { TownStore } from './town-store.ts';

/** What editors do with the town's data. */
export interface TownDesk {
  /** Changes a document of the town, as editors may; then the desk shows it. */
  changeTown(change: TownChange): Promise<TownOutcome>;
  /** What a change would do, while it is not made. */
  checkTown(change: TownChange): Promise<{ kind: 'checked'; check: TownCheck } | SendProblem>;
  /** As the server has it now; `undefined` when it is gone. @throws when the server does not answer */
  readTownDocument(id: string): Promise<TownChange | undefined>;
  /** Latest first; of one document all, otherwise the last of all. @throws as above */
  readTownHistory(documentId?: string): Promise<TownHistoryEntry[]>;
}

/** As many changes as anybody reads at once. */
const shownChanges = 60;

export function createTownDesk(options: {
  databases: Pick<DeskDatabases, 'open'>;
  townStore: TownStore;
  onUnauthorized: () => void;
}): TownDesk {
  const { databases, townStore, onUnauthorized } = options;
  return {
    async changeTown(change) {
      const outcome = await sendTownChange(databases.open('town'), change);
      if (outcome.kind === 'signed-out') onUnauthorized();
      if (outcome.kind === 'accepted') {
        townStore.addDocuments([{ ...change, ...(outcome.rev && { _rev: outcome.rev }) }]);
      }
      return outcome;
    },
    async checkTown(change) {
      const outcome = await askForCheck(change);
      if (outcome.kind === 'signed-out') onUnauthorized();
      return outcome;
    },
    async readTownDocument(id) {
      try {
        return await databases.open('town').get(id);
      } catch (problem) {
        if (statusOf(problem) === 404) return undefined;
        throw problem;
      }
    },
    readTownHistory: (documentId) => readHistory(databases.open('town-history'), documentId),
  };
}

async function askForCheck(change: TownChange): ReturnType<TownDesk['checkTown']> {
  try {
    const response = await fetch('/desk/town/check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(change),
    });
    if (response.ok) return { kind: 'checked', check: (await response.json()) as TownCheck };
    return sendProblemOf({ status: response.status, reason: await response.text() });
  } catch {
    return { kind: 'unsent' };
  }
}

async function readHistory(
  database: PouchDB.Database,
  documentId: string | undefined,
): Promise<TownHistoryEntry[]> {
  if (documentId === undefined) {
    const options = { descending: true, limit: shownChanges, include_docs: true };
    const { results } = await database.changes(options);
    return results.map(({ doc }) => doc as unknown as TownHistoryEntry);
  }
  const { rows } = await database.allDocs({
    startkey: `change:${documentId}:\uffff`,
    endkey: `change:${documentId}:`,
    descending: true,
    include_docs: true,
  });
  return rows.map((row) => ('doc' in row ? row.doc : undefined) as unknown as TownHistoryEntry);
}
