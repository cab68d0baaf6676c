import { existsSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { markBackup, readBackup } from '#server/storage/sqlite/backup-file.ts';
import { copyStore } from '#server/storage/sqlite/copy-store.ts';
import { syncToDisk } from './sync-to-disk.ts';

interface BackupJob {
  databaseFile: string;
  auditHeadsFile: string;
  /** Where the backup goes. */
  target: string;
  /** Replaces what is there. */
  isForced: boolean;
  now: () => string;
  onProgress: (part: number) => void;
}

/**
 * Copies all that a town hall keeps, as it is at one moment, while it goes on working. The backup
 * has its name only once it is whole, checked and on the disk.
 * @throws Error when there is nothing to copy, or something else under that name
 */
export async function makeBackup(job: BackupJob): Promise<void> {
  const { databaseFile, target } = job;
  if (!existsSync(databaseFile)) {
    throw new Error(
      `There is no ${databaseFile}: set DATA_DIR to the folder of the server's data.`,
    );
  }
  refuseToReplace(job);
  const part = `${target}.${process.pid}.part`;
  // Made here, because SQLite would let others read it.
  await (await open(part, 'wx', 0o600)).close();
  try {
    // Before the copy: an end that is noted later would name entries that it does not have.
    const auditHeads = await readFile(job.auditHeadsFile, 'utf8').catch(orNothing);
    const madeAt = job.now();
    await copyStore(databaseFile, part, job.onProgress);
    markBackup(part, { madeAt, auditHeads });
    readBackup(part);
    await syncToDisk(part);
    refuseToReplace(job);
    await rename(part, target);
    await syncToDisk(path.dirname(target));
  } catch (error) {
    await rm(part, { force: true });
    await rm(`${part}-journal`, { force: true });
    throw error;
  }
}

function refuseToReplace({ target, isForced }: BackupJob): void {
  if (existsSync(target) && !isForced) {
    throw new Error(`${target} is there already. Choose another name, or replace it with --force.`);
  }
}

function orNothing(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
  throw error;
}
