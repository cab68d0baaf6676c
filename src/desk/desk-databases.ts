import { caseIdOf } from '#domain/document-ids.ts';
import type { Entry, Verdict } from '#domain/schemas/case.ts';
import type { CaseStore } from './case-store.ts';
import type { FollowedDocument } from './follow-database.ts';
import { openDatabase } from './open-database.ts';
import { statusOf } from './send-verdict.ts';

/** The part of a database that takes what a clerk adds. */
export interface AddingDatabase {
  put(doc: Verdict | Entry): Promise<unknown>;
  get(id: string): Promise<unknown>;
}

export interface DeskDatabases {
  /** The same one each time. */
  open(name: string): PouchDB.Database;
  openToAdd(name: string): AddingDatabase;
  /** Takes the current state of a case in at once, instead of with the next changes. */
  readCase(name: string, caseNumber: string): Promise<void>;
}

export function createDeskDatabases(
  store: CaseStore,
  onProblem: (problem: unknown) => void,
): DeskDatabases {
  const databases = new Map<string, PouchDB.Database>();
  const open = (name: string) => {
    const database = databases.get(name) ?? openDatabase(name);
    databases.set(name, database);
    return database;
  };
  return {
    open,
    openToAdd: (name) => ({
      put: (doc) => open(name).put(doc),
      get: (id) => open(name).get(id),
    }),
    async readCase(name, caseNumber) {
      try {
        const document: FollowedDocument = await open(name).get(caseIdOf(caseNumber));
        store.addDocuments(name, [document]);
      } catch (problem) {
        if (statusOf(problem) !== 404) return onProblem(problem);
        store.addDocuments(name, [{ _id: caseIdOf(caseNumber), _deleted: true }]);
      }
    },
  };
}
