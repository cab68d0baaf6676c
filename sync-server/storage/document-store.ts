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

/** An attachment as it stands in a document that is read: everything but its bytes. */
export interface AttachmentStub {
  content_type: string;
  /** Generation of the revision that brought the bytes. */
  revpos: number;
  /** `md5-<base64>` of the bytes as they are kept, so before decoding. */
  digest: string;
  /** Bytes, decoded. */
  length: number;
  stub: true;
}

/** A document as clients see it: `_id`, `_rev`, `_deleted` and its own fields. */
export type StoredDocument = {
  _id: string;
  _rev: string;
  _deleted?: true;
  _attachments?: Record<string, AttachmentStub>;
  [key: string]: unknown;
};

/** Bytes that `saveBlob` has kept. */
export interface Blob {
  /** Names the bytes in the store, and nowhere else. */
  key: number;
  digest: string;
  /** Bytes, decoded. */
  length: number;
  /** Set when the bytes are kept compressed, as they were handed in. */
  encoding: 'gzip' | null;
  /** Bytes as they are kept. */
  encodedLength: number;
}

/**
 * An attachment handed in: with its bytes, or as a stub for those that the parent revision has
 * under the same name.
 */
export type NewAttachment =
  | { contentType: string; blob: Blob; revpos?: number }
  | { stub: true; revpos?: number };

export interface StoredAttachment {
  contentType: string;
  revpos: number;
  blob: Blob;
}

/** What is handed in: `_rev` names the parent, as in CouchDB's API. */
export type NewDocument = {
  _id: string;
  _rev?: string;
  _deleted?: boolean;
  _attachments?: Record<string, NewAttachment>;
  [key: string]: unknown;
};

/** A revision made elsewhere. */
export type ReplicatedDocument = NewDocument & { _rev: string };

/** Who may work with a database, as in CouchDB's `_security`; kept as it was sent. */
export type SecurityObject = Record<string, unknown>;

/** What can be set for a database. */
export interface DatabaseSettings {
  /** How many revisions a branch keeps; older ones are forgotten with the next edit. */
  revsLimit: number;
  purgedInfosLimit: number;
  /** `{}` until it is set. */
  security: SecurityObject;
}

export interface DatabaseInfo extends DatabaseSettings {
  name: string;
  /** Changes when a database of the same name is made anew. */
  uuid: string;
  /** Counts writes; the number before the dash of a `seq`. */
  updateSeq: number;
  /** Counts purges. */
  purgeSeq: number;
  docCount: number;
  docDelCount: number;
  /** Bytes of the bodies and attachments held. */
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
  /** Goes on behind this key, in the direction of reading. */
  after?: string;
  descending?: boolean;
  skip?: number;
  limit?: number;
}

/** How much of a list is read at a time. */
export interface PageSize {
  includeDocs?: boolean;
  /**
   * Bytes of documents after which a page ends, however many rows were asked for; it has one row
   * at least. Only an empty page is then sure to be the last.
   */
  maxBytes?: number;
}

export interface DocumentRange extends KeyRange, PageSize {}

/** `start` and the ids from the newest revision to the oldest, as in `_revisions`. */
export interface RevisionPath {
  start: number;
  ids: string[];
}

export interface ChangesRange extends PageSize {
  /** Changes after this number of `updateSeq`. */
  since: number;
  /** Changes before this number. */
  before?: number;
  limit?: number;
  descending?: boolean;
  /** Only changes of these documents. */
  docIds?: string[];
  /** Only changes of documents whose ids begin so. */
  idPrefix?: string;
}

/** An entry of an index: a sort key made from a document, and that document. */
export interface IndexEntry {
  /** Compared byte by byte. */
  key: Uint8Array;
  id: string;
  /** The winning revision. */
  doc: StoredDocument;
}

