import type { RxCollection } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import type { ChangesFeed } from './changes-feed.ts';
import { type StoredDocument, toStored } from './stored-document.ts';

export interface Pull {
  collection: RxCollection<StoredDocument>;
  feed: ChangesFeed;
  /** Everything up to this instant is on the device. */
  onSynced(atMs: number): void;
  /** The device's storage failed; resolves when it is worth another try. */
  recover(error: unknown): Promise<void>;
  nowMs: () => number;
}

/** RxDB's queue stops for good, without a word, when the storage throws at the wrong moment. */
const stuckMs = 30_000;

/**
 * Keeps a collection up to date until stopped. Each answer is a page, and each page asks for the
 * next one (`reSync`): so RxDB reads the checkpoint from its store before every call, and nothing
 * that could not be written is ever skipped.
 * @returns stop
 */
export function pullCollection(pull: Pull): () => void {
  let isStopped = false;
  let stopCurrent = start();

  function start(): () => void {
    const ended = new AbortController();
    let watchdog: ReturnType<typeof setTimeout> | undefined;
    let syncedAtMs: number | undefined;

    function unlessEnded(error: unknown): undefined {
      if (!ended.signal.aborted) throw error;
    }

    async function handle(checkpoint: { seq: string } | undefined) {
      clearTimeout(watchdog);
      if (ended.signal.aborted) return { documents: [], checkpoint };
      // Being called again means that the page before this one is written.
      if (syncedAtMs !== undefined) pull.onSynced(syncedAtMs);
      syncedAtMs = undefined;
      const page = await pull.feed
        .nextPage(checkpoint?.seq ?? '0', ended.signal)
        .catch(unlessEnded);
      if (ended.signal.aborted) return { documents: [], checkpoint };
      if (page?.isComplete) syncedAtMs = pull.nowMs();
      watchdog = setTimeout(restart, stuckMs, new Error('The pull is stuck.'));
      replication.reSync();
      const documents = page?.rows.map(toStored) ?? [];
      return { documents, checkpoint: page ? { seq: page.lastSeq } : checkpoint };
    }

    const replication = replicateRxCollection<StoredDocument, { seq: string }>({
      collection: pull.collection,
      replicationIdentifier: 'changes',
      // More than a page holds: RxDB takes each for the last and writes it before the next comes.
      pull: { handler: handle, batchSize: Number.MAX_SAFE_INTEGER },
      live: true,
      waitForLeadership: false,
    });
    replication.error$.subscribe((error) => {
      if (!ended.signal.aborted) restart(error);
    });

    return () => {
      ended.abort();
      clearTimeout(watchdog);
      // A broken replication rejects here with the error that was reported already.
      void replication.cancel().catch(() => {});
    };
  }

  function restart(error: unknown) {
    stopCurrent();
    void pull.recover(error).then(() => {
      if (!isStopped) stopCurrent = start();
    });
  }

  return () => {
    isStopped = true;
    stopCurrent();
    pull.feed.release();
  };
}
