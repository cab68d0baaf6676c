import { toStoredDocument } from '../document-body.ts';
import { parseExactJson } from '../exact-json.ts';
import type {
  Blob,
  ChangesRange,
  DatabaseInfo,
  DocumentChange,
  DocumentRange,
  DocumentReader,
  DocumentRow,
  IndexEntry,
  IndexRange,
  KeyRange,
  LeafRevision,
  SecurityObject,
  StoredAttachment,
  StoredDocument,
} from '../document-store.ts';
import {
  decodeTree,
  emptyTree,
  leavesOf,
  missingRevisions,
  type RevisionTree,
} from '../revision-tree.ts';
import { readChunks } from './blobs.ts';
import type { Connection, Row } from './connection.ts';
import { findIndex, readEntries } from './index-entries.ts';
import { limitClause, rangeClause } from './range-clause.ts';

const databaseKey = '(SELECT key FROM databases WHERE name = ?)';
const winningLeaf = `
  LEFT JOIN leaves ON leaves.document_key = documents.key AND leaves.rev = documents.winning_rev`;

/** Reads through one connection: committed state, or what a transaction sees. */
export class SqliteReader implements DocumentReader {
  protected readonly connection: Connection;
  readonly #holdBlobs: () => () => void;

  constructor(connection: Connection, holdBlobs: () => () => void) {
    this.connection = connection;
    this.#holdBlobs = holdBlobs;
  }

  async getDatabase(database: string): Promise<DatabaseInfo | undefined> {
    const row = this.connection.get('SELECT * FROM databases WHERE name = ?', database);
    if (!row) return undefined;
    return {
      name: database,
      uuid: String(row.uuid),
      updateSeq: Number(row.update_seq),
      purgeSeq: Number(row.purge_seq),
      revsLimit: Number(row.revs_limit),
      purgedInfosLimit: Number(row.purged_infos_limit),
      security: JSON.parse(String(row.security)) as SecurityObject,
      docCount: Number(row.doc_count),
      docDelCount: Number(row.doc_del_count),
      size: Number(row.size),
      ownerHash: row.owner_hash === null ? null : String(row.owner_hash),
    };
  }

  async listDatabases(range: KeyRange = {}): Promise<string[]> {
    const { where, bounds, order, page } = rangeClause('name', range);
    const rows = this.connection.all(
      `SELECT name FROM databases WHERE ${where} ${order}`,
      ...bounds,
      ...page,
    );
    return rows.map((row) => String(row.name));
  }

  async getDocument(
    database: string,
    id: string,
    rev?: string,
  ): Promise<StoredDocument | undefined> {
    const row = this.connection.get(
      `SELECT id, rev, leaves.deleted AS deleted, body, attachments
      FROM documents JOIN leaves ON leaves.document_key = documents.key
      WHERE database_key = ${databaseKey} AND id = ? AND rev = ifnull(?, winning_rev)`,
      database,
      id,
      rev ?? null,
    );
    return row && rowToDocument(row);
  }

  async getRevisionTree(database: string, id: string): Promise<RevisionTree> {
    const row = this.connection.get(
      `SELECT revision_tree FROM documents WHERE database_key = ${databaseKey} AND id = ?`,
      database,
      id,
    );
    return row ? decodeTree(String(row.revision_tree)) : emptyTree;
  }

  async getMissingRevisions(
    database: string,
    id: string,
    revs: string[],
  ): Promise<{ missing: string[]; possibleAncestors: string[] }> {
    return missingRevisions(await this.getRevisionTree(database, id), revs);
  }

  async listDocuments(database: string, range: DocumentRange): Promise<DocumentRow[]> {
    const { where, bounds, order, page } = rangeClause('id', range);
    const [body, join] = range.includeDocs ? [', body, attachments', winningLeaf] : ['', ''];
    const rows = this.connection.page(
      range.maxBytes,
      `SELECT id, winning_rev AS rev, documents.deleted AS deleted ${body} FROM documents ${join}
      WHERE database_key = ${databaseKey} AND documents.deleted = 0 AND ${where} ${order}`,
      database,
      ...bounds,
      ...page,
    );
    return rows.map((row) => ({
      id: String(row.id),
      rev: String(row.rev),
      deleted: false,
      ...(range.includeDocs ? { doc: rowToDocument(row) } : {}),
    }));
  }

  async countDocuments(database: string, range: KeyRange): Promise<number> {
    const { where, bounds } = rangeClause('id', range);
    const row = this.connection.get(
      `SELECT count(*) AS count FROM documents
      WHERE database_key = ${databaseKey} AND deleted = 0 AND ${where}`,
      database,
      ...bounds,
    );
    return Number(row?.count);
  }

