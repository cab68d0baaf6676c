import { useCallback, useEffect, useRef, useState } from 'react';

export interface StateStore<T> {
  load(): Promise<T | undefined>;
  save(value: T): Promise<void>;
  remove(): Promise<void>;
}

export interface StoredState<T> {
  /** `undefined` while the stored value is being read. */
  value: T | undefined;
  setValue(change: (value: T) => T): void;
  /** Removes the stored value after all writes before it; later changes are not stored. */
  discard(): Promise<void>;
  /** Set when the last write failed: what is typed now would not survive a reload. */
  problem: unknown;
}

/** State that survives reloads: every change is written in order. `store` and `initial` must be stable. */
export function useStoredState<T>(store: StateStore<T>, initial: T): StoredState<T> {
  const [value, showValue] = useState<T>();
  const [problem, setProblem] = useState<unknown>();
  const latest = useRef<T>(initial);
  const writes = useRef<Promise<void>>(Promise.resolve());
  const isDiscarded = useRef(false);

  useEffect(() => {
    let isCurrent = true;
    const show = (loaded: T) => {
      if (!isCurrent) return;
      latest.current = loaded;
      showValue(loaded);
    };
    store.load().then(
      (loaded) => show(loaded ?? initial),
      (error: unknown) => {
        setProblem(error);
        show(initial);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [store, initial]);

  const setValue = useCallback(
    (change: (value: T) => T) => {
      const next = change(latest.current);
      latest.current = next;
      showValue(next);
      writes.current = writes.current.then(async () => {
        if (isDiscarded.current) return;
        await store.save(next).then(() => setProblem(undefined), setProblem);
      });
    },
    [store],
  );

  const discard = useCallback(async () => {
    isDiscarded.current = true;
    await writes.current;
    await store.remove();
  }, [store]);

  return { value, setValue, discard, problem };
}
