import { CouchError, databaseMissing } from '../couch-error.ts';
import { bodyOf } from '../document-body.ts';
import { resolveAttachments } from '../attachments.ts';
import type {
  DatabaseSettings,
  DocumentTransaction,
  NewDocument,
  ReplicatedDocument,
  RevisionPath,
  StoredAttachment,
} from '../document-store.ts';
import { newRevision } from '../revision-id.ts';
import {
  addEdit,
  decodeTree,
  emptyTree,
  generationOf,
  graftPath,
  leavesOf,
  pathToRevisions,
  removeLeaves,
} from '../revision-tree.ts';
import type { RevisionTree } from '../revision-tree.ts';
import type { Connection } from './connection.ts';
import { dropIndexesExcept, writeEntries } from './index-entries.ts';
import { removeDocument, saveDocument, type NewLeaf, type SavedDocument } from './save-document.ts';
import { SqliteReader } from './sqlite-reader.ts';

const noAttachments: ReadonlyMap<string, StoredAttachment> = new Map();

/** One unit of work on the write connection, inside a savepoint that the commit queue holds. */
export class SqliteTransaction extends SqliteReader implements DocumentTransaction {
  /** Names of the databases written to. */
  readonly changed = new Set<string>();
  /** Keys of blobs that no document has when this is committed. */
  readonly unusedBlobs: number[] = [];
  readonly #newUuid: () => string;

  constructor(connection: Connection, holdBlobs: () => () => void, newUuid: () => string) {
    super(connection, holdBlobs);
    this.#newUuid = newUuid;
  }

  async createDatabase(database: string, options: { ownerHash?: string } = {}): Promise<void> {
    const made = this.connection.run(
      `INSERT INTO databases (name, uuid, owner_hash) VALUES (?, ?, ?)
      ON CONFLICT (name) DO NOTHING`,
      database,
      this.#newUuid(),
      options.ownerHash ?? null,
    );
    if (made === 0) {
      const reason = 'The database could not be created, the file already exists.';
      throw new CouchError(412, 'file_exists', reason);
    }
    this.changed.add(database);
  }

  async deleteDatabase(database: string): Promise<void> {
    const gone = this.connection.run('DELETE FROM databases WHERE name = ?', database);
    if (gone === 0) throw databaseMissing();
    this.changed.add(database);
  }

  async putDocument(database: string, doc: NewDocument): Promise<string> {
    const saved = this.#loadDocument(database, doc._id);
    const deleted = doc._deleted === true;
    const parent = parentOfEdit(saved.tree, doc._rev, deleted);
    const body = bodyOf(doc);
    const known =
      parent === null || !doc._attachments
        ? noAttachments
        : this.attachmentsOf(database, doc._id, parent);
    const generation = parent === null ? 1 : generationOf(parent) + 1;
    const attachments = resolveAttachments(doc, known, generation);
    const rev = newRevision({ deleted, parent, body, attachments });
    const tree = addEdit(saved.tree, { rev, parent, deleted }, saved.revsLimit);
    if (tree === saved.tree) throw conflict();
    this.#save(database, saved, tree, { rev, deleted, body, attachments });
    return rev;
  }

  async putReplicatedDocument(
    database: string,
    doc: ReplicatedDocument,
    revisions: RevisionPath,
  ): Promise<void> {
    const saved = this.#loadDocument(database, doc._id);
    const deleted = doc._deleted === true;
    const rev = `${revisions.start}-${revisions.ids[0]}`;
    if (rev !== doc._rev) throw new Error('The path of a revision begins with it.');
    const tree = graftPath(saved.tree, revisions, deleted, saved.revsLimit);
    if (saved.tree.has(rev)) {
      this.#dropBlobsOf(doc);
      if (tree === saved.tree) return;
      // Its history was stemmed here and is filled in again.
      this.#save(database, saved, tree);
      return;
    }
    const path = new Set(pathToRevisions(revisions));
    const ancestor = leavesOf(saved.tree).find((leaf) => path.has(leaf.rev));
    const known = ancestor ? this.attachmentsOf(database, doc._id, ancestor.rev) : noAttachments;
    const attachments = resolveAttachments(doc, known, revisions.start);
    this.#save(database, saved, tree, { rev, deleted, body: bodyOf(doc), attachments });
  }