/** A stretch of an index in the order of keys, and of ids where keys are equal. */
export interface IndexRange extends Omit<PageSize, 'includeDocs'> {
  from?: Uint8Array;
  /** The first key that is no longer in the stretch. */
  before?: Uint8Array;
  descending?: boolean;
  /** Goes on behind this entry, in the direction of reading. */
  after?: { key: Uint8Array; id: string };
  limit: number;
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
  /** The whole history kept; empty when the document is unknown. */
  getRevisionTree(database: string, id: string): Promise<RevisionTree>;
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
  /** `_local` documents in byte order of their ids, `_local/` included; `rev` is `0-<n>`. */
  listLocalDocuments(database: string, range: DocumentRange): Promise<DocumentRow[]>;
  /**
   * Keeps the bytes of all attachments that can be read now, though documents may drop them
   * meanwhile. Hold them before you read a document whose attachments you want. @returns release
   */
  holdBlobs(): () => void;
  /**
   * Bytes as they are kept, in chunks; `from` and `to` (exclusive) count from 0.
   * @throws Error when they are no longer there: nobody held them, or their database was deleted
   */
  readBlob(blob: Blob, from?: number, to?: number): AsyncIterable<Uint8Array>;
  /** The `updateSeq` that an index has come to; `undefined` when there is no such index. */
  getIndexSeq(database: string, index: string): Promise<number | undefined>;
  listIndexEntries(database: string, index: string, range: IndexRange): Promise<IndexEntry[]>;
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
   * @throws CouchError 409 `conflict`, 404 when the database is unknown, 412 `missing_stub`
   */
  putDocument(database: string, doc: NewDocument): Promise<string>;
  /**
   * Grafts a revision made elsewhere into the tree (`new_edits=false`); never conflicts, and
   * changes nothing when the revision is known. `revisions` runs from `doc._rev` to the oldest.
   * @throws CouchError 404 when the database is unknown, 412 `missing_stub`
   */
  putReplicatedDocument(
    database: string,
    doc: ReplicatedDocument,
    revisions: RevisionPath,
  ): Promise<void>;
  /**
   * Forgets leaves, and the history that led to them alone, without a trace for replication.
   * @returns those of `revs` that were leaves
   * @throws CouchError 404 when the database is unknown
   */
  purgeRevisions(database: string, id: string, revs: string[]): Promise<string[]>;
  /** @throws CouchError 404 */
  changeSettings(database: string, settings: Partial<DatabaseSettings>): Promise<void>;
  /**
   * `_local` documents have no history and never conflict: what is written counts on from the
   * revision it names, `0-1`, `0-2`, …
   */
  putLocalDocument(database: string, doc: NewDocument): Promise<string>;
  /** @throws CouchError 404 */
  deleteLocalDocument(database: string, id: string): Promise<void>;
  /**
   * Replaces the entries that an index has for these documents, and notes how far it has come.
   * Makes the index when it is new. @throws CouchError 404 when the database is unknown
   */
  saveIndexEntries(
    database: string,
    index: string,
    upTo: number,
    documents: { id: string; keys: Uint8Array[] }[],
  ): Promise<void>;
  /** Drops all indexes of a database but these. */
  keepIndexes(database: string, indexes: string[]): Promise<void>;
}

/** How a store is doing, for those who watch it. */
export interface StoreStatus {
  /** Transactions that wait for the one that runs. */
  waitingWrites: number;
  databaseBytes: number;
  /** Of the write-ahead log. */
  logBytes: number;
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
   * @throws CouchError 507 `insufficient_storage` when the disk is full
   */
  transaction<T>(work: (tx: DocumentTransaction) => Promise<T>): Promise<T>;
  /**
   * Keeps bytes for a document of this database, chunk by chunk, while they arrive. Hand them to
   * `putDocument` next, or to `dropBlobs`; what neither got is left for `dropUnusedBlobs`.
   * @param encoding `gzip`: the bytes are compressed, and kept so
   * @throws CouchError 404 when the database is unknown, 400 when they are not in that encoding
   */
  saveBlob(
    database: string,
    bytes: AsyncIterable<Uint8Array>,
    encoding?: 'gzip' | null,
  ): Promise<Blob>;
  /** Drops those of these bytes that no document has. */
  dropBlobs(blobs: readonly Blob[]): Promise<void>;
  /** Drops all bytes that no document has: at the start, while nobody is saving any. */
  dropUnusedBlobs(): Promise<void>;
  /** Gives unused space back; nothing that can be read is lost. */
  compact(): Promise<void>;
  /** Calls back after each commit with the databases it changed. @returns unsubscribe */
  onCommit(listener: (databases: ReadonlySet<string>) => void): () => void;
  status(): Promise<StoreStatus>;
  close(): Promise<void>;
}
