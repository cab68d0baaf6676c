import { createHash } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import {
  chmod,
  copyFile,
  link,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantToLocal } from '#domain/local-time.ts';
import { appendToChain } from '#server/access/audit/audit-chain.ts';
import { createHeadNotes } from '#server/access/audit/audit-heads.ts';
import { lockDataDir } from '#server/operations/lock-data-dir.ts';
import { restoreBackup } from '#server/recovery/restore-backup.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { nextCaseNumber, skipCaseNumbers } from '#server/townhall/case-number.ts';
import { runOn, runWell } from '../factories/recovery-commands.ts';

const now = new Date().toISOString();
/** Of the town, where a year begins an hour earlier. */
const year = instantToLocal(now).slice(0, 4);
let folder: string;
let dataDir: string;
let backup: string;

const storeIn = (of: string) => path.join(of, 'taschenrathaus.sqlite');

function withStore<T>(of: string, work: (store: Store) => Promise<T>): Promise<T> {
  return openSqliteStore(storeIn(of)).then(async (store) => {
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  });
}
type Store = Awaited<ReturnType<typeof openSqliteStore>>;

/** A small store: 40 cases, two mails to send, somebody signed in, an entry in the audit log. */
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'backup-'));
  dataDir = await mkdtemp(path.join(folder, 'data-'));
  backup = path.join(folder, 'good.backup');
  await withStore(dataDir, async (store) => {
    const end = await store.transaction(async (tx) => {
      await tx.createDatabase('_townhall');
      await tx.createDatabase('_sessions');
      await skipCaseNumbers(tx, 40, now);
      await tx.putDocument('_townhall', { _id: 'mail:sent-later' });
      await tx.putDocument('_townhall', { _id: 'mail:still-waiting' });
      await tx.putDocument('_sessions', { _id: 'session:ada:x', createdMs: 1, seenMs: 1 });
      return appendToChain(tx, [{ action: 'sign-in', who: { name: 'ada' } }], now);
    });
    await createHeadNotes(path.join(dataDir, 'audit-heads'), () => now, fail).note(end);
  });
  await runWell(dataDir, 'backup', backup);
});
afterAll(() => rm(folder, { recursive: true }));

function fail(error: unknown): void {
  throw error;
}

const freshDir = () => mkdtemp(path.join(folder, 'fresh-'));

/** The number of the next case, which is then taken back. */
function nextNumber(of: string): Promise<string> {
  return withStore(of, (store) => store.transaction((tx) => nextCaseNumber(tx, 'TS', now)));
}

