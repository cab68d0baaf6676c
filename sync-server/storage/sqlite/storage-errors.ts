import { statfsSync } from 'node:fs';
import path from 'node:path';
import { CouchError } from '../couch-error.ts';

/** Primary result codes of SQLite (https://sqlite.org/rescode.html); extended ones have them in their last byte. */
const busy = 5;
const ioError = 10;
const damaged = [11, 26];
const full = 13;
/** SQLite asks for pages and for pieces of its log; with less than this some of it may not fit. */
const leastRoom = 1024 * 1024;

/**
 * What a write could not do because the disk of `file` is full, in CouchDB's words.
 * @returns CouchError 507 `insufficient_storage` for a full disk, any other error as it is
 */
export function toStorageError(error: unknown, file: string): unknown {
  const code = resultCodeOf(error);
  // The shared index of the log and `fsync` on network disks say no more than that it failed.
  if (code !== full && !(code === ioError && hasNoRoom(file))) return error;
  const reason = 'There is no room left on the disk of the server. Nothing was written.';
  return new CouchError(507, 'insufficient_storage', reason);
}

/** Somebody else has the file. */
export function isBusy(error: unknown): boolean {
  return resultCodeOf(error) === busy;
}

/** The file is none of SQLite's, or not as it was written. */
export function isDamaged(error: unknown): boolean {
  return damaged.includes(resultCodeOf(error) ?? 0);
}

function resultCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return Number(error.errcode) & 0xff;
}

function hasNoRoom(file: string): boolean {
  const { bavail, bsize } = statfsSync(path.dirname(file));
  return bavail * bsize < leastRoom;
}
