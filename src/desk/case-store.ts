import { type DeskCase, generationOf } from './desk-case.ts';
import type { FollowedDocument } from './follow-database.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';

export interface CaseStore {
  cases: LoadedValue<DeskCase[]>;
  /** Takes in what a database holds; everything but cases is left out. */
  addDocuments(database: string, documents: readonly FollowedDocument[]): void;
  find(caseNumber: string): DeskCase | undefined;
}

/** The cases of all followed databases, in memory only. */
export function createCaseStore(): CaseStore {
  const casesById = new Map<string, DeskCase>();
  const cases = createLiveCell<DeskCase[]>([]);
  const add = (database: string, document: FollowedDocument): boolean => {
    if (!document._id.startsWith('case:')) return false;
    const id = `${database}/${document._id}`;
    if (document._deleted) return casesById.delete(id);
    const deskCase = { ...(document as DeskCase), database };
    // A case read by itself can be ahead of the changes that are still on their way.
    if (generationOf(casesById.get(id)?._rev) >= generationOf(deskCase._rev)) return false;
    casesById.set(id, deskCase);
    return true;
  };
  return {
    cases,
    addDocuments(database, documents) {
      const changes = documents.filter((document) => add(database, document));
      if (changes.length > 0) cases.set([...casesById.values()]);
    },
    find: (caseNumber) => cases.get().find((deskCase) => deskCase.caseNumber === caseNumber),
  };
}
