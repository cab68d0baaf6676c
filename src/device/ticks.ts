import type { LiveValue } from '#domain/live-value.ts';
import { withDatabase } from './device-database.ts';
import { liveValueOf } from './live-query.ts';

const liveTicks = new Map<string, LiveValue<string[]>>();

/** Under which setting the ticks of a request lie. */
export function ticksKeyOf(requestId: string): string {
  return `ticks:${requestId}`;
}

/** Ids of the bring-list items that are ticked off for a request; the same object each call. */
export function ticksOf(requestId: string): LiveValue<string[]> {
  let ticks = liveTicks.get(requestId);
  if (!ticks) {
    ticks = liveValueOf(
      async (db) => ((await db.settings.get(ticksKeyOf(requestId)))?.value ?? []) as string[],
    );
    liveTicks.set(requestId, ticks);
  }
  return ticks;
}

export async function setTick(requestId: string, itemId: string, ticked: boolean): Promise<void> {
  await withDatabase((db) =>
    db.transaction('rw', db.settings, async () => {
      const key = ticksKeyOf(requestId);
      const others = (((await db.settings.get(key))?.value ?? []) as string[]).filter(
        (id) => id !== itemId,
      );
      await db.settings.put({ key, value: ticked ? [...others, itemId] : others });
    }),
  );
}
