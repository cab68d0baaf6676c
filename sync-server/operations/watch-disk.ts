import type { Logger } from 'pino';
import { CouchError } from '#server/storage/couch-error.ts';
import type { CommitGroup } from '#server/storage/sqlite/commit-queue.ts';

/** Says once that the disk is full, and once that there is room again. @returns told of each commit */
export function watchDisk(log: Logger): (group: CommitGroup) => void {
  let isFull = false;
  return ({ error }) => {
    const wasFull = isFull;
    isFull = error instanceof CouchError && error.status === 507;
    if (isFull && !wasFull) log.error('The disk of DATA_DIR is full: nothing can be written.');
    if (wasFull && !isFull) log.warn('There is room on the disk of DATA_DIR again.');
  };
}
