import { existsSync, realpathSync, statSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { lockFileIn } from '#server/operations/lock-data-dir.ts';
import { digestFileOf } from './digest-file.ts';

interface Choice {
  databaseFile: string;
  auditHeadsFile: string;
  /** Where the backup goes; its digest goes beside it. */
  target: string;
  /** Replaces what is there. */
  isForced: boolean;
}

/**
 * @throws Error when a backup may not have this name: it is a folder, something that is not to be
 *   replaced, or a part of the data themselves under whatever name
 */
export function refuseToReplace(choice: Choice): void {
  for (const target of [choice.target, digestFileOf(choice.target)]) {
    refuseFile({ ...choice, target });
  }
}

function refuseFile(choice: Choice): void {
  const { target, isForced } = choice;
  const there = statSync(target, { throwIfNoEntry: false });
  if (there?.isDirectory()) {
    throw new Error(`${target} is a folder. Add the name of a file in it.`);
  }
  if (isOfStore(choice)) {
    throw new Error(`${target} belongs to the data of the town hall. Choose another name.`);
  }
  if (there && !isForced) {
    throw new Error(`${target} is there already. Choose another name, or replace it with --force.`);
  }
}

/** Also through a link, and what SQLite would take for its own the next time. */
function isOfStore({ databaseFile, auditHeadsFile, target }: Choice): boolean {
  const ends = ['', '-wal', '-shm', '-journal'];
  const own = [
    // SQLite's other files lie beside the store itself, if that is a link.
    ...[databaseFile, realpathSync(databaseFile)].flatMap((file) => ends.map((end) => file + end)),
    auditHeadsFile,
    lockFileIn(path.dirname(databaseFile)),
  ];
  return own.some((file) => isSameFile(file, target));
}

function isSameFile(one: string, other: string): boolean {
  const [a, b] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  if (a && b) return a.ino === b.ino && a.dev === b.dev;
  return realNameOf(one) === realNameOf(other);
}

/** Of a file that need not be there. */
function realNameOf(file: string): string {
  const folder = path.dirname(file);
  return path.join(existsSync(folder) ? realpathSync(folder) : folder, path.basename(file));
}

/** What a backup is written to until it is whole. */
export const partOf = (target: string) => `${target}.${process.pid}.part`;

/** Takes away what backups to the same name have left that were killed. */
export async function removeParts(target: string): Promise<void> {
  const folder = path.dirname(target);
  const start = path.basename(target);
  for (const name of await readdir(folder)) {
    const pid = name.startsWith(start) && /^\.(\d+)\.part(-\w+)?$/.exec(name.slice(start.length));
    if (pid && !isOther(Number(pid[1]))) await rm(path.join(folder, name), { force: true });
  }
}

/** Another process that runs now. */
function isOther(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
