import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Makes sure that no other server runs on the same data: two would give the same slot twice. The
 * lock is one of the system's on a file that stays empty, taken by SQLite, and so it ends with the
 * process, however that ends. Commands beside the server do not need it.
 * @returns release
 * @throws Error when another process has it
 */
export function lockDataDir(dataDir: string): () => void {
  const lock = new DatabaseSync(path.join(dataDir, 'server.lock'), { timeout: 0 });
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new Error(
      `Another server is running on the data in ${dataDir}. Stop it first, or give this one a DATA_DIR of its own.`,
      { cause: error },
    );
  }
  return () => lock.close();
}

const busy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && Number(error.errcode) === busy;
}
