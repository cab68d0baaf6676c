import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DocumentStore } from '#server/storage/document-store.ts';

export type WaitOutcome = 'changed' | 'timeout' | 'ended';

export interface Wait {
  outcome: Promise<WaitOutcome>;
  /** Gives up waiting; needed when nobody awaits `outcome` any more. */
  cancel: () => void;
}

/** Each reads the store when it wakes, so others are served between so many of them. */
const wokenAtOnce = 100;

/** Wakes those who wait for a database to change, at no cost to those who wait for another. */
export class ChangeHub {
  readonly #waiting = new Map<string, Set<(outcome: WaitOutcome) => void>>();
  readonly #stopListening: () => void;
  #closed = false;

  constructor(store: DocumentStore) {
    this.#stopListening = store.onCommit((databases) => {
      for (const database of databases) void this.#wake(database);
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

  /** How many wait. */
  get waiting(): number {
    return [...this.#waiting.values()].reduce((count, waiters) => count + waiters.size, 0);
  }

  /** Ends all waiting, now and later. */
  close(): void {
    this.#closed = true;
    this.#stopListening();
    for (const waiters of this.#waiting.values()) {
      for (const finish of waiters) finish('ended');
    }
  }

  async #wake(database: string): Promise<void> {
    const waiters = [...(this.#waiting.get(database) ?? [])];
    for (let from = 0; from < waiters.length; from += wokenAtOnce) {
      if (from > 0) await nextTurn();
      for (const finish of waiters.slice(from, from + wokenAtOnce)) finish('changed');
    }
  }
}
