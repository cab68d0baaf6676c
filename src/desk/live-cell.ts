import type { LiveValue } from '#domain/live-value.ts';

/** A live value that is there from the start. */
export interface LoadedValue<T> extends LiveValue<T> {
  get(): T;
}

export interface LiveCell<T> extends LoadedValue<T> {
  set(value: T): void;
}

/** A value that its owner sets. */
export function createLiveCell<T>(initial: T): LiveCell<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
