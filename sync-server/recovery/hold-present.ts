import { existsSync } from 'node:fs';
import { Connection } from '#server/storage/sqlite/connection.ts';
import { SqliteReader } from '#server/storage/sqlite/sqlite-reader.ts';
import { isBusy } from '#server/storage/sqlite/storage-errors.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';

export interface PresentStore {
  /** `undefined` when there is none, or what is there cannot be read. */
  reader: DocumentReader | undefined;
  uuid: string | undefined;
  /** From here on a server may start again. */
  release(): void;
}

/**
 * Keeps every server from the data that are there. SQLite leaves its log file only when nobody else
 * has the store open, so one that runs is found, whether or not it is writing.
 * @throws Error when somebody works with it
 */
export function holdPresent(databaseFile: string): PresentStore {
  const nothing = { reader: undefined, uuid: undefined, release: () => {} };
  if (!existsSync(databaseFile)) return nothing;
  const connection = new Connection(databaseFile, { readOnly: false });
  try {
    connection.database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    return {
      reader: new SqliteReader(connection, () => () => {}),
      uuid: String(connection.get('SELECT uuid FROM store')?.uuid),
      release: () => connection.close(),
    };
  } catch (error) {
    connection.close();
    if (isBusy(error)) {
      const message = `A server or a command works with ${databaseFile}. Stop it first.`;
      throw new Error(message, { cause: error });
    }
    // Damaged: it is put aside as it is.
    return nothing;
  }
}
