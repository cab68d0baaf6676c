import { useCallback, useSyncExternalStore } from 'react';

/** As `LiveValue` of the domain; written out because components know nothing of it. */
interface Subscribable<T> {
  get(): T | undefined;
  subscribe(listener: () => void): () => void;
}

const subscribeToNothing = () => () => {};

/** The current value, rendered again after each change; `undefined` until it is loaded. */
export function useLiveValue<T>(value: Subscribable<T> | undefined): T | undefined {
  const subscribe = useCallback(
    (listener: () => void) => (value ? value.subscribe(listener) : subscribeToNothing()),
    [value],
  );
  return useSyncExternalStore(subscribe, () => value?.get());
}
