import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';
import { isDamaged } from './storage-errors.ts';

/** Keeps no other thread from telling how far it has come: the statement is done in one go. */
const { source, target } = workerData as { source: string; target: string };
const database = new DatabaseSync(source, { timeout: 5000 });
try {
  database.prepare('VACUUM INTO ?').run(target);
} catch (error) {
  throw isDamaged(error) ? new Error(`${source} is damaged.`, { cause: error }) : error;
} finally {
  database.close();
}
