/**
 * The tables of the store. A database is a row, so a million residents' databases cost no more
 * than their documents. Only leaf revisions have bodies; the tree of each document names the rest.
 * Text is compared byte by byte (SQLite's BINARY collation of UTF-8).
 */
const tables = `
  CREATE TABLE store (
    uuid TEXT NOT NULL
  ) STRICT;

  CREATE TABLE databases (
    key INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    uuid TEXT NOT NULL,
    update_seq INTEGER NOT NULL DEFAULT 0,
    doc_count INTEGER NOT NULL DEFAULT 0,
    doc_del_count INTEGER NOT NULL DEFAULT 0,
    size INTEGER NOT NULL DEFAULT 0,
    owner_hash TEXT
  ) STRICT;

  CREATE TABLE documents (
    key INTEGER PRIMARY KEY,
    database_key INTEGER NOT NULL REFERENCES databases (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    winning_rev TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    leaf_count INTEGER NOT NULL,
    revision_tree TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX documents_by_id ON documents (database_key, id);
  CREATE UNIQUE INDEX documents_by_seq ON documents (database_key, seq);

  CREATE TABLE leaves (
    key INTEGER PRIMARY KEY,
    document_key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    rev TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX leaves_by_rev ON leaves (document_key, rev);

  CREATE TABLE local_documents (
    database_key INTEGER NOT NULL REFERENCES databases (key) ON DELETE CASCADE,
    id TEXT NOT NULL,
    edits INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (database_key, id)
  ) STRICT, WITHOUT ROWID;
`;

/**
 * Bytes of attachments, shared by all leaves that keep them: a blob goes with its last leaf. An
 * index is filled when it is asked; its entries point to the document that they were made from.
 */
const attachmentsAndIndexes = `
  ALTER TABLE databases ADD COLUMN purge_seq INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE databases ADD COLUMN revs_limit INTEGER NOT NULL DEFAULT 1000;
  ALTER TABLE databases ADD COLUMN purged_infos_limit INTEGER NOT NULL DEFAULT 1000;
  ALTER TABLE databases ADD COLUMN security TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE leaves ADD COLUMN attachments TEXT;

  -- A key that was given out once names nothing else ever after: readers know blobs by it.
  CREATE TABLE blobs (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    database_key INTEGER NOT NULL REFERENCES databases (key) ON DELETE CASCADE
  ) STRICT;
  CREATE INDEX blobs_by_database ON blobs (database_key);

  CREATE TABLE blob_chunks (
    key INTEGER PRIMARY KEY,
    blob_key INTEGER NOT NULL REFERENCES blobs (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    bytes BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX blob_chunks_by_position ON blob_chunks (blob_key, position);

  CREATE TABLE leaf_blobs (
    leaf_key INTEGER NOT NULL REFERENCES leaves (key) ON DELETE CASCADE,
    blob_key INTEGER NOT NULL REFERENCES blobs (key),
    bytes INTEGER NOT NULL,
    PRIMARY KEY (leaf_key, blob_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX leaf_blobs_by_blob ON leaf_blobs (blob_key);

  CREATE TABLE indexes (
    key INTEGER PRIMARY KEY,
    database_key INTEGER NOT NULL REFERENCES databases (key) ON DELETE CASCADE,
    name TEXT NOT NULL,
    seq INTEGER NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX indexes_by_name ON indexes (database_key, name);

  CREATE TABLE index_entries (
    index_key INTEGER NOT NULL REFERENCES indexes (key) ON DELETE CASCADE,
    sort_key BLOB NOT NULL,
    id TEXT NOT NULL,
    document_key INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    PRIMARY KEY (index_key, sort_key, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX index_entries_by_document ON index_entries (document_key, index_key);
`;

/** A backup has this table, which says when it was made; a store has none. */
export const backupTable = 'backup';

/** One entry a version, never changed once released; `PRAGMA user_version` counts those applied. */
export const migrations: readonly string[] = [tables, attachmentsAndIndexes];
