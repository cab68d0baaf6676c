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

/** One entry a version, never changed once released; `PRAGMA user_version` counts those applied. */
export const migrations: readonly string[] = [tables];
