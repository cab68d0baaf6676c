import { existsSync } from 'node:fs';
import {
  appendFile,
  chmod,
  copyFile,
  link,
  mkdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { readHead } from '#server/access/audit/audit-chain.ts';
import { writeHead } from '#server/access/audit/audit-heads.ts';
import { defaultSessionLimits, dropEndedSessions } from '#server/access/staff-sessions.ts';
import { lockDataDir } from '#server/operations/lock-data-dir.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import { makeStoreOf, readBackup, type BackupMark } from '#server/storage/sqlite/backup-file.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { settleRestored, type SettledStore } from '#server/townhall/settle-restored.ts';
import { digestFile, digestFileOf, readDigest } from './digest-file.ts';
import { holdPresent, type PresentStore } from './hold-present.ts';
import { syncToDisk } from './sync-to-disk.ts';

interface RestoreJob {
  backup: string;
  /** Does not ask for the digest beside it. */
  isUnchecked: boolean;
  dataDir: string;
  databaseFile: string;
  auditHeadsFile: string;
  /** Instant. */
  now: string;
  /** Told now and then how far which step is: 0 to 1, or nothing where it cannot be known. */
  onProgress: (step: string, part?: number) => void;
}

export interface Restored extends SettledStore {
  madeAt: string;
  databases: number;
  documents: number;
  /** What was there before, if anything was. */
  aside: string | undefined;
}

/**
 * Puts a backup in the place of a town hall's data; no server starts meanwhile. What is there is kept beside it, and stays in
 * its place when anything fails before the last step, which is one change of a name.
 * @throws Error when a server runs, or the file is no backup that this version can read
 */
export async function restoreBackup(job: RestoreJob): Promise<Restored> {
  await mkdir(job.dataDir, { recursive: true, mode: 0o700 });
  const unlock = lockDataDir(job.dataDir);
  const fresh = `${job.databaseFile}.restoring`;
  try {
    await removeStore(fresh);
    const mark = await copyChecked(job, fresh);
    return await replaceStore(job, fresh, mark);
  } finally {
    await removeStore(fresh);
    unlock();
  }
}

/** Whatever becomes of the backup meanwhile, what has been checked is what is used. */
async function copyChecked(job: RestoreJob, copy: string): Promise<BackupMark> {
  const { backup, isUnchecked, onProgress } = job;
  if ((await stat(backup)).isDirectory()) {
    throw new Error(`${backup} is a folder. Name the file of a backup in it.`);
  }
  const expected = isUnchecked ? undefined : await readDigest(backup);
  onProgress('Copying');
  await copyFile(backup, copy);
  await chmod(copy, 0o600);
  if (expected !== undefined) {
    const found = await digestFile(copy, (part) => onProgress('Comparing with its digest', part));
    if (found !== expected) {
      throw new Error(
        `${backup} is damaged: it is not the one that ${digestFileOf(backup)} is about.`,
      );
    }
  }
  onProgress('Checking the backup');
  return readBackup(copy, backup);
}

async function replaceStore(job: RestoreJob, fresh: string, mark: BackupMark): Promise<Restored> {
  const present = holdPresent(job.databaseFile);
  try {
    makeStoreOf(fresh);
    const { head, ...settled } = await settle(fresh, mark, present, job.now);
    await syncToDisk(fresh);
    const aside = await keepPresent(job);
    await rename(fresh, job.databaseFile);
    await writeFile(job.auditHeadsFile, mark.auditHeads, { mode: 0o600, flush: true });
    await appendFile(job.auditHeadsFile, `${head}\n`, { flush: true });
    await syncToDisk(job.dataDir);
    return { madeAt: mark.madeAt, aside, ...settled };
  } finally {
    present.release();
  }
}

/** Also brings the tables up to date, if the backup is of an older version. */
async function settle(file: string, mark: BackupMark, present: PresentStore, now: string) {
  const store = await openSqliteStore(file);
  try {
    const counts = await countAll(store.read);
    const isSame = present.uuid === store.uuid;
    const settled = await settleRestored(store, {
      present: isSame ? present.reader : undefined,
      madeAt: mark.madeAt,
      now,
    });
    // Who signed out, or was signed out, after the backup stays out.
    await dropEndedSessions(store, defaultSessionLimits, Infinity);
    const head = writeHead({ at: now, ...(await readHead(store.read)) });
    return { ...settled, ...counts, head };
  } finally {
    await store.close();
  }
}

async function countAll(reader: DocumentReader): Promise<{ databases: number; documents: number }> {
  const names = await reader.listDatabases();
  let documents = 0;
  for (const name of names) documents += (await reader.getDatabase(name))?.docCount ?? 0;
  return { databases: names.length, documents };
}

/** @returns where the store lies that is replaced */
async function keepPresent(job: RestoreJob): Promise<string | undefined> {
  const suffix = `.before-${job.now.replaceAll(':', '-')}`;
  for (const log of ['-wal', '-shm', '-journal']) {
    const file = job.databaseFile + log;
    // Only beside a store that is damaged: its own belong to it, and to no other.
    if (existsSync(file)) await rename(file, job.databaseFile + suffix + log);
  }
  if (existsSync(job.auditHeadsFile)) {
    await copyFile(job.auditHeadsFile, job.auditHeadsFile + suffix);
  }
  if (!existsSync(job.databaseFile)) return undefined;
  const aside = path.resolve(job.databaseFile + suffix);
  // A second name, so that there is no moment without a store: a server would begin an empty one.
  await link(job.databaseFile, aside).catch(() => rename(job.databaseFile, aside));
  return aside;
}

async function removeStore(file: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(file + end, { force: true });
}
