import type { Request } from '#domain/schemas/request.ts';
import { withDatabase } from './device-database.ts';
import { messageDraftKeyOf } from './drafts.ts';
import { liveValueOf } from './live-query.ts';
import { emitWaiting } from './outbox-events.ts';
import { isUnsent, type OutboxItem } from './outbox-item.ts';
import { restoredKeyOf } from './restored-requests.ts';
import { seenKeyOf } from './seen-answers.ts';
import { ticksKeyOf } from './ticks.ts';

export type { OutboxItem } from './outbox-item.ts';

/** How long an item stays after its decision is on the device as well. */
const keepDecidedMs = 30 * 24 * 60 * 60_000;

function byNewest(a: OutboxItem, b: OutboxItem): number {
  return a.createdAt < b.createdAt ? 1 : -1;
}

/** Everything this device sent or is to send, the newest first; current across tabs. */
export const outboxItems = liveValueOf(async (db) => (await db.outbox.toArray()).sort(byNewest));

/**
 * Keeps a request until the town hall has it. Resolves once it is on the disk: from then on the
 * app may say "saved". The same id again changes nothing.
 */
export async function enqueueRequest(request: Request, summary?: unknown): Promise<void> {
  const item: OutboxItem = {
    requestId: request._id,
    request,
    state: 'waiting',
    attempts: 0,
    unsentAttempts: 0,
    createdAt: request.createdAt,
    ...(summary === undefined ? {} : { summary }),
  };
  await withDatabase((db) =>
    db.transaction('rw', db.outbox, async () => {
      if (!(await db.outbox.get(item.requestId))) await db.outbox.add(item);
    }),
  );
  emitWaiting();
}

export class NotRefusedError extends Error {
  override name = 'NotRefusedError';
}

async function changeRefused(
  requestId: string,
  change: (item: OutboxItem) => OutboxItem | undefined,
): Promise<void> {
  await withDatabase((db) =>
    db.transaction('rw', db.outbox, async () => {
      const item = await db.outbox.get(requestId);
      if (item?.state !== 'refused') throw new NotRefusedError(requestId);
      const changed = change(item);
      await (changed ? db.outbox.put(changed) : db.outbox.delete(requestId));
    }),
  );
}

/** Sends a refused item once more. @throws NotRefusedError */
export async function retryItem(requestId: string): Promise<void> {
  await changeRefused(requestId, ({ refusal: _refusal, ...item }) => ({
    ...item,
    state: 'waiting',
    attempts: 0,
  }));
  emitWaiting();
}

/** Forgets a refused item for good; any other might still be needed. @throws NotRefusedError */
export async function discardItem(requestId: string): Promise<void> {
  await changeRefused(requestId, () => undefined);
}

/**
 * Takes back a request that has never left this device, and what was saved about it.
 * @returns false when it may have arrived: from then on only cancelling it helps
 */
export async function withdrawItem(requestId: string): Promise<boolean> {
  return withDatabase((db) =>
    db.transaction('rw', db.outbox, async () => {
      const items = await db.outbox.toArray();
      const item = items.find((other) => other.requestId === requestId);
      // Gone already: this is the second run after a lost connection.
      if (!item) return true;
      if (!isUnsent(item)) return false;
      const about = items.filter(
        ({ request }) => 'requestId' in request && request.requestId === requestId,
      );
      await db.outbox.bulkDelete(
        [item, ...about].filter(isUnsent).map((withdrawn) => withdrawn.requestId),
      );
      return true;
    }),
  );
}

/**
 * Forgets items whose decision the device has had for a month. An arrived item is never dropped
 * for its age alone: it is the only proof until the decision is here, and copies lie in separate
 * databases that a crash may set back by different amounts.
 */
export async function forgetDecided(decidedIds: string[], nowMs: number): Promise<void> {
  const before = new Date(nowMs - keepDecidedMs).toISOString();
  await withDatabase((db) =>
    db.transaction('rw', db.outbox, async () => {
      const items = await db.outbox.bulkGet(decidedIds);
      const old = items.filter((item) => item?.arrivedAt !== undefined && item.arrivedAt < before);
      await db.outbox.bulkDelete(old.flatMap((item) => (item ? [item.requestId] : [])));
    }),
  );
}

/** Forgets what the town hall has erased, and all that is kept beside it, whatever its state was here. */
export async function forgetErased(requestIds: string[]): Promise<void> {
  await withDatabase((db) =>
    db.transaction('rw', db.outbox, db.settings, db.drafts, async () => {
      await db.outbox.bulkDelete(requestIds);
      await db.settings.bulkDelete(
        requestIds.flatMap((id) => [ticksKeyOf(id), seenKeyOf(id), restoredKeyOf(id)]),
      );
      await db.drafts.bulkDelete(requestIds.map(messageDraftKeyOf));
    }),
  );
}