  async listChanges(database: string, range: ChangesRange): Promise<DocumentChange[]> {
    const { docIds, idPrefix, includeDocs } = range;
    const [body, join] = includeDocs ? [', body, attachments', winningLeaf] : ['', ''];
    const source = docIds
      ? `(SELECT DISTINCT value FROM json_each(?)) AS wanted CROSS JOIN documents
        ON documents.id = wanted.value`
      : `documents ${idPrefix === undefined ? '' : 'INDEXED BY documents_by_id'}`;
    const rows = this.connection.page(
      range.maxBytes,
      `SELECT documents.key AS key, id, seq, leaf_count, winning_rev AS rev,
        documents.deleted AS deleted ${body}
      FROM ${source} ${join}
      WHERE database_key = ${databaseKey} AND seq > ? AND seq < ?
        ${idPrefix === undefined ? '' : 'AND id >= ? AND id < ?'}
      ORDER BY seq ${range.descending ? 'DESC' : 'ASC'} ${limitClause}`,
      ...(docIds ? [JSON.stringify(docIds)] : []),
      database,
      range.since,
      range.before ?? Number.MAX_SAFE_INTEGER,
      ...(idPrefix === undefined ? [] : [idPrefix, `${idPrefix}\u{10ffff}`]),
      range.limit ?? -1,
    );
    return rows.map((row) => ({
      seq: Number(row.seq),
      id: String(row.id),
      leaves: row.leaf_count === 1 ? [rowToLeaf(row)] : this.#loadLeaves(Number(row.key)),
      deleted: row.deleted === 1,
      ...(includeDocs ? { doc: rowToDocument(row) } : {}),
    }));
  }

  #loadLeaves(documentKey: number): LeafRevision[] {
    const row = this.connection.get(
      'SELECT revision_tree FROM documents WHERE key = ?',
      documentKey,
    );
    return leavesOf(decodeTree(String(row?.revision_tree)));
  }

  async countChanges(database: string, since: number): Promise<number> {
    const row = this.connection.get(
      `SELECT count(*) AS count FROM documents WHERE database_key = ${databaseKey} AND seq > ?`,
      database,
      since,
    );
    return Number(row?.count);
  }

  async getLocalDocument(database: string, id: string): Promise<StoredDocument | undefined> {
    return this.readLocalDocument(database, id);
  }

  protected readLocalDocument(database: string, id: string): StoredDocument | undefined {
    const row = this.connection.get(
      `SELECT id, edits, body FROM local_documents WHERE database_key = ${databaseKey} AND id = ?`,
      database,
      id,
    );
    return row && rowToLocalDocument(row);
  }

  async listLocalDocuments(database: string, range: DocumentRange): Promise<DocumentRow[]> {
    const { where, bounds, order, page } = rangeClause('id', range);
    const rows = this.connection.page(
      range.maxBytes,
      `SELECT id, edits, body FROM local_documents
      WHERE database_key = ${databaseKey} AND ${where} ${order}`,
      database,
      ...bounds,
      ...page,
    );
    return rows.map((row) => {
      const doc = rowToLocalDocument(row);
      const found = { id: doc._id, rev: doc._rev, deleted: false };
      return range.includeDocs ? { ...found, doc } : found;
    });
  }

  protected attachmentsOf(
    database: string,
    id: string,
    rev: string,
  ): ReadonlyMap<string, StoredAttachment> {
    const row = this.connection.get(
      `SELECT attachments FROM documents JOIN leaves ON leaves.document_key = documents.key
      WHERE database_key = ${databaseKey} AND id = ? AND rev = ?`,
      database,
      id,
      rev,
    );
    return rowToAttachments(row);
  }

  holdBlobs(): () => void {
    return this.#holdBlobs();
  }

  readBlob(blob: Blob, from?: number, to?: number): AsyncIterable<Uint8Array> {
    return readChunks(this.connection, blob, from, to);
  }

  async getIndexSeq(database: string, index: string): Promise<number | undefined> {
    return findIndex(this.connection, database, index)?.seq;
  }

  async listIndexEntries(
    database: string,
    index: string,
    range: IndexRange,
  ): Promise<IndexEntry[]> {
    const found = findIndex(this.connection, database, index);
    if (!found) return [];
    return readEntries(this.connection, found.key, range).map((row) => {
      if (!(row.sort_key instanceof Uint8Array)) throw new Error('A sort key is bytes.');
      return { key: row.sort_key, id: String(row.id), doc: rowToDocument(row) };
    });
  }
}

function rowToLeaf(row: Row): LeafRevision {
  return { rev: String(row.rev), deleted: row.deleted === 1 };
}

function rowToDocument(row: Row): StoredDocument {
  const body = parseExactJson(String(row.body)) as Record<string, unknown>;
  return toStoredDocument({ id: String(row.id), ...rowToLeaf(row) }, body, rowToAttachments(row));
}

function rowToLocalDocument(row: Row): StoredDocument {
  const body = parseExactJson(String(row.body)) as Record<string, unknown>;
  return toStoredDocument({ id: String(row.id), rev: `0-${row.edits}`, deleted: false }, body);
}

function rowToAttachments(row: Row | undefined): ReadonlyMap<string, StoredAttachment> {
  if (typeof row?.attachments !== 'string') return new Map();
  return new Map(JSON.parse(row.attachments) as [string, StoredAttachment][]);
}
