import type { LiveValue } from '#domain/live-value.ts';
import { withDatabase } from './device-database.ts';
import { liveValueOf } from './live-query.ts';

export async function saveSetting(key: string, value: unknown): Promise<void> {
  await withDatabase((db) => db.settings.put({ key, value }));
}

/** `null` when nothing is saved under the key; call once a key and keep the result. */
export function liveSetting<T>(key: string): LiveValue<T | null> {
  return liveValueOf(async (db) => ((await db.settings.get(key))?.value ?? null) as T | null);
}