describe('backup', () => {
  it('says how it is used', async () => {
    expect(await runWell(dataDir, 'backup', '--help')).toContain(
      'npm run backup -- [--force] FILE',
    );
    expect(await runOn(dataDir, 'backup')).toMatchObject({ code: 1 });
  });

  it('is one file and its digest, which only the owner may read, and nothing else', async () => {
    const left = (await readdir(folder)).filter((name) => name.startsWith('good.backup'));
    expect(left).toEqual(['good.backup', 'good.backup.sha256']);
    for (const name of left) {
      expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
    }
    // As `sha256sum -c` reads it.
    expect(await readFile(`${backup}.sha256`, 'utf8')).toBe(
      `${await digestOf(backup)}  good.backup\n`,
    );
  });

  it('takes away what a killed one to the same name has left, and nothing of others', async () => {
    const target = path.join(folder, 'again.backup');
    // No process has such a high number; this one runs.
    const [dead, alive] = [2 ** 30, process.ppid];
    for (const end of [`${dead}.part`, `${dead}.part-journal`, `${alive}.part`, 'old']) {
      await writeFile(`${target}.${end}`, 'half');
    }
    await runWell(dataDir, 'backup', target);
    const left = (await readdir(folder)).filter((name) => name.startsWith('again.backup'));
    expect(left.sort()).toEqual(
      ['', `.${alive}.part`, '.old', '.sha256'].map((end) => `again.backup${end}`).sort(),
    );
  });

  it('says that a folder is no file', async () => {
    const { code, stderr } = await runOn(dataDir, 'backup', '--force', folder);
    expect([code, stderr]).toEqual([1, expect.stringContaining('is a folder')]);
  });

  it('never replaces the data themselves, whatever they are called', async () => {
    const present = await freshDir();
    await runWell(present, 'restore', backup);
    const elsewhere = await freshDir();
    const names = ['symbolic', 'hard'].map((name) => path.join(elsewhere, name));
    await symlink(storeIn(present), names[0] ?? '');
    await link(storeIn(present), names[1] ?? '');
    await symlink(present, path.join(elsewhere, 'folder'));
    const before = await readFile(storeIn(present));
    for (const target of [
      ...['', '-wal', '-shm', '-journal'].map((end) => storeIn(present) + end),
      storeIn(path.join(elsewhere, 'folder')),
      path.join(elsewhere, 'folder/taschenrathaus.sqlite-wal'),
      path.join(present, 'audit-heads'),
      ...names,
    ]) {
      const { code, stderr } = await runOn(present, 'backup', '--force', target);
      expect([code, stderr]).toEqual([1, expect.stringContaining('belongs to the data')]);
    }
    expect(await readFile(storeIn(present))).toEqual(before);
    expect((await readdir(present)).sort()).toEqual([
      'audit-heads',
      'server.lock',
      'taschenrathaus.sqlite',
    ]);
  });

  it('replaces nothing unless it is told to', async () => {
    const target = path.join(folder, 'taken.backup');
    await writeFile(target, 'precious');
    const refused = await runOn(dataDir, 'backup', target);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
    expect(await readFile(target, 'utf8')).toBe('precious');
    await runWell(dataDir, 'backup', '--force', target);
    expect((await readFile(target)).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  it('replaces nothing where its digest goes, unless it is told to', async () => {
    const target = path.join(folder, 'new.backup');
    await writeFile(`${target}.sha256`, 'precious');
    const refused = await runOn(dataDir, 'backup', target);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('.sha256 is there') });
    expect(await readFile(`${target}.sha256`, 'utf8')).toBe('precious');
    await runWell(dataDir, 'backup', '--force', target);
    expect(await readFile(`${target}.sha256`, 'utf8')).toContain(await digestOf(target));
  });

  it('says that there is nothing to copy', async () => {
    const target = path.join(folder, 'nothing.backup');
    const { code, stderr } = await runOn(path.join(folder, 'nowhere'), 'backup', target);
    expect([code, stderr]).toEqual([1, expect.stringContaining('set DATA_DIR')]);
  });

  it('says that the folder is missing', async () => {
    const { code, stderr } = await runOn(dataDir, 'backup', path.join(folder, 'no/such/file'));
    expect([code, stderr]).toEqual([1, expect.stringContaining('no such folder')]);
  });

  it('gives no name to a copy that is damaged', async () => {
    const damaged = await freshDir();
    await copyFile(backup, storeIn(damaged));
    await truncate(storeIn(damaged), (await stat(backup)).size - 20_000);
    const target = path.join(damaged, 'bad.backup');
    expect((await runOn(damaged, 'backup', target)).code).toBe(1);
    expect(await readdir(damaged)).toEqual(['taschenrathaus.sqlite']);
  });
});

describe('restore', () => {
  it('brings back what was there, skips numbers that may be given, and signs all out', async () => {
    const fresh = await freshDir();
    const said = await runWell(fresh, 'restore', backup);
    expect(said).toContain('Last number of a case this year: 40. New ones begin at 1041.');
    expect(said).toContain('6 documents in 3 databases');
    expect((await stat(storeIn(fresh))).mode & 0o777).toBe(0o600);
    expect(await nextNumber(fresh)).toBe(`TS-${year}-001041`);
    await withStore(fresh, async ({ read }) => {
      expect(await read.listDocuments('_sessions', {})).toEqual([]);
      expect(await read.listDocuments('_townhall', { startKey: 'mail:' })).toHaveLength(2);
    });
    expect(await runWell(fresh, 'audit', 'verify')).toContain('Entries 1 to 2 fit together.');
  });

  it('keeps what is there under another name, and goes on from what it knows', async () => {
    const present = await freshDir();
    await runWell(present, 'restore', backup);
    await withStore(present, async (store) => {
      await store.transaction(async (tx) => {
        await skipCaseNumbers(tx, 5000, now);
        const mail = await tx.getDocument('_townhall', 'mail:sent-later');
        await tx.purgeRevisions('_townhall', 'mail:sent-later', [mail?._rev ?? '']);
        await tx.putDocument('_townhall', { _id: 'written-since' });
      });
    });
    const said = await runWell(present, 'restore', backup);
    expect(said).toContain('New ones begin at 5001.');
    expect(said).toContain('1 mails that had gone out are not sent again.');
    const aside = (await readdir(present)).filter((name) => /sqlite\.before-[\dTZ.-]+$/.test(name));
    expect(aside).toHaveLength(1);
    const kept = await freshDir();
    await copyFile(path.join(present, aside[0] ?? ''), storeIn(kept));
    await withStore(kept, async ({ read }) => {
      expect(await read.getDocument('_townhall', 'written-since')).toBeDefined();
    });
    await withStore(present, async ({ read }) => {
      expect(await read.getDocument('_townhall', 'written-since')).toBeUndefined();
      const mails = await read.listDocuments('_townhall', { startKey: 'mail:' });
      expect(mails.map(({ id }) => id)).toEqual(['mail:still-waiting']);
    });
  });

  it('replaces a store that is damaged', async () => {
    const present = await freshDir();
    await writeFile(storeIn(present), 'no store at all '.repeat(1000));
    await runWell(present, 'restore', backup);
    expect(await nextNumber(present)).toBe(`TS-${year}-001041`);
    expect((await readdir(present)).filter((name) => name.includes('before'))).toHaveLength(1);
  });

  it('refuses while somebody has the store open', async () => {
    const present = await freshDir();
    await runWell(present, 'restore', backup);
    await withStore(present, async (store) => {
      const { code, stderr } = await runOn(present, 'restore', backup);
      expect([code, stderr]).toEqual([1, expect.stringContaining('Stop it first.')]);
      await store.transaction((tx) => nextCaseNumber(tx, 'TS', now));
    });
    expect(await nextNumber(present)).toBe(`TS-${year}-001042`);
  });

  it.each([
    [
      'what is no store',
      'is no backup',
      (file: string) => writeFile(file, 'holiday.jpg'.repeat(99)),
    ],
    [
      'a store that is no backup',
      'is no backup',
      (file: string) => change(file, 'DROP TABLE backup'),
    ],
    [
      'one of a newer version',
      'newer version',
      (file: string) => change(file, 'PRAGMA user_version = 99'),
    ],
    ['one that is damaged', 'damaged', damage],
    ['a file that is not there', 'no such folder or file', (file: string) => rm(file)],
    ['one that is cut off', 'bad.backup is no backup, or it is damaged', cut],
    ['a folder', 'is a folder', (file: string) => rm(file).then(() => mkdir(file))],
  ])('refuses %s and leaves all as it is', async (_what, words, spoil) => {
    const present = await freshDir();
    await runWell(present, 'restore', backup);
    const before = [await readdir(present), await readFile(storeIn(present))];
    const file = path.join(await freshDir(), 'bad.backup');
    await copyFile(backup, file);
    await spoil(file);
    const { code, stderr } = await runOn(present, 'restore', '--unchecked', file);
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
    expect([await readdir(present), await readFile(storeIn(present))]).toEqual(before);
  });

  it('refuses a backup in which one byte of a text is another', async () => {
    const file = path.join(await freshDir(), 'bad.backup');
    await copyFile(backup, file);
    await copyFile(`${backup}.sha256`, `${file}.sha256`);
    const content = await readFile(file);
    content.write('mail:sent-LATER', content.indexOf('mail:sent-later'));
    await writeFile(file, new Uint8Array(content));
    const fresh = await freshDir();
    const { code, stderr } = await runOn(fresh, 'restore', file);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${file} is damaged`)]);
    expect(await readdir(fresh)).toEqual(['server.lock']);
  });

  it.each([
    ['Copying', 'is damaged'],
    ['Checking the backup', 'restored'],
  ])('puts nothing in place but what it has checked: swapped at "%s"', async (when, outcome) => {
    const fresh = await freshDir();
    const [file, other] = ['file', 'other'].map((name) => path.join(fresh, name)) as [
      string,
      string,
    ];
    for (const copy of [file, other]) await copyFile(backup, copy);
    await copyFile(`${backup}.sha256`, `${file}.sha256`);
    change(other, 'CREATE TABLE smuggled (n)');
    const said = await restoreBackup({
      backup: file,
      isUnchecked: false,
      dataDir: fresh,
      databaseFile: storeIn(fresh),
      auditHeadsFile: path.join(fresh, 'audit-heads'),
      now,
      onProgress: (step) => step === when && copyFileSync(other, file),
    }).then(() => 'restored', String);
    expect(said).toContain(outcome);
    expect(await readFile(file)).toEqual(await readFile(other));
    if (said === 'restored')
      expect(() => change(storeIn(fresh), 'DROP TABLE smuggled')).toThrow('no such');
  });

  it('takes a backup without its digest only when told to', async () => {
    const file = path.join(await freshDir(), 'renamed.backup');
    await copyFile(backup, file);
    const fresh = await freshDir();
    const { code, stderr } = await runOn(fresh, 'restore', file);
    expect([code, stderr]).toEqual([1, expect.stringContaining('--unchecked')]);
    await runWell(fresh, 'restore', '--unchecked', file);
    await writeFile(`${file}.sha256`, `${await digestOf(file)}  another name\n`);
    await runWell(fresh, 'restore', file);
  });

  it('refuses while a server has the folder, also one without a store', async () => {
    const fresh = await freshDir();
    const unlock = lockDataDir(fresh);
    const { code, stderr } = await runOn(fresh, 'restore', backup);
    unlock();
    expect([code, stderr]).toEqual([1, expect.stringContaining('Stop it first')]);
    expect(await readdir(fresh)).toEqual(['server.lock']);
  });

  it('is the only way: no server starts with a backup', async () => {
    const wrong = await freshDir();
    await copyFile(backup, storeIn(wrong));
    await expect(withStore(wrong, async () => {})).rejects.toThrow('npm run restore');
  });

  it.skipIf(process.getuid?.() === 0)('says that it may not write there', async () => {
    const closed = await freshDir();
    await chmod(closed, 0o500);
    expect((await runOn(closed, 'restore', backup)).stderr).toContain('may not be written');
  });
});

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

async function digestOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(new Uint8Array(await readFile(file)))
    .digest('hex');
}

async function cut(file: string): Promise<void> {
  await truncate(file, (await stat(file)).size - 20_000);
}

/** Two pages in the middle are overwritten, as a bad disk does. */
async function damage(file: string): Promise<void> {
  const { size } = await stat(file);
  const handle = await open(file, 'r+');
  await handle.write('Z'.repeat(8192), Math.floor(size / 8192) * 4096);
  await handle.close();
}
