import type { RevisionTree } from './revision-tree.ts';

/**
 * Everything the server keeps is a CouchDB document in a named database, so this interface is
 * all that a store has to offer. Both stores pass the same contract tests.
 */

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** A document as clients see it: `_id`, `_rev`, `_deleted` and its own fields. */
export type StoredDocument = { _id: string; _rev: string; _deleted?: true; [key: string]: unknown };

/** What is handed in: `_rev` names the parent, as in CouchDB's API. */
export type NewDocument = {
  _id: string;
  _rev?: string;
  _deleted?: boolean;
  [key: string]: unknown;
};

export interface DatabaseInfo {
  name: string;
  /** Changes when a database of the same name is made anew. */
  uuid: string;
  /** Counts writes; the number before the dash of a `seq`. */
  updateSeq: number;
  docCount: number;
  docDelCount: number;
  /** Bytes of the bodies held. */
  size: number;
  /** Private to the server: the hash of a resident's pass. */
  ownerHash: string | null;
}

export interface LeafRevision {
  rev: string;
  deleted: boolean;
}

/** A document's state after its latest change. */
export interface DocumentChange {
  seq: number;
  id: string;
  /** All leaves, the winning one first. */
  leaves: LeafRevision[];
  deleted: boolean;
  /** The winning revision's body, when asked for. */
  doc?: StoredDocument;
}

export interface DocumentRow {
  id: string;
  rev: string;
  deleted: boolean;
  doc?: StoredDocument;
}

/** A stretch of keys; with `descending` it runs from the larger `startKey` to the smaller `endKey`. */
export interface KeyRange {
  startKey?: string;
  endKey?: string;
  /** Default true. */
  inclusiveEnd?: boolean;
  descending?: boolean;
  skip?: number;
  limit?: number;
}

export interface DocumentRange extends KeyRange {
  includeDocs?: boolean;
}

/** `start` and the ids from the newest revision to the oldest, as in `_revisions`. */
export interface RevisionPath {
  start: number;
  ids: string[];
}

export interface ChangesRange {
  /** Changes after this number of `updateSeq`. */
  since: number;
  /** Changes before this number. */
  before?: number;
  limit?: number;
  descending?: boolean;
  includeDocs?: boolean;
  /** Only changes of these documents. */
  docIds?: string[];
}

/** What a database that does not exist holds is nothing: only writing to it throws. */
export interface DocumentReader {
  getDatabase(database: string): Promise<DatabaseInfo | undefined>;
  /** Names in byte order. */
  listDatabases(range?: KeyRange): Promise<string[]>;
  /**
   * The winning revision, a tombstone included; or the one asked for. `undefined` when unknown, or
   * when it is not a leaf: bodies of superseded revisions are not kept, as after compaction.
   */
  getDocument(database: string, id: string, rev?: string): Promise<StoredDocument | undefined>;
  /** All leaves, the winning one first; empty when the document is unknown. */
  getLeaves(database: string, id: string): Promise<LeafRevision[]>;
  /** The whole history kept; empty when the document is unknown. */
  getRevisionTree(database: string, id: string): Promise<RevisionTree>;
  getRevisionPath(database: string, id: string, rev: string): Promise<RevisionPath | undefined>;
  /** The revisions of these that the store has never seen (`_revs_diff`). */
  getMissingRevisions(
    database: string,
    id: string,
    revs: string[],
  ): Promise<{ missing: string[]; possibleAncestors: string[] }>;
  /** Documents in byte order of their ids, tombstones left out. */
  listDocuments(database: string, range: DocumentRange): Promise<DocumentRow[]>;
  /** How many documents `listDocuments` would find if it had no `skip` and no `limit`. */
  countDocuments(database: string, range: KeyRange): Promise<number>;
  /** Changes after `since`, one a document, the oldest first. */
  listChanges(database: string, range: ChangesRange): Promise<DocumentChange[]>;
  /** How many changes there are after `since`: reads an index, so ask only when it is needed. */
  countChanges(database: string, since: number): Promise<number>;
  getLocalDocument(database: string, id: string): Promise<StoredDocument | undefined>;
}

export interface DocumentTransaction extends DocumentReader {
  /** @throws CouchError 412 `file_exists` */
  createDatabase(database: string, options?: { ownerHash?: string }): Promise<void>;
  /** @throws CouchError 404 */
  deleteDatabase(database: string): Promise<void>;
  /**
   * Stores an edit on top of `doc._rev`, which is a leaf (absent: the document is new or was
   * deleted, and is then made on top of its tombstone).
   * @returns the new revision, computed from parent and content alone
   * @throws CouchError 409 `conflict`, 404 when the database is unknown
   */
  putDocument(database: string, doc: NewDocument): Promise<string>;
  /**
   * Grafts a revision made elsewhere into the tree (`new_edits=false`); never conflicts, and
   * changes nothing when the revision is known. `revisions` runs from `doc._rev` to the oldest.
   */
  putReplicatedDocument(
    database: string,
    doc: StoredDocument,
    revisions: RevisionPath,
  ): Promise<void>;
  /** `_local` documents have no history: revisions are `0-1`, `0-2`, … @throws CouchError 409 */
  putLocalDocument(database: string, doc: NewDocument): Promise<string>;
  /** @throws CouchError 404 */
  deleteLocalDocument(database: string, id: string): Promise<void>;
}

export interface DocumentStore {
  /** Made once, with the store. */
  readonly uuid: string;
  /** Committed state. */
  read: DocumentReader;
  /**
   * Runs `work` alone and commits what it wrote as a whole, on disk before the promise resolves.
   * Transactions waiting at the same time share one commit; one that throws is undone by itself.
   * All others wait for `work`, so it awaits nothing but `tx`; `tx` is of no use after it.
   */
  transaction<T>(work: (tx: DocumentTransaction) => Promise<T>): Promise<T>;
  /** Calls back after each commit with the databases it changed. @returns unsubscribe */
  onCommit(listener: (databases: ReadonlySet<string>) => void): () => void;
  close(): Promise<void>;
}
