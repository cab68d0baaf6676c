import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isBusy } from '#server/storage/sqlite/storage-errors.ts';

export const lockFileIn = (dataDir: string) => path.join(dataDir, 'server.lock');

/**
 * Makes sure that no other server runs on the same data, and none while they are replaced: two
 * would give the same slot twice. The lock is one of the system's on a file that stays empty, taken
 * by SQLite, and so it ends with the process, however that ends. What only reads does not need it.
 * @returns release
 * @throws Error when another process has it
 */
export function lockDataDir(dataDir: string): () => void {
  const file = lockFileIn(dataDir);
  // Made here, because SQLite would not say why it cannot.
  writeFileSync(file, '', { flag: 'a', mode: 0o600 });
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new Error(
      `Another server or a restore is running on the data in ${dataDir}. Stop it first, or use another DATA_DIR.`,
      { cause: error },
    );
  }
  return () => lock.close();
}