  async purgeRevisions(database: string, id: string, revs: string[]): Promise<string[]> {
    const saved = this.#loadDocument(database, id);
    const purged = leavesOf(saved.tree)
      .map((leaf) => leaf.rev)
      .filter((rev) => revs.includes(rev));
    this.connection.run(
      'UPDATE databases SET purge_seq = purge_seq + 1 WHERE key = ?',
      saved.databaseKey,
    );
    if (purged.length === 0 || saved.key === undefined) return [];
    const tree = removeLeaves(saved.tree, purged);
    if (tree.size > 0) this.#save(database, saved, tree);
    else this.unusedBlobs.push(...removeDocument(this.connection, saved, saved.key));
    this.changed.add(database);
    return purged;
  }

  async changeSettings(database: string, settings: Partial<DatabaseSettings>): Promise<void> {
    const { revsLimit, purgedInfosLimit, security } = settings;
    const changed = this.connection.run(
      `UPDATE databases SET revs_limit = ifnull(?, revs_limit),
        purged_infos_limit = ifnull(?, purged_infos_limit), security = ifnull(?, security)
      WHERE name = ?`,
      revsLimit ?? null,
      purgedInfosLimit ?? null,
      security ? JSON.stringify(security) : null,
      database,
    );
    if (changed === 0) throw databaseMissing();
  }

  async saveIndexEntries(
    database: string,
    index: string,
    upTo: number,
    documents: { id: string; keys: Uint8Array[] }[],
  ): Promise<void> {
    const { key } = this.#databaseRow(database);
    writeEntries(this.connection, key, { name: index, upTo }, documents);
  }

  async keepIndexes(database: string, indexes: string[]): Promise<void> {
    dropIndexesExcept(this.connection, this.#databaseRow(database).key, indexes);
  }

  /** Drops bytes that were handed in for nothing. */
  #dropBlobsOf(doc: NewDocument): void {
    for (const attachment of Object.values(doc._attachments ?? {})) {
      if ('blob' in attachment) this.unusedBlobs.push(attachment.blob.key);
    }
  }

  #save(database: string, saved: SavedDocument, tree: RevisionTree, added?: NewLeaf): void {
    this.unusedBlobs.push(...saveDocument(this.connection, saved, tree, added));
    this.changed.add(database);
  }

  async putLocalDocument(database: string, doc: NewDocument): Promise<string> {
    const databaseKey = this.#databaseRow(database).key;
    const edits = Number(doc._rev?.slice('0-'.length) ?? 0) + 1;
    this.connection.run(
      'INSERT OR REPLACE INTO local_documents (database_key, id, edits, body) VALUES (?, ?, ?, ?)',
      databaseKey,
      doc._id,
      edits,
      JSON.stringify(bodyOf(doc)),
    );
    return `0-${edits}`;
  }

  async deleteLocalDocument(database: string, id: string): Promise<void> {
    const gone = this.connection.run(
      'DELETE FROM local_documents WHERE database_key = ? AND id = ?',
      this.#databaseRow(database).key,
      id,
    );
    if (gone === 0) throw new CouchError(404, 'not_found', 'missing');
  }

  #databaseRow(database: string): { key: number; revsLimit: number } {
    const row = this.connection.get(
      'SELECT key, revs_limit FROM databases WHERE name = ?',
      database,
    );
    if (!row) throw databaseMissing();
    return { key: Number(row.key), revsLimit: Number(row.revs_limit) };
  }

  #loadDocument(database: string, id: string): SavedDocument & { revsLimit: number } {
    const { key: databaseKey, revsLimit } = this.#databaseRow(database);
    const row = this.connection.get(
      'SELECT key, deleted, revision_tree FROM documents WHERE database_key = ? AND id = ?',
      databaseKey,
      id,
    );
    if (!row) return { databaseKey, revsLimit, id, tree: emptyTree };
    const tree = decodeTree(String(row.revision_tree));
    return { databaseKey, revsLimit, id, tree, key: Number(row.key), deleted: row.deleted === 1 };
  }
}

/** @returns the revision that an edit extends; `null` for a new document */
function parentOfEdit(
  tree: RevisionTree,
  rev: string | undefined,
  deleted: boolean,
): string | null {
  const leaves = leavesOf(tree);
  if (rev !== undefined) {
    if (!leaves.some((leaf) => leaf.rev === rev)) throw conflict();
    return rev;
  }
  const winner = leaves[0];
  if (!winner) return null;
  if (!winner.deleted || deleted) throw conflict();
  return winner.rev;
}

function conflict(): CouchError {
  return new CouchError(409, 'conflict', 'Document update conflict.');
}
