import type { LiveValue } from '#domain/live-value.ts';
import type { FeedSource } from './changes-feed.ts';
import type { DeviceSide, FeedName } from './device-side.ts';

/** Nobody answered, somebody else did, or a proxy for a server that is away. */
const unreachable = new Set([0, 502, 503, 504]);

type NamedSource = FeedSource & { name: FeedName };

/** The three databases that the replica follows. */
export function createFeedSources(device: DeviceSide, nowMs: () => number) {
  const now = () => new Date(nowMs()).toISOString();
  const problem = createValue<'wrong-pass' | null>(null);
  const isReachable = createValue(true);

  const shared = {
    /** Whoever gets through tells the others, so that nobody sits out a long delay. */
    onHint(listener: () => void) {
      const onReachable = () => isReachable.live.get() && listener();
      const stops = [device.onArrived(listener), isReachable.live.subscribe(onReachable)];
      return () => stops.forEach((stop) => stop());
    },
    onContact() {
      isReachable.set(true);
      device.reportContact(now());
    },
    onHeartbeat() {},
    onFailure(status: number) {
      isReachable.set(!unreachable.has(status));
      if (isReachable.live.get()) device.reportContact(now());
      else device.reportFailure();
    },
  };

  const town: NamedSource = { ...shared, name: 'town', locate: async () => ({ url: '/db/town' }) };

  const occupancy: NamedSource = {
    ...shared,
    name: 'occupancy',
    locate: async () => ({ url: '/db/occupancy' }),
    // A silent longpoll that lives says that nothing has changed until now.
    onHeartbeat() {
      device.saveSyncedAt('occupancy', now());
      device.reportContact(now());
    },
  };

  const mailbox: NamedSource = {
    ...shared,
    name: 'mailbox',
    async locate(signal) {
      await untilTrue(device.mailboxExists, signal);
      const { database, authorization } = await device.getMailbox();
      return { url: `/db/${database}`, authorization };
    },
    onContact() {
      problem.set(null);
      shared.onContact();
    },
    onFailure(status) {
      if (status === 401) problem.set('wrong-pass');
      // It was there: the town hall has lost it, and with it the pass.
      if (status === 404) device.claimMailbox();
      shared.onFailure(status);
    },
  };

  return { sources: [town, occupancy, mailbox], mailboxProblem: problem.live };
}

function createValue<T>(initial: T): { live: LiveValue<T>; set(value: T): void } {
  const listeners = new Set<() => void>();
  let current = initial;
  return {
    live: {
      get: () => current,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    set(value) {
      if (value === current) return;
      current = value;
      for (const listener of listeners) listener();
    },
  };
}

function untilTrue(value: LiveValue<boolean | null>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (signal.aborted) reject(new DOMException('The pull has ended.', 'AbortError'));
      else if (value.get()) resolve();
      else return;
      stop();
      signal.removeEventListener('abort', check);
    };
    const stop = value.subscribe(check);
    signal.addEventListener('abort', check);
    check();
  });
}
