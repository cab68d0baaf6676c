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
 * From the conditions that are true so far, in German (none: none of them is; `undefined`: nobody
 * has said), to those that are now; `null`: the question is open again.
 */
export type ChangeAnswer = (answer: readonly string[] | undefined) => readonly string[] | null;

/** @param change of what is stored by then, which the screen may not show yet */
export async function changeBringAnswer(serviceId: string, change: ChangeAnswer): Promise<void> {
  const key = `${prefix}${serviceId}`;
  await withDatabase((db) =>
    db.transaction('rw', db.settings, async () => {
      const conditions = change((await db.settings.get(key))?.value as string[] | undefined);
      if (conditions === null) await db.settings.delete(key);
      else await db.settings.put({ key, value: [...conditions] });
    }),
  );
}
