import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DocumentStore } from '../document-store.ts';
import { describeDocumentStore } from '../document-store.contract.ts';
import { CommitQueue, type CommitGroup } from './commit-queue.ts';
import { openWriter } from './connection.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { migrations } from './schema.ts';

describeDocumentStore('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sqlite-store-'));
  return {
    open: () => openSqliteStore(join(folder, 'store.sqlite')),
    clean: () => rm(folder, { recursive: true }),
  };
});

describe('openSqliteStore', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sqlite-store-'));
    file = join(folder, 'store.sqlite');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes nothing of a transaction that a full disk has ended, nor what comes behind it', async () => {
    const writer = openWriter(file, () => 'uuid');
    const groups: CommitGroup[] = [];
    const queue = new CommitQueue(writer, file, {
      onCommit: () => undefined,
      onGroup: (group) => groups.push(group),
    });
    const insert = (name: string) =>
      writer.run('INSERT INTO databases (name, uuid) VALUES (?, ?)', name, name);
    const cut = queue.add(async () => {
      insert('before');
      // As SQLite does by itself.
      writer.database.exec('ROLLBACK');
      expect(() => insert('behind')).toThrow('The transaction has ended.');
      return new Set();
    });
    await expect(cut).rejects.toThrow();
    await queue.add(async () => {
      insert('next');
      return new Set();
    });
    expect(writer.all('SELECT name FROM databases')).toEqual([{ name: 'next' }]);
    expect(groups.map(({ jobs, error }) => [jobs, error === undefined])).toEqual([
      [1, false],
      [1, true],
    ]);
    await queue.close();
    writer.close();
  });

  it('keeps a write-ahead log', async () => {
    const store = await openSqliteStore(file);
    const other = new DatabaseSync(file, { readOnly: true });
    expect(other.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    other.close();
    await store.close();
  });

  it('refuses a file of a newer version', async () => {
    const other = new DatabaseSync(file);
    other.exec('PRAGMA user_version = 999');
    other.close();
    await expect(openSqliteStore(file)).rejects.toThrow('newer version');
  });

  it('brings a file of the first version up to date', async () => {
    const first = new DatabaseSync(file);
    first.exec(`${migrations[0]}; PRAGMA user_version = 1;
      INSERT INTO store VALUES ('store');
      INSERT INTO databases (name, uuid, update_seq, doc_count) VALUES ('things', 'u', 1, 1);
      INSERT INTO documents (database_key, id, seq, winning_rev, deleted, leaf_count, revision_tree)
        VALUES (1, 'a', 1, '1-a', 0, 1, '[["1-a",-1,0]]');
      INSERT INTO leaves (document_key, rev, deleted, body) VALUES (1, '1-a', 0, '{"n":1}')`);
    first.close();
    const store = await openSqliteStore(file);
    expect(await store.read.getDocument('things', 'a')).toEqual({ _id: 'a', _rev: '1-a', n: 1 });
    expect(await store.read.getDatabase('things')).toMatchObject({ revsLimit: 1000, security: {} });
    const edit = { _id: 'a', _rev: '1-a', n: 2 };
    expect(await store.transaction((tx) => tx.putDocument('things', edit))).toMatch(/^2-/);
    await store.close();
  });

  it('rejects all transactions of a group whose commit fails, and goes on', async () => {
    const store = await openSqliteStore(file);
    await store.transaction((tx) => tx.createDatabase('things'));
    const full = new DatabaseSync(file);
    // A deferred foreign key fails at COMMIT, as a full disk would.
    full.exec(`
      CREATE TABLE broken (key INTEGER REFERENCES databases (key) DEFERRABLE INITIALLY DEFERRED);
      CREATE TRIGGER break_commit AFTER INSERT ON documents WHEN NEW.id = 'breaks'
      BEGIN INSERT INTO broken VALUES (-1); END`);
    full.close();
    const put = (_id: string) => store.transaction((tx) => tx.putDocument('things', { _id }));
    const results = await Promise.allSettled([put('a'), put('breaks'), put('b')]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await store.read.listDocuments('things', {})).toEqual([]);
    await put('c');
    expect(await store.read.getDocument('things', 'c')).toBeDefined();
    await store.close();
  });

  it('answers with indexes, never by reading a whole table', async () => {
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
    const store = await openSqliteStore(file);
    await useEverything(store);
    await store.close();
    const statements = new Set(prepare.mock.calls.map(([sql]) => sql));
    prepare.mockRestore();

    const database = new DatabaseSync(file);
    const scans = [...statements]
      .filter((sql) => !sql.startsWith('PRAGMA'))
      .flatMap((sql) =>
        database
          .prepare(`EXPLAIN QUERY PLAN ${sql}`)
          .all()
          .map((step) => `${String(step.detail)}: ${sql.replaceAll(/\s+/g, ' ')}`),
      )
      .filter((step) => /^SCAN (?!json_each|wanted)|TEMP B-TREE FOR .*ORDER/.test(step))
      // In the order of an index, up to a limit; or a few documents named by the client.
      .filter(
        (step) => !/^SCAN databases USING COVERING INDEX|json_each|documents_by_id/.test(step),
      );
    database.close();
    expect(statements.size).toBeGreaterThan(30);
    expect(scans).toEqual([
      // One row.
      'SCAN store: SELECT uuid FROM store',
      // Once, at the start.
      expect.stringMatching(/^SCAN blobs: DELETE FROM blobs WHERE NOT EXISTS/),
    ]);
  });
});

