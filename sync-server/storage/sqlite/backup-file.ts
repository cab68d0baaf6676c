import { DatabaseSync } from 'node:sqlite';
import { backupTable, migrations } from './schema.ts';
import { isDamaged } from './storage-errors.ts';

/** What a backup says about itself. */
export interface BackupMark {
  /** Instant at which it was begun; everything that was acknowledged before is in it. */
  madeAt: string;
  /** Ends of the audit log, noted before the copy was taken: a line each. */
  auditHeads: string;
}

/** Makes a copy of a store a backup: no server starts with it before it was restored. */
export function markBackup(file: string, { madeAt, auditHeads }: BackupMark): void {
  withFile(file, {}, (database) => {
    database.exec(
      `CREATE TABLE ${backupTable} (made_at TEXT NOT NULL, audit_heads TEXT NOT NULL) STRICT`,
    );
    database.prepare(`INSERT INTO ${backupTable} VALUES (?, ?)`).run(madeAt, auditHeads);
  });
}

/**
 * @param name the file as messages call it
 * @throws Error when the file is no backup, is damaged, or was written by a newer version
 */
export function readBackup(file: string, name = file): BackupMark {
  return withFile(file, { readOnly: true, name }, (database) => {
    const isBackup = database
      .prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '${backupTable}'`)
      .get();
    if (!isBackup) throw new Error(`${name} is no backup: make one with "npm run backup".`);
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (version > migrations.length) {
      throw new Error(`${name} was written by a newer version of this server.`);
    }
    const found = database.prepare('PRAGMA integrity_check(1)').get()?.integrity_check;
    if (found !== 'ok') throw new Error(`${name} is damaged: ${String(found)}.`);
    const mark = database.prepare(`SELECT made_at, audit_heads FROM ${backupTable}`).get();
    return { madeAt: String(mark?.made_at), auditHeads: String(mark?.audit_heads) };
  });
}

/**
 * Makes a backup a store again. All databases get a new identity, by which every client sees that
 * what it had read may not be there any more and reads from the beginning (`couch/sequence.ts`).
 */
export function makeStoreOf(file: string): void {
  withFile(file, {}, (database) => {
    database.exec(`BEGIN; DROP TABLE ${backupTable};
      UPDATE databases SET uuid = lower(hex(randomblob(16))); COMMIT`);
  });
}

/** @throws Error that says which file, where SQLite says only that it is damaged or none of its own */
function withFile<T>(
  file: string,
  { name = file, ...options }: { readOnly?: boolean; name?: string },
  work: (database: DatabaseSync) => T,
): T {
  const database = new DatabaseSync(file, options);
  try {
    return work(database);
  } catch (error) {
    const message = `${name} is no backup, or it is damaged.`;
    throw isDamaged(error) ? new Error(message, { cause: error }) : error;
  } finally {
    database.close();
  }
}
