import type { RxDocument, RxQuery } from 'rxdb/plugins/core';
import type { LiveValue } from '#domain/live-value.ts';
import type { StoredDocument } from './stored-document.ts';

/**
 * The documents that a query finds, kept current from the first subscription on. What bears no
 * type (`_design/…`) is none of the contract's and left out.
 */
export function liveDocuments<T>(
  query: RxQuery<StoredDocument, RxDocument<StoredDocument>[]>,
): LiveValue<T[]> {
  const listeners = new Set<() => void>();
  let value: T[] | undefined;
  let isStarted = false;
  return {
    get: () => value,
    subscribe(listener) {
      listeners.add(listener);
      if (!isStarted) {
        isStarted = true;
        query.$.subscribe({
          next: (found) => {
            value = found
              .filter(({ type }) => type !== '')
              .map((each) => each.toJSON().doc as unknown as T);
            for (const each of listeners) each();
          },
          error: reportError,
        });
      }
      return () => listeners.delete(listener);
    },
  };
}

/** Not loaded until the first pull is done: half a town is worse than what the page brought. */
export function onceSynced<T>(
  value: LiveValue<T>,
  syncedAt: LiveValue<string | null>,
): LiveValue<T> {
  return {
    get: () => (syncedAt.get() ? value.get() : undefined),
    subscribe(listener) {
      const stops = [value.subscribe(listener), syncedAt.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };
}