/** Runs every statement that the store has, with every kind of range. */
async function useEverything(store: DocumentStore): Promise<void> {
  const ranges = [false, true].flatMap((descending) => [
    { descending },
    { descending, startKey: 'a', endKey: 'b', skip: 1, limit: 1, includeDocs: true },
  ]);
  const blob = await store
    .transaction((tx) => tx.createDatabase('things'))
    .then(() => store.saveBlob('things', new Blob(['bytes']).stream()));
  await store.transaction(async (tx) => {
    const _attachments = { b: { contentType: 'x/y', blob } };
    const rev = await tx.putDocument('things', { _id: 'a', _attachments });
    await tx.putDocument('things', { _id: 'a', _rev: rev });
    await tx.putReplicatedDocument('things', { _id: 'a', _rev: '1-b' }, { start: 1, ids: ['b'] });
    await tx.putLocalDocument('things', { _id: '_local/a' });
    await tx.changeSettings('things', { revsLimit: 9 });
    await tx.saveIndexEntries('things', 'n', 1, [{ id: 'a', keys: [new Uint8Array([1])] }]);
  });
  const { read } = store;
  for (const range of ranges) {
    await read.listDatabases(range);
    await read.listDocuments('things', range);
    await read.listLocalDocuments('things', range);
    await read.countDocuments('things', range);
    await read.listChanges('things', { since: 0, ...range });
    await read.listChanges('things', { since: 0, docIds: ['a'], ...range });
    await read.listChanges('things', { since: 0, idPrefix: 'a', ...range });
    const key = new Uint8Array([1]);
    const page = { limit: 9, descending: range.descending };
    await read.listIndexEntries('things', 'n', page);
    await read.listIndexEntries('things', 'n', { ...page, from: key, before: key });
    await read.listIndexEntries('things', 'n', { ...page, after: { key, id: 'a' } });
  }
  await read.getDocument('things', 'a');
  await read.getMissingRevisions('things', 'a', ['1-a']);
  await read.countChanges('things', 0);
  await read.getLocalDocument('things', '_local/a');
  await store.transaction(async (tx) => {
    await tx.purgeRevisions('things', 'a', ['1-b']);
    await tx.deleteLocalDocument('things', '_local/a');
    await tx.keepIndexes('things', []);
    await tx.deleteDatabase('things');
  });
  await store.dropBlobs([blob]);
  await store.dropUnusedBlobs();
  await store.compact();
}
