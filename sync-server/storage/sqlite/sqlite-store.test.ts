import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeDocumentStore } from '../document-store.contract.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

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
    const store = await openSqliteStore(file);
    await store.close();
    const database = new DatabaseSync(file, { readOnly: true });
    const one = '(SELECT key FROM databases WHERE name = ?)';
    const plans = [
      `SELECT id FROM documents WHERE database_key = ${one} AND seq > ? ORDER BY seq LIMIT ?`,
      `SELECT count(*) FROM documents WHERE database_key = ${one} AND seq > ?`,
      `SELECT id FROM documents LEFT JOIN leaves ON leaves.document_key = documents.key
        AND leaves.rev = documents.winning_rev
        WHERE database_key = ${one} AND documents.deleted = 0 AND id >= ? ORDER BY id LIMIT ?`,
      `SELECT body FROM documents JOIN leaves ON leaves.document_key = documents.key
        WHERE database_key = ${one} AND id = ? AND rev = ifnull(?, winning_rev)`,
      `SELECT documents.id FROM (SELECT DISTINCT value FROM json_each(?)) AS wanted
        CROSS JOIN documents ON documents.id = wanted.value
        WHERE database_key = ${one} AND seq > ? ORDER BY seq LIMIT ?`,
      'SELECT name FROM databases WHERE name >= ? ORDER BY name LIMIT ?',
    ].map((sql) => database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all());
    const scans = plans
      .flat()
      .map((step) => String(step.detail))
      .filter(
        (detail) =>
          /^SCAN (?!json_each|wanted)/.test(detail) || /TEMP B-TREE FOR ORDER/.test(detail),
      );
    expect(scans).toEqual(['USE TEMP B-TREE FOR ORDER BY']);
    database.close();
  });
});
