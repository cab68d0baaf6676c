/** A value that changes: `get` is stable between changes, `undefined` means not loaded yet. */
export interface LiveValue<T> {
  get(): T | undefined;
  /** Calls back after each change. @returns unsubscribe */
  subscribe(listener: () => void): () => void;
}
