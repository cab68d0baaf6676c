import type { SetBack } from '#domain/find-set-back.ts';
import type { LiveValue } from '#domain/live-value.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { Request } from '#domain/schemas/request.ts';
import { withDatabase } from './device-database.ts';
import { liveValueOf } from './live-query.ts';
import { emitWaiting } from './outbox-events.ts';
import { itemToResend } from './outbox-item.ts';

const prefix = 'restored:';

/** What the town hall lost about a request when it restored its data. */
export interface RestoredMark {
  /** When this device noticed it. */
  at: string;
  /** It had lost the request itself, which was sent again. */
  isResent: boolean;
  /** The answer that was read before. */
  former?: Decision;
}

/** Under which setting it lies what was lost about a request. */
export function restoredKeyOf(requestId: string): string {
  return `${prefix}${requestId}`;
}

/** By request. */
export const restoredMarks: LiveValue<Readonly<Record<string, RestoredMark>>> = liveValueOf(
  async (db) => {
    const rows = await db.settings.where('key').startsWith(prefix).toArray();
    return Object.fromEntries(
      rows.map(({ key, value }) => [key.slice(prefix.length), value as RestoredMark]),
    );
  },
);

/** What arrived before this instant: a town hall that answers later has it, or has lost it. */
export async function requestsArrivedBefore(at: string): Promise<Request[]> {
  const items = await withDatabase((db) => db.outbox.where('state').equals('arrived').toArray());
  return items
    .filter(({ arrivedAt }) => arrivedAt !== undefined && arrivedAt < at)
    .map(({ request }) => request);
}

/**
 * Sends again what the town hall has lost, and keeps what was read for as long as the person may
 * want to compare. Doing it twice is doing it once. @param at instant
 */
export async function sendAgain({ resend, former }: SetBack, at: string): Promise<void> {
  if (resend.length + former.length === 0) return;
  const answers = new Map(former.map((decision) => [decision.requestId, decision]));
  const resent = new Set(resend.map(({ _id }) => _id));
  await withDatabase((db) =>
    db.transaction('rw', db.outbox, db.settings, async () => {
      const items = await db.outbox.bulkGet(resend.map(({ _id }) => _id));
      await db.outbox.bulkPut(
        resend.map((request, index) =>
          itemToResend(request, items[index], answers.get(request._id)?.receivedAt),
        ),
      );
      await db.settings.bulkPut(
        [...new Set([...resent, ...answers.keys()])].map((id) => {
          const answer = answers.get(id);
          const mark = { at, isResent: resent.has(id), ...(answer && { former: answer }) };
          return { key: restoredKeyOf(id), value: mark };
        }),
      );
    }),
  );
  emitWaiting();
}
