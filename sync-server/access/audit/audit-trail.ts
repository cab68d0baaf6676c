import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import { databaseKindOf } from '#server/access/database-kind.ts';
import type { Identity } from '#server/access/identity.ts';
import {
  caseNumberOf,
  maxCases,
  type Actor,
  type AuditAction,
  type AuditFact,
} from './audit-entry.ts';

type Shown = { id: string; doc?: StoredDocument | undefined };

/** The documents that one request shows to somebody of the staff. */
export class AuditTrail {
  #about: Omit<AuditFact, 'cases' | 'others'>;
  #cases = new Set<string>();
  #others = new Set<string>();
  /** What was looked for in vain is worth an entry, too. */
  #isSearch = false;

  constructor(about: Omit<AuditFact, 'cases' | 'others'>) {
    this.#about = about;
  }

  show(documents: readonly Shown[]): void {
    for (const { id, doc } of documents) {
      if (id.startsWith('_design/')) continue;
      const caseNumber = caseNumberOf(id, doc);
      if (caseNumber === undefined) this.#others.add(id);
      else this.#cases.add(caseNumber);
    }
  }

  /** A list or a search has begun. @param action what it is, where its endpoint does not tell */
  look(action = this.#about.action): void {
    this.#about = { ...this.#about, action };
    this.#isSearch = true;
  }

  /** What was shown since the last time; at the end that nothing was found. */
  take(isEnd: boolean): AuditFact[] {
    const cases = [...this.#cases];
    const others = this.#others.size;
    if (cases.length === 0 && others === 0 && !(isEnd && this.#isSearch)) return [];
    this.#cases = new Set();
    this.#others = new Set();
    this.#isSearch = false;
    const pages: string[][] = [cases.splice(0, maxCases)];
    while (cases.length > 0) pages.push(cases.splice(0, maxCases));
    return pages.map((page, index) => ({
      ...this.#about,
      cases: page,
      ...(index === 0 && others > 0 && { others }),
    }));
  }
}

/**
 * Whether what this person reads here is noted: everything that may tell of residents or of
 * colleagues. Residents read what is theirs; what others keep in databases of their own is not
 * the town hall's.
 */
export function isAudited(identity: Identity, database: string): boolean {
  if (identity.kind !== 'staff') return false;
  switch (databaseKindOf(database).kind) {
    case 'desk':
    case 'resident':
    case 'internal':
    case 'audit':
      return true;
    case 'town':
    case 'town-history':
    case 'occupancy':
    case 'board':
    case 'other':
      return false;
  }
}

export function actorOf(identity: Identity): Actor | undefined {
  if (identity.kind !== 'staff' && identity.kind !== 'newcomer') return undefined;
  const { name } = identity;
  const { standsInFor = [] } = identity.kind === 'staff' ? identity : {};
  return standsInFor.length > 0
    ? { name, standsInFor: standsInFor.map((standIn) => standIn.name) }
    : { name };
}

/**
 * A `_find` is a list until it says that it looks for something.
 * @param route the last part of a route below a database: `_find`, `_all_docs/queries`, `*`
 */
export function readActionOf(route: string): AuditAction {
  if (route.includes('/_search/')) return 'search';
  if (route.startsWith('_changes')) return 'follow';
  return /^_(find|(all|design|local)_docs)/.test(route) ? 'list' : 'read';
}

/** Reads as `reader` does, and notes every document that it hands out. */
export function recordReads(reader: DocumentReader, trail: AuditTrail): DocumentReader {
  const noted = async <T extends StoredDocument | undefined>(found: Promise<T>): Promise<T> => {
    const doc = await found;
    if (doc) trail.show([{ id: doc._id, doc }]);
    return doc;
  };
  const notedRows = async <T extends Shown>(found: Promise<T[]>): Promise<T[]> => {
    const rows = await found;
    trail.show(rows);
    return rows;
  };
  return {
    getDocument: (...args) => noted(reader.getDocument(...args)),
    getLocalDocument: (...args) => noted(reader.getLocalDocument(...args)),
    listDocuments: (...args) => notedRows(reader.listDocuments(...args)),
    listLocalDocuments: (...args) => notedRows(reader.listLocalDocuments(...args)),
    listChanges: (...args) => notedRows(reader.listChanges(...args)),
    listIndexEntries: (...args) => notedRows(reader.listIndexEntries(...args)),
    getDatabase: (...args) => reader.getDatabase(...args),
    listDatabases: (...args) => reader.listDatabases(...args),
    getRevisionTree: (...args) => reader.getRevisionTree(...args),
    getMissingRevisions: (...args) => reader.getMissingRevisions(...args),
    countDocuments: (...args) => reader.countDocuments(...args),
    countChanges: (...args) => reader.countChanges(...args),
    holdBlobs: () => reader.holdBlobs(),
    readBlob: (...args) => reader.readBlob(...args),
    getIndexSeq: (...args) => reader.getIndexSeq(...args),
  };
}
