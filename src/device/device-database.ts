import { Dexie, type Table } from 'dexie';
import type { OutboxItem } from './outbox-item.ts';

/** The build says where it is served: the demo is one of its own. Unit tests are not built. */
declare const __APP_BASE__: string | undefined;
const appBase = typeof __APP_BASE__ === 'undefined' ? '' : __APP_BASE__;

/**
 * Erasing the device finds every database of the app by this beginning; with those of the demo,
 * while the demo finds only its own.
 */
export const appDatabasePrefix = `taschenrathaus${appBase.replace('/', '-')}`;

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

let erasure: { ended: Promise<void>; end(): void } | undefined;

/** While this device is erased all work on the database waits: nothing is written back. */
export function blockDatabase(isBlocked: boolean): void {
  if (!isBlocked) {
    erasure?.end();
    erasure = undefined;
  } else if (!erasure) {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    erasure = { ended, end };
  }
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
 * the database is opened anew and the work done once more, so it must bear being repeated. While
 * the device is erased it waits: until that has failed, or for good, as the page is then left.
 * @throws what the second attempt throws, or an error of another kind at once
 */
export async function withDatabase<T>(work: (db: DeviceDatabase) => Promise<T>): Promise<T> {
  if (erasure) await erasure.ended;
  try {
    return await work(deviceDatabase);
  } catch (error) {
    if (!isConnectionLost(error)) throw error;
    if (erasure) await erasure.ended;
    deviceDatabase.close({ disableAutoOpen: false });
    await deviceDatabase.open();
    return work(deviceDatabase);
  }
}
