import type { CouchSetup } from './couch-options.ts';
import { compileKeys } from './mango/document-keys.ts';
import { listIndexes } from './mango/index-definitions.ts';
import type { IndexUpdater } from './mango/index-updater.ts';
import { updatedIndexOf } from './search-words.ts';

/** A rush is indexed in pieces; whoever asks meanwhile has the rest added first, as always. */
const delayMs = 1000;

/**
 * Brings all indexes of the databases that have word indexes up to date, now and a moment after
 * each change: who asks first after a night need not wait for them.
 * @returns stop, which resolves when nothing is written any more
 */
export function keepIndexesReady(
  { store, wordIndexes = [] }: Pick<CouchSetup, 'store' | 'wordIndexes'>,
  updater: IndexUpdater,
  onError: (error: unknown) => void,
): () => Promise<void> {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  const update = async () => {
    for (const database of changed) {
      changed.delete(database);
      const [, ...indexes] = await listIndexes(store.read, database);
      for (const index of indexes) {
        if (isStopped) return;
        await updater.update(database, { ...index, keysOf: compileKeys(index) });
      }
      for (const index of wordIndexes.filter((each) => database.startsWith(each.databases))) {
        if (isStopped) return;
        await updater.update(database, updatedIndexOf(index));
      }
    }
  };
  const schedule = (databases: Iterable<string>) => {
    for (const name of databases) {
      if (wordIndexes.some((each) => name.startsWith(each.databases))) changed.add(name);
    }
    if (changed.size === 0 || timer || running || isStopped) return;
    timer = setTimeout(() => {
      timer = undefined;
      running = update()
        .catch(onError)
        .finally(() => {
          running = undefined;
          schedule([]);
        });
    }, delayMs);
    timer.unref();
  };
  const unsubscribe = store.onCommit(schedule);
  for (const { databases: startKey } of wordIndexes) {
    store.read.listDatabases({ startKey, endKey: `${startKey}\uffff` }).then(schedule, onError);
  }
  return async () => {
    isStopped = true;
    unsubscribe();
    clearTimeout(timer);
    await running;
  };
}
