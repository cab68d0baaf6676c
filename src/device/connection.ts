import type { LiveValue } from '#domain/live-value.ts';
import { liveSetting, saveSetting } from './settings.ts';

export interface Connection {
  /** The device has a network and the last call did not fail. */
  online: boolean;
  /** When the town hall last answered. */
  lastContactAt?: string;
}

const lastContact = liveSetting<string>('lastContactAt');
const listeners = new Set<() => void>();
let lastCallFailed = false;
let isWatching = false;
let hasNetwork = () => navigator.onLine !== false;
let value = readConnection();

function readConnection(): Connection {
  const lastContactAt = lastContact.get();
  return {
    online: hasNetwork() && !lastCallFailed,
    ...(lastContactAt ? { lastContactAt } : {}),
  };
}

function update() {
  const next = readConnection();
  if (next.online === value.online && next.lastContactAt === value.lastContactAt) return;
  value = next;
  for (const listener of listeners) listener();
}

function setFailed(hasFailed: boolean) {
  lastCallFailed = hasFailed;
  update();
}

function watch() {
  let seen = lastContact.get();
  lastContact.subscribe(() => {
    // Another tab may have reached the town hall; the value of an earlier day proves nothing.
    if (seen !== undefined) lastCallFailed = false;
    seen = lastContact.get();
    update();
  });
  globalThis.addEventListener('online', () => setFailed(false));
  globalThis.addEventListener('offline', update);
}

export const connection: LiveValue<Connection> = {
  get: () => value,
  subscribe(listener) {
    listeners.add(listener);
    if (!isWatching) {
      isWatching = true;
      watch();
      update();
    }
    return () => listeners.delete(listener);
  },
};

/** The town hall answered. @param at instant */
export async function reportContact(at: string): Promise<void> {
  setFailed(false);
  await saveSetting('lastContactAt', at);
}

/** A call failed, or something else than the town hall answered. */
export function reportFailure(): void {
  setFailed(true);
}

/**
 * For the demo, which has a network of its own and no other.
 * @param isThere asked at each change
 * @returns to be called after each change
 */
export function replaceNetwork(isThere: () => boolean): () => void {
  hasNetwork = isThere;
  return update;
}
