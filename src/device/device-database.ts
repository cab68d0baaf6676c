import { Dexie, type Table } from 'dexie';
import type { OutboxItem } from './outbox-item.ts';

/** Erasing the device finds every database of the app by this beginning. */
export const appDatabasePrefix = 'taschenrathaus';

type DeviceDatabase = Dexie & {
  drafts: Table<{ key: string; value: unknown }, string>;
  outbox: Table<OutboxItem, string>;
  settings: Table<{ key: string; value: unknown }, string>;
};

/** `strict`: a commit is on the disk, not in a cache of the system, before the app says "saved". */
export const deviceDatabase = new Dexie(`${appDatabasePrefix}-device`, {
  chromeTransactionDurability: 'strict',
}) as DeviceDatabase;

deviceDatabase.version(1).stores({
  drafts: 'key',
  outbox: 'requestId, state',
  settings: 'key',
});

let isErasing = false;

/** Stops all work on the database while this device is erased: nothing is written back. */
export function blockDatabase(isBlocked: boolean): void {
  isErasing = isBlocked;
}

const lostConnection =
  /Connection to Indexed Database server lost|connection is closing|connection was closed|database has been closed/i;

function isConnectionLost(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, message, inner } = error as { name?: string; message?: string; inner?: unknown };
  return (
    name === 'DatabaseClosedError' ||
    lostConnection.test(message ?? '') ||
    (inner !== error && isConnectionLost(inner))
  );
}

/**
 * Runs `work` on the device's database. iOS drops connections of apps in the background: then
 * the database is opened anew and the work done once more, so it must bear being repeated.
 * @throws while the device is erased; what the second attempt throws, or an error of another kind at once
 */
export async function withDatabase<T>(work: (db: DeviceDatabase) => Promise<T>): Promise<T> {
  assertNotErasing();
  try {
    return await work(deviceDatabase);
  } catch (error) {
    if (!isConnectionLost(error)) throw error;
    assertNotErasing();
    deviceDatabase.close({ disableAutoOpen: false });
    await deviceDatabase.open();
    return work(deviceDatabase);
  }
}

function assertNotErasing(): void {
  if (isErasing) throw new Error('This device is being erased.');
}
