import { liveQuery } from 'dexie';
import type { LiveValue } from '#domain/live-value.ts';
import { withDatabase } from './device-database.ts';

type Database = Parameters<Parameters<typeof withDatabase>[0]>[0];

const reopenAfterMs = 1000;

/**
 * The answer to a query, kept current across tabs. Runs from the first subscription on, so that
 * modules can be loaded where there is no IndexedDB (server rendering).
 */
export function liveValueOf<T>(query: (db: Database) => Promise<T>): LiveValue<T> {
  const listeners = new Set<() => void>();
  let value: T | undefined;
  let isStarted = false;

  function start() {
    // Dexie follows a query through its awaits only from an async function on.
    liveQuery(async () => withDatabase(query)).subscribe({
      next: (result) => {
        value = result;
        for (const listener of listeners) listener();
      },
      error: (error: unknown) => {
        // A query ends with its first error; without a new one the screen would stand still.
        setTimeout(start, reopenAfterMs);
        reportError(error);
      },
    });
  }

  return {
    get: () => value,
    subscribe(listener) {
      listeners.add(listener);
      if (!isStarted) {
        isStarted = true;
        start();
      }
      return () => listeners.delete(listener);
    },
  };
}
