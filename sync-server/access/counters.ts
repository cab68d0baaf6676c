import { CouchError } from '#server/storage/couch-error.ts';
import { hashSecret } from './passwords.ts';

/** How often something happened, by key, within windows of time. */
export interface Counters {
  /** Milliseconds until there may be one more; 0 when there may be now. */
  waitMs(key: string, max: number): number;
  add(key: string, count: number): void;
  forget(key: string): void;
}

/** Keys kept in memory; the oldest are given up. */
const maxKeys = 20_000;

/**
 * In memory, so a restart begins anew. The window of a key begins with the first that is counted.
 * Keys are kept as hashes: names and addresses are not.
 */
export function createCounters(nowMs: () => number, windowMs: number): Counters {
  const counters = new Map<string, { count: number; sinceMs: number }>();
  const find = (key: string) => {
    const known = counters.get(hashSecret(key));
    return known && nowMs() < known.sinceMs + windowMs ? known : undefined;
  };
  return {
    waitMs(key, max) {
      const { count, sinceMs } = find(key) ?? { count: 0, sinceMs: nowMs() };
      return count >= max ? sinceMs + windowMs - nowMs() : 0;
    },
    add(key, count) {
      const known = find(key);
      if (known) {
        known.count += count;
        return;
      }
      counters.delete(hashSecret(key));
      counters.set(hashSecret(key), { count, sinceMs: nowMs() });
      dropOldest(counters);
    },
    forget(key) {
      counters.delete(hashSecret(key));
    },
  };
}

export function dropOldest(kept: Map<string, unknown> | Set<string>): void {
  const [oldest] = kept.keys();
  if (kept.size > maxKeys && oldest !== undefined) kept.delete(oldest);
}

/** 429 with the seconds after which it makes sense again. */
export function tooMany(waitMs: number, what: string): CouchError {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const reason = `${what} Please try again in ${Math.ceil(seconds / 60)} minutes.`;
  return new CouchError(429, 'too_many_requests', reason, seconds);
}

/** What is counted as one client: an IPv6 connection has a whole /64 of addresses to choose from. */
export function networkOf(address: string): string {
  const isMapped = address.startsWith('::ffff:');
  if (isMapped || !address.includes(':')) return address.replace('::ffff:', '');
  const [head = ''] = address.split('::');
  return head.split(':').slice(0, 4).join(':');
}
