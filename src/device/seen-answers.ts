import type { LiveValue } from '#domain/live-value.ts';
import { withDatabase } from './device-database.ts';
import { liveValueOf } from './live-query.ts';

const prefix = 'seen:';

/** Under which setting the answer to a request lies that was read on this device. */
export function seenKeyOf(requestId: string): string {
  return `${prefix}${requestId}`;
}

/** What was read, by request. */
export const seenAnswers: LiveValue<Readonly<Record<string, string>>> = liveValueOf(async (db) => {
  const rows = await db.settings.where('key').startsWith(prefix).toArray();
  return Object.fromEntries(rows.map(({ key, value }) => [key.slice(prefix.length), `${value}`]));
});

/** @param answer whatever tells it from an earlier one */
export async function markAnswerSeen(requestId: string, answer: string): Promise<void> {
  await withDatabase((db) => db.settings.put({ key: seenKeyOf(requestId), value: answer }));
}
