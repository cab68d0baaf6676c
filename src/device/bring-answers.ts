import type { BringAnswers } from '#domain/bring-list.ts';
import { withDatabase } from './device-database.ts';
import { liveValueOf } from './live-query.ts';

const prefix = 'answers:';

/** What the person has said on this device is true of them. */
export const bringAnswers = liveValueOf<BringAnswers>(async (db) => {
  const rows = await db.settings.where('key').startsWith(prefix).toArray();
  return Object.fromEntries(
    rows.map(({ key, value }) => [key.slice(prefix.length), value as string[]]),
  );
});

/**
 * @param conditions those that are true, in German; none: none of them is
 * @param conditions `null`: the question is open again
 */
export async function saveBringAnswer(
  serviceId: string,
  conditions: readonly string[] | null,
): Promise<void> {
  const key = `${prefix}${serviceId}`;
  await withDatabase(async (db) => {
    if (conditions === null) await db.settings.delete(key);
    else await db.settings.put({ key, value: [...conditions] });
  });
}
