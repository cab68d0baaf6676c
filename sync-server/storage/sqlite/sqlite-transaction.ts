import { CouchError } from '../couch-error.ts';
import { bodyOf } from '../document-body.ts';
import type {
  DocumentTransaction,
  NewDocument,
  RevisionPath,
  StoredDocument,
} from '../document-store.ts';
import { newRevision } from '../revision-id.ts';
import { addEdit, decodeTree, emptyTree, graftPath, leavesOf } from '../revision-tree.ts';
import type { RevisionTree } from '../revision-tree.ts';
import type { Connection } from './connection.ts';
import { saveDocument, type SavedDocument } from './save-document.ts';
import { SqliteReader } from './sqlite-reader.ts';

/** One unit of work on the write connection, inside a savepoint that the commit queue holds. */
export class SqliteTransaction extends SqliteReader implements DocumentTransaction {
  /** Names of the databases written to. */
  readonly changed = new Set<string>();
  readonly #newUuid: () => string;

  constructor(connection: Connection, newUuid: () => string) {
    super(connection);
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
    const rev = newRevision({ deleted, parent, body });
    const tree = addEdit(saved.tree, { rev, parent, deleted });
    if (tree === saved.tree) throw conflict();
    saveDocument(this.connection, saved, tree, { rev, deleted, body });
    this.changed.add(database);
    return rev;
  }

  async putReplicatedDocument(
    database: string,
    doc: StoredDocument,
    revisions: RevisionPath,
  ): Promise<void> {
    const saved = this.#loadDocument(database, doc._id);
    const deleted = doc._deleted === true;
    const rev = `${revisions.start}-${revisions.ids[0]}`;
    if (rev !== doc._rev) throw new Error('The path of a revision begins with it.');
    const tree = graftPath(saved.tree, revisions, deleted);
    if (tree === saved.tree) return;
    saveDocument(this.connection, saved, tree, { rev, deleted, body: bodyOf(doc) });
    this.changed.add(database);
  }

  async putLocalDocument(database: string, doc: NewDocument): Promise<string> {
    const databaseKey = this.#databaseKey(database);
    const known = this.readLocalDocument(database, doc._id);
    if (known?._rev !== doc._rev) throw conflict();
    const edits = Number(known?._rev.slice(2) ?? 0) + 1;
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
      this.#databaseKey(database),
      id,
    );
    if (gone === 0) throw new CouchError(404, 'not_found', 'missing');
  }

  #databaseKey(database: string): number {
    const row = this.connection.get('SELECT key FROM databases WHERE name = ?', database);
    if (!row) throw databaseMissing();
    return Number(row.key);
  }

  #loadDocument(database: string, id: string): SavedDocument {
    const databaseKey = this.#databaseKey(database);
    const row = this.connection.get(
      'SELECT key, deleted, revision_tree FROM documents WHERE database_key = ? AND id = ?',
      databaseKey,
      id,
    );
    if (!row) return { databaseKey, id, tree: emptyTree };
    const tree = decodeTree(String(row.revision_tree));
    return { databaseKey, id, tree, key: Number(row.key), deleted: row.deleted === 1 };
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

function databaseMissing(): CouchError {
  return new CouchError(404, 'not_found', 'Database does not exist.');
}
