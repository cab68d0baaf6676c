import { existsSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { markBackup, readBackup } from '#server/storage/sqlite/backup-file.ts';
import { copyStore } from '#server/storage/sqlite/copy-store.ts';
import { partOf, refuseToReplace, removeParts } from './choose-target.ts';
import { digestFile, digestFileOf, writeDigest } from './digest-file.ts';
import { syncToDisk } from './sync-to-disk.ts';

interface BackupJob {
  databaseFile: string;
  auditHeadsFile: string;
  /** Where the backup goes. */
  target: string;
  /** Replaces what is there. */
  isForced: boolean;
  now: () => string;
  /** Told now and then how far which step is: 0 to 1, or nothing where it cannot be known. */
  onProgress: (step: string, part?: number) => void;
}

/**
 * Copies all that a town hall keeps, as it is at one moment, while it goes on working. The backup
 * has its name only once it is whole, checked and on the disk; its digest lies beside it.
 * @throws Error when there is nothing to copy, or something else under that name
 */
export async function makeBackup(job: BackupJob): Promise<void> {
  const { databaseFile, target, onProgress } = job;
  if (!existsSync(databaseFile)) {
    throw new Error(
      `There is no ${databaseFile}: set DATA_DIR to the folder of the server's data.`,
    );
  }
  refuseToReplace(job);
  await removeParts(target);
  const part = partOf(target);
  // Made here, because SQLite would let others read it.
  await (await open(part, 'wx', 0o600)).close();
  try {
    // Before the copy: an end that is noted later would name entries that it does not have.
    const auditHeads = await readFile(job.auditHeadsFile, 'utf8').catch(orNothing);
    const madeAt = job.now();
    await copyStore(databaseFile, part, (share) => onProgress('Copying', share));
    markBackup(part, { madeAt, auditHeads });
    onProgress('Checking the copy');
    readBackup(part);
    await syncToDisk(part);
    const digest = await digestFile(part, (share) => onProgress('Computing its digest', share));
    await writeDigest(`${part}-sha256`, digest, target);
    refuseToReplace(job);
    // A digest is never beside another file than its own.
    await rm(digestFileOf(target), { force: true });
    await rename(part, target);
    await rename(`${part}-sha256`, digestFileOf(target));
    await syncToDisk(path.dirname(target));
  } catch (error) {
    await removeParts(target);
    throw error;
  }
}

function orNothing(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
  throw error;
}
