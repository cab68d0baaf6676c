import { createCounters, networkOf, tooMany } from './counters.ts';
import { isOperator } from './access-table.ts';
import type { Identity } from './identity.ts';

/** Each is a setting (README, "Settings"). */
export interface Limits {
  /** Requests that a pass sends in an hour; of checkpoints of replications ten times as many. */
  requestsPerPass: number;
  /** The same of all passes at one address: a family, a course, all customers of a mobile network. */
  requestsPerAddress: number;
  /** Passes used for the first time, by hour and address. */
  passesPerAddress: number;
  /** Open feeds of a pass or an account: a device has three, a tab of the desk some more. */
  feedsPerClient: number;
  feedsPerAddress: number;
}

export const defaultLimits: Limits = {
  requestsPerPass: 60,
  requestsPerAddress: 2000,
  passesPerAddress: 500,
  feedsPerClient: 60,
  feedsPerAddress: 600,
};

/** Who asks, and from where. */
export interface Client {
  identity: Identity;
  /** IP address. */
  address: string;
}

/** What is counted by itself: checkpoints are those of replications. */
export type WriteKind = 'request' | 'checkpoint';

export interface RequestLimits {
  /**
   * Before a body is read: whether a resident may write everything that it can bring, and use a new
   * pass.
   * @throws CouchError 429, as below
   */
  requireRoom(client: Client, kinds: readonly WriteKind[]): void;
  /** Counts a document of a resident, whatever becomes of it. */
  countWrite(client: Client, kind: WriteKind): void;
  /** Counts a pass that is about to be used for the first time. */
  countNewPass(client: Client): void;
  /** Counts a feed as long as it is open. @returns close, which may be called again */
  openFeed(client: Client): () => void;
}

const windowMs = 3_600_000;
const feedRetryMs = 30_000;
const checkpointsForRequest = 10;

/** Staff have names and are trusted with writing; whoever has only a pass is limited. */
export function createRequestLimits(limits: Limits, nowMs: () => number): RequestLimits {
  const counters = createCounters(nowMs, windowMs);
  const openFeeds = new Map<string, number>();

  const keysOf = ({ identity, address }: Client, kind: WriteKind): [key: string, max: number][] => {
    if (identity.kind !== 'resident') return [];
    const factor = kind === 'checkpoint' ? checkpointsForRequest : 1;
    return [
      [`${kind} ${identity.name}`, limits.requestsPerPass * factor],
      [`${kind} at ${networkOf(address)}`, limits.requestsPerAddress * factor],
    ];
  };
  const newPassKeys = ({ address }: Client): [key: string, max: number][] => [
    [`pass at ${networkOf(address)}`, limits.passesPerAddress],
  ];
  const isNewPass = ({ identity }: Client) => identity.kind === 'resident' && !identity.claimed;
  const require = (keys: [key: string, max: number][], what: string) => {
    const waitMs = Math.max(0, ...keys.map(([key, max]) => counters.waitMs(key, max)));
    if (waitMs > 0) throw tooMany(waitMs, what);
  };

  return {
    requireRoom(client, kinds) {
      for (const kind of kinds) require(keysOf(client, kind), tooManyRequests);
      if (isNewPass(client)) require(newPassKeys(client), tooManyPasses);
    },
    countWrite(client, kind) {
      const keys = keysOf(client, kind);
      require(keys, tooManyRequests);
      for (const [key] of keys) counters.add(key, 1);
    },
    countNewPass(client) {
      if (!isNewPass(client)) return;
      const keys = newPassKeys(client);
      require(keys, tooManyPasses);
      for (const [key] of keys) counters.add(key, 1);
    },
    openFeed({ identity, address }) {
      if (isOperator(identity)) return () => undefined;
      const feeds: [key: string, max: number][] = [
        [`at ${networkOf(address)}`, limits.feedsPerAddress],
      ];
      if (identity.kind !== 'anonymous') feeds.push([`of ${identity.name}`, limits.feedsPerClient]);
      if (feeds.some(([key, max]) => (openFeeds.get(key) ?? 0) >= max)) {
        throw tooMany(feedRetryMs, 'Too many feeds are open.');
      }
      for (const [key] of feeds) openFeeds.set(key, (openFeeds.get(key) ?? 0) + 1);
      let isOpen = true;
      return () => {
        if (!isOpen) return;
        isOpen = false;
        for (const [key] of feeds) {
          const others = (openFeeds.get(key) ?? 1) - 1;
          if (others > 0) openFeeds.set(key, others);
          else openFeeds.delete(key);
        }
      };
    },
  };
}

const tooManyRequests = 'Too much was sent.';
const tooManyPasses = 'Too many new passes come from this address.';
