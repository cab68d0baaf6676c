import { stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';

const tellEveryMs = 2000;

/**
 * Copies a store into an empty file as it is at one moment, while a server may go on writing to it.
 * The copy has no unused pages: what was erased is not in it.
 * @param onProgress told now and then which part of the bytes is written, 0 to 1
 * @throws Error of SQLite: no store, disk full
 */
export async function copyStore(
  source: string,
  target: string,
  onProgress: (part: number) => void,
): Promise<void> {
  const bytes = Math.max(usedBytes(source), 1);
  const worker = new Worker(new URL('copy-worker.ts', import.meta.url), {
    workerData: { source, target },
  });
  const timer = setInterval(() => {
    stat(target).then(
      ({ size }) => onProgress(Math.min(size / bytes, 1)),
      () => undefined,
    );
  }, tellEveryMs);
  try {
    await new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', () => resolve());
    });
  } finally {
    clearInterval(timer);
  }
}

function usedBytes(file: string): number {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    const row = database
      .prepare(
        `SELECT (page_count - freelist_count) * page_size AS bytes
        FROM pragma_page_count, pragma_freelist_count, pragma_page_size`,
      )
      .get();
    return Number(row?.bytes);
  } finally {
    database.close();
  }
}
