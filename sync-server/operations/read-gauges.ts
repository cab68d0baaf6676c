import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { nextDueAt } from '#server/townhall/due.ts';
import type { Metrics } from './metrics.ts';

/** Looks up how the store and the mails are doing. @param now the server's clock, an instant */
export async function readGauges(
  store: DocumentStore,
  metrics: Metrics,
  now: string,
): Promise<void> {
  const { waitingWrites, databaseBytes, logBytes } = await store.status();
  metrics.commitQueue.set(waitingWrites);
  metrics.storeBytes.set({ file: 'database' }, databaseBytes);
  metrics.storeBytes.set({ file: 'wal' }, logBytes);

  const range = { startKey: 'due:mail:', endKey: 'due:mail:\uffff' };
  metrics.mailQueue.set(await store.read.countDocuments(internalDatabase, range));
  const dueAt = await nextDueAt(store.read, 'mail');
  const lateMs = dueAt === undefined ? 0 : Date.parse(now) - Date.parse(dueAt);
  metrics.mailAge.set(Math.max(0, lateMs / 1000));
}
