import { Dexie } from 'dexie';
import { appDatabasePrefix, withDatabase } from './device-database.ts';

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
  await closeReplica?.();
  for (const name of await Dexie.getDatabaseNames()) {
    // RxDB puts its own word before the name it is given.
    if (name.replace(/^rxdb-dexie-/, '').startsWith(appDatabasePrefix)) await Dexie.delete(name);
  }
}
