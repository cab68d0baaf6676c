import type { LiveValue } from '#domain/live-value.ts';
import type { Replica } from './replica.ts';

const listeners = new Set<() => void>();
let current: Replica | undefined;

/** The replica, once `#app` has opened it; this file stays free of RxDB, which is loaded late. */
export const replica: LiveValue<Replica> = {
  get: () => current,
  subscribe(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function setReplica(opened: Replica): void {
  current = opened;
  for (const listener of listeners) listener();
}
