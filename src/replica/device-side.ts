import type { SetBack } from '#domain/find-set-back.ts';
import type { LiveValue } from '#domain/live-value.ts';
import type { Request } from '#domain/schemas/request.ts';

export type FeedName = 'town' | 'occupancy' | 'mailbox';

/** What the replica needs of the device; `#app` hands it over (`#device/device-for-replica.ts`). */
export interface DeviceSide {
  /** Whether the town hall has a mailbox under this device's pass. */
  mailboxExists: LiveValue<boolean | null>;
  getMailbox(): Promise<{ database: string; authorization: string }>;
  /** The town hall does not know the pass any more: makes the mailbox anew. */
  claimMailbox(): void;
  /** @param at instant */
  requestsArrivedBefore(at: string): Promise<Request[]>;
  /** The town hall has been set back; resolves when the device has noted what to do about it. */
  sendAgain(setBack: SetBack, at: string): Promise<void>;
  /** A request of this tab has arrived. @returns stop */
  onArrived(listener: () => void): () => void;
  /** Instant up to which a feed is on the device; the same object each call. */
  syncedAt(feed: FeedName): LiveValue<string | null>;
  saveSyncedAt(feed: FeedName, at: string): void;
  reportContact(at: string): void;
  reportFailure(): void;
  /** The decisions on these requests are on the device. */
  forgetDecided(requestIds: string[]): void;
  /** The town hall has erased these requests; resolves when the device has, too. */
  forgetErased(requestIds: string[]): Promise<void>;
}
