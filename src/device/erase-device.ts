import { Dexie } from 'dexie';
import {
  appDatabasePrefix,
  blockDatabase,
  deviceDatabase,
  withDatabase,
} from './device-database.ts';

type ErasureMessage = 'erasing' | 'done';

/** One object for both directions: a channel does not hear itself. */
const otherTabs =
  'BroadcastChannel' in globalThis
    ? new BroadcastChannel(`${appDatabasePrefix}-erased`)
    : undefined;

/** Something saved here has not reached the town hall: erasing it would break the promise. */
export class UnsentRequestsError extends Error {
  override name = 'UnsentRequestsError';
  readonly count: number;

  constructor(count: number) {
    super(`${count} requests have not been sent.`);
    this.count = count;
  }
}

/**
 * Deletes everything the app stored on this device: pass, drafts, outbox, replica. The page must
 * be loaded anew afterwards.
 * @param closeReplica called once it is sure that nothing is lost
 * @throws UnsentRequestsError
 */
export async function eraseDevice(closeReplica?: () => Promise<void>): Promise<void> {
  const unsent = await withDatabase((db) => db.outbox.where('state').equals('waiting').count());
  if (unsent > 0) throw new UnsentRequestsError(unsent);
  blockDatabase(true);
  tellTabs('erasing');
  try {
    await closeReplica?.();
    await clearDeviceDatabase();
    deviceDatabase.close();
    await deleteDatabases();
  } catch (error) {
    blockDatabase(false);
    throw error;
  } finally {
    tellTabs('done');
  }
}

/**
 * For every other tab: leaves the database alone from the start of an erasure on.
 * @param closeReplica called at the start
 * @param onDone called at the end, also when it failed; the page must be loaded anew
 */
export function followErasure(closeReplica: () => Promise<void>, onDone: () => void): void {
  otherTabs?.addEventListener('message', ({ data }: MessageEvent<ErasureMessage>) => {
    blockDatabase(true);
    if (data === 'done') onDone();
    else {
      deviceDatabase.close();
      closeReplica().catch(reportError);
    }
  });
}

/** One transaction: what another tab has saved by then is counted, and the erasure refused. */
async function clearDeviceDatabase(): Promise<void> {
  const { tables, outbox } = deviceDatabase;
  await deviceDatabase.transaction('rw', tables, async () => {
    const unsent = await outbox.where('state').equals('waiting').count();
    if (unsent > 0) throw new UnsentRequestsError(unsent);
    await Promise.all(tables.map((table) => table.clear()));
  });
}

async function deleteDatabases(): Promise<void> {
  for (const name of await Dexie.getDatabaseNames()) {
    // RxDB puts its own word before the name it is given.
    if (name.replace(/^rxdb-dexie-/, '').startsWith(appDatabasePrefix)) await Dexie.delete(name);
  }
}

function tellTabs(message: ErasureMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows take one
  otherTabs?.postMessage(message);
}
