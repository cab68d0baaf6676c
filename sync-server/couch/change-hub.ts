import type { DocumentStore } from '#server/storage/document-store.ts';

export type WaitOutcome = 'changed' | 'timeout' | 'ended';

export interface Wait {
  outcome: Promise<WaitOutcome>;
  /** Gives up waiting; needed when nobody awaits `outcome` any more. */
  cancel: () => void;
}

/** Wakes those who wait for a database to change, at no cost to those who wait for another. */
export class ChangeHub {
  readonly #waiting = new Map<string, Set<(outcome: WaitOutcome) => void>>();
  readonly #stopListening: () => void;
  #closed = false;

  constructor(store: DocumentStore) {
    this.#stopListening = store.onCommit((databases) => {
      for (const database of databases) this.#wake(database, 'changed');
    });
  }

  /** Begins at once, so a change that is committed after this call is never missed. */
  wait(database: string, timeoutMs: number, signal: AbortSignal): Wait {
    const { promise, resolve } = Promise.withResolvers<WaitOutcome>();
    if (this.#closed || signal.aborted) return { outcome: Promise.resolve('ended'), cancel() {} };
    const waiters = this.#waiting.get(database) ?? new Set();
    this.#waiting.set(database, waiters);
    const finish = (outcome: WaitOutcome) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      waiters.delete(finish);
      if (waiters.size === 0 && this.#waiting.get(database) === waiters) {
        this.#waiting.delete(database);
      }
      resolve(outcome);
    };
    const end = () => finish('ended');
    const timer = setTimeout(() => finish('timeout'), timeoutMs);
    signal.addEventListener('abort', end);
    waiters.add(finish);
    return { outcome: promise, cancel: end };
  }

  /** Ends all waiting, now and later. */
  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const database of this.#waiting.keys()) this.#wake(database, 'ended');
  }

  #wake(database: string, outcome: WaitOutcome): void {
    for (const finish of this.#waiting.get(database) ?? []) finish(outcome);
  }
}
