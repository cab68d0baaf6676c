import { CouchError } from '#server/storage/couch-error.ts';
import { hashSecret } from './passwords.ts';

/** Who tries to sign in, and from where. */
export interface Attempt {
  name: string;
  /** IP address. */
  address: string;
}

export interface SignInLimits {
  /** @throws CouchError 429 with the seconds after which it makes sense again */
  requireFree(attempt: Attempt): void;
  /** Counts one before it is checked, so that many at once are no way around. */
  count(attempt: Attempt): void;
  /** Takes back what was counted for this account. */
  noteSuccess(attempt: Attempt): void;
}

const windowMs = 15 * 60_000;
const maxOfAccount = 10;
/** All of a town hall may come from one address. */
const maxOfAddress = 100;
/** Keys kept in memory; the oldest are given up. */
const maxKeys = 20_000;

interface Counter {
  failures: number;
  sinceMs: number;
}

/**
 * Wrong passwords of an account, and of an address, within a quarter of an hour; in memory, so a
 * restart begins anew. Where somebody has signed in before, an account is counted by itself:
 * strangers who guess do not lock its owner out.
 */
export function createSignInLimits(nowMs: () => number): SignInLimits {
  const counters = new Map<string, Counter>();
  const familiar = new Set<string>();
  const keysOf = ({ name, address }: Attempt) => {
    const network = networkOf(address);
    const pair = hashSecret(`${name}\n${network}`);
    const account = familiar.has(pair) ? pair : hashSecret(name);
    return { pair, account, address: hashSecret(`\n${network}`) };
  };
  const counterOf = (key: string): Counter => {
    const known = counters.get(key);
    if (known && nowMs() < known.sinceMs + windowMs) return known;
    const fresh = { failures: 0, sinceMs: nowMs() };
    counters.delete(key);
    counters.set(key, fresh);
    dropOldest(counters);
    return fresh;
  };
  return {
    requireFree(attempt) {
      const keys = keysOf(attempt);
      const full = [
        [keys.account, maxOfAccount] as const,
        [keys.address, maxOfAddress] as const,
      ].flatMap(([key, max]) => {
        const { failures, sinceMs } = counters.get(key) ?? { failures: 0, sinceMs: 0 };
        return failures >= max ? sinceMs + windowMs - nowMs() : [];
      });
      const waitMs = Math.max(0, ...full);
      if (waitMs > 0) throw tooMany(Math.ceil(waitMs / 1000));
    },
    count(attempt) {
      const keys = keysOf(attempt);
      counterOf(keys.account).failures += 1;
      counterOf(keys.address).failures += 1;
    },
    noteSuccess(attempt) {
      const keys = keysOf(attempt);
      counters.delete(keys.account);
      counterOf(keys.address).failures -= 1;
      familiar.delete(keys.pair);
      familiar.add(keys.pair);
      dropOldest(familiar);
    },
  };
}

function tooMany(seconds: number): CouchError {
  const reason = `Too many attempts. Please try again in ${Math.ceil(seconds / 60)} minutes.`;
  return new CouchError(429, 'too_many_requests', reason, seconds);
}

function dropOldest(kept: Map<string, unknown> | Set<string>): void {
  const [oldest] = kept.keys();
  if (kept.size > maxKeys && oldest !== undefined) kept.delete(oldest);
}

/** An IPv6 connection has a whole /64 of addresses to choose from. */
function networkOf(address: string): string {
  const isMapped = address.startsWith('::ffff:');
  if (isMapped || !address.includes(':')) return address;
  const [head = ''] = address.split('::');
  return head.split(':').slice(0, 4).join(':');
}
