import { createCounters, dropOldest, networkOf, tooMany } from './counters.ts';
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

/**
 * Wrong passwords of an account, and of an address, within a quarter of an hour. Where somebody
 * has signed in before, an account is counted by itself: strangers who guess do not lock its owner
 * out.
 */
export function createSignInLimits(nowMs: () => number): SignInLimits {
  const counters = createCounters(nowMs, windowMs);
  const familiar = new Set<string>();
  const keysOf = ({ name, address }: Attempt) => {
    const network = networkOf(address);
    const pair = `${name}\n${network}`;
    const isFamiliar = familiar.has(hashSecret(pair));
    return { pair, account: isFamiliar ? pair : name, address: `\n${network}` };
  };
  return {
    requireFree(attempt) {
      const keys = keysOf(attempt);
      const waitMs = Math.max(
        counters.waitMs(keys.account, maxOfAccount),
        counters.waitMs(keys.address, maxOfAddress),
      );
      if (waitMs > 0) throw tooMany(waitMs, 'Too many attempts.');
    },
    count(attempt) {
      const keys = keysOf(attempt);
      counters.add(keys.account, 1);
      counters.add(keys.address, 1);
    },
    noteSuccess(attempt) {
      const keys = keysOf(attempt);
      counters.forget(keys.account);
      counters.add(keys.address, -1);
      familiar.delete(hashSecret(keys.pair));
      familiar.add(hashSecret(keys.pair));
      dropOldest(familiar);
    },
  };
}
