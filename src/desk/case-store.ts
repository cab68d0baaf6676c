import type { Verdict } from '#domain/schemas/case.ts';
import { type DeskCase, generationOf } from './desk-case.ts';
import type { FollowedDocument } from './follow-database.ts';
import { type LoadedValue, createLiveCell } from './live-cell.ts';

export interface CaseStore {
  cases: LoadedValue<DeskCase[]>;
  /** What was forwarded to other departments last, by case number. */
  forwards: LoadedValue<ReadonlyMap<string, Verdict>>;
  /** Takes in what a database holds: cases, and where others went. */
  addDocuments(database: string, documents: readonly FollowedDocument[]): void;
  find(caseNumber: string): DeskCase | undefined;
}

/** Cases that were read from the followed databases, in memory only. */
export function createCaseStore(): CaseStore {
  const casesById = new Map<string, DeskCase>();
  /** Also of those that are gone: an answer from before may still be on its way. */
  const generations = new Map<string, number>();
  const cases = createLiveCell<DeskCase[]>([]);
  const add = (database: string, document: FollowedDocument): boolean => {
    if (!document._id.startsWith('case:')) return false;
    const id = `${database}/${document._id}`;
    const deskCase = { ...(document as DeskCase), database };
    const generation = generationOf(deskCase._rev);
    // A case read by itself can be ahead of the changes that are still on their way.
    if (generation > 0 && (generations.get(id) ?? 0) >= generation) return false;
    generations.set(id, Math.max(generation, generations.get(id) ?? 0));
    if (document._deleted) return casesById.delete(id);
    casesById.set(id, deskCase);
    return true;
  };
  const forwards = createLiveCell<ReadonlyMap<string, Verdict>>(new Map());
  const addForwards = (documents: readonly FollowedDocument[]) => {
    const found = documents.filter(isForward);
    if (found.length === 0) return;
    const byTime = [...forwards.get().values(), ...found].sort((left, right) =>
      (left.at ?? '') < (right.at ?? '') ? -1 : 1,
    );
    forwards.set(new Map(byTime.map((verdict) => [verdict.caseNumber, verdict])));
  };
  return {
    cases,
    forwards,
    addDocuments(database, documents) {
      addForwards(documents);
      const changes = documents.filter((document) => add(database, document));
      if (changes.length > 0) cases.set([...casesById.values()]);
    },
    find: (caseNumber) => cases.get().find((deskCase) => deskCase.caseNumber === caseNumber),
  };
}

function isForward(document: FollowedDocument): document is FollowedDocument & Verdict {
  return document._id.startsWith('verdict:') && (document as Verdict).action === 'forward';
}
