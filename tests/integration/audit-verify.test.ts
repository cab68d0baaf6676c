import { execFile } from 'node:child_process';
import { appendFile, copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendToChain, hashEntry } from '#server/access/audit/audit-chain.ts';
import { createHeadNotes } from '#server/access/audit/audit-heads.ts';
import type { AuditEntry } from '#server/access/audit/audit-entry.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { callCouch, basicHeader } from '../factories/start-couch.ts';
import { adminPassword, createTestTown } from '../factories/start-server.ts';

const run = promisify(execFile);
const at = '2026-11-23T08:00:00.000Z';
let original: string;
let head: string;

function fail(error: unknown): void {
  throw error;
}

async function verify(dataDir: string, ...args: string[]) {
  const env = { ...process.env, DATA_DIR: dataDir };
  return run(process.execPath, ['sync-server/audit.ts', 'verify', ...args], { env }).then(
    ({ stdout }) => `0 ${stdout.trim()}`,
    ({ code, stderr }: { code: number; stderr: string }) => `${code} ${stderr.trim()}`,
  );
}

const storeIn = (folder: string) => path.join(folder, 'taschenrathaus.sqlite');

/** Eight entries in a stopped server's store, whose end is noted. */
beforeAll(async () => {
  original = await mkdtemp(path.join(tmpdir(), 'audit-verify-'));
  const store = await openSqliteStore(storeIn(original));
  for (let n = 1; n <= 8; n += 1) {
    const cases = [`TS-2026-00000${n}`];
    const end = await store.transaction((tx) =>
      appendToChain(tx, [{ action: 'read', who: { name: 'Anna' }, cases }], at),
    );
    const notes = createHeadNotes(path.join(original, 'audit-heads'), () => at, fail);
    if (n === 8) await notes.note(end);
    head = `${at} ${end.n} ${end.hash}`;
  }
  await store.compact();
  await store.close();
});
afterAll(() => rm(original, { recursive: true }));

/** What is found after somebody has worked on the file itself. */
async function verdictAfter(
  forge: (file: DatabaseSync, folder: string) => unknown,
  ...args: string[]
) {
  const folder = await mkdtemp(path.join(tmpdir(), 'audit-forged-'));
  try {
    await copyFile(storeIn(original), storeIn(folder));
    await copyFile(path.join(original, 'audit-heads'), path.join(folder, 'audit-heads'));
    const file = new DatabaseSync(storeIn(folder));
    await forge(file, folder);
    file.close();
    return await verify(folder, ...args);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const idOf = (n: number) => `entry:00000000000${n}`;
const leaf = 'document_key = (SELECT key FROM documents WHERE id = ?)';

function bodyOf(file: DatabaseSync, n: number): AuditEntry & { hash: string } {
  const row = file.prepare(`SELECT body FROM leaves WHERE ${leaf}`).get(idOf(n));
  return JSON.parse(String(row?.body)) as AuditEntry & { hash: string };
}

function setBody(file: DatabaseSync, n: number, body: object): void {
  const { changes } = file
    .prepare(`UPDATE leaves SET body = ? WHERE ${leaf}`)
    .run(JSON.stringify(body), idOf(n));
  expect(changes).toBe(1);
}

function remove(file: DatabaseSync, ...numbers: number[]): void {
  file.exec('PRAGMA foreign_keys = ON');
  for (const n of numbers) {
    const { changes } = file.prepare('DELETE FROM documents WHERE id = ?').run(idOf(n));
    expect(Number(changes)).toBeGreaterThan(0);
  }
}

/** Changes an entry and makes all that follow fit again, as somebody may who knows how. */
function rewriteFrom(file: DatabaseSync, from: number, changes: object): void {
  let previous: string | undefined;
  for (let n = from; n <= 8; n += 1) {
    const { hash: _, ...entry } = bodyOf(file, n);
    const changed = { ...entry, ...(previous ? { previous } : changes) };
    previous = hashEntry(changed);
    setBody(file, n, { ...changed, hash: previous });
  }
}

describe('npm run audit -- verify', () => {
  it('finds a log as it was written to fit', async () => {
    expect(await verdictAfter(() => {})).toBe(
      `0 Entries 1 to 8 fit together. ${head.split(' ').slice(1).join(' ')}`,
    );
    expect(await verdictAfter(() => {}, '--head', head)).toMatch(/^0 /);
  });

  it('names an entry that was changed', async () => {
    const forge = (file: DatabaseSync) =>
      setBody(file, 4, { ...bodyOf(file, 4), who: [{ name: 'Otto' }] });
    expect(await verdictAfter(forge)).toBe(
      '1 Entry 4 does not fit: its content does not match its hash.',
    );
  });

  it('names the one behind an entry that was changed with its hash', async () => {
    const forge = (file: DatabaseSync) => {
      const { hash: _, ...entry } = bodyOf(file, 4);
      const changed = { ...entry, who: [] };
      setBody(file, 4, { ...changed, hash: hashEntry(changed) });
    };
    expect(await verdictAfter(forge)).toBe(
      '1 Entry 5 does not fit: it does not follow on the entry before it.',
    );
  });

  it('names an entry that was removed', async () => {
    expect(await verdictAfter((file) => remove(file, 3))).toBe(
      '1 Entry 3 does not fit: it is missing; entry:000000000004 follows instead.',
    );
    expect(await verdictAfter((file) => remove(file, 1))).toMatch(/^1 Entry 1 does not fit: /);
  });

  it('names the first of two that have changed places', async () => {
    const forge = (file: DatabaseSync) => {
      const [second, third] = [bodyOf(file, 2), bodyOf(file, 3)];
      setBody(file, 2, third);
      setBody(file, 3, second);
    };
    expect(await verdictAfter(forge)).toBe('1 Entry 2 does not fit: it has the number 3.');
  });

  it('misses the last ones that were cut off', async () => {
    expect(await verdictAfter((file) => remove(file, 7, 8))).toBe(
      `1 Entry 7 does not fit: it is missing; on ${at} there were 8.`,
    );
    const everything = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(await verdictAfter((file) => remove(file, ...everything))).toMatch(/^1 Entry 1 /);
  });

  it('sees by a noted end that all was written anew', async () => {
    const forge = (file: DatabaseSync) => rewriteFrom(file, 2, { who: [] });
    expect(await verdictAfter(forge)).toBe(
      '1 Entry 8 does not fit: another hash was noted for it.',
    );
  });

  it('does not trust an anchor that is noted nowhere', async () => {
    const forge = async (_file: DatabaseSync, folder: string) => {
      const store = await openSqliteStore(storeIn(folder));
      await store.transaction(async (tx) => {
        const third = await tx.getDocument('audit', idOf(3));
        await tx.putDocument('audit', { _id: 'anchor', n: 3, hash: third?.hash });
        for (const n of [1, 2, 3]) {
          const doc = await tx.getDocument('audit', idOf(n));
          await tx.purgeRevisions('audit', idOf(n), [doc?._rev ?? '']);
        }
      });
      await store.close();
    };
    expect(await verdictAfter(forge)).toMatch(/^1 Entry 3 does not fit: the entries up to here/);
  });

  it('needs notes of ends, and can be given one', async () => {
    const forget = (_file: DatabaseSync, folder: string) => rm(path.join(folder, 'audit-heads'));
    expect(await verdictAfter(forget)).toMatch(/^1 DATA_DIR\/audit-heads is missing/);
    const cutOff = async (file: DatabaseSync, folder: string) => {
      await forget(file, folder);
      remove(file, 8);
    };
    expect(await verdictAfter(cutOff, '--head', head)).toMatch(/^1 Entry 8 does not fit/);
    const spoil = (_file: DatabaseSync, folder: string) =>
      appendFile(path.join(folder, 'audit-heads'), 'nonsense\n');
    expect(await verdictAfter(spoil)).toBe('1 "nonsense" is no end of an audit log.');
  });

  it('explains itself', async () => {
    const { stdout } = await run(process.execPath, ['sync-server/audit.ts', '--help']);
    expect(stdout).toContain('npm run audit -- verify');
    await expect(run(process.execPath, ['sync-server/audit.ts'])).rejects.toMatchObject({
      code: 1,
    });
  });
});

it('works while a server runs, and after it was killed and stopped', async () => {
  const town = await createTestTown();
  try {
    const read = () =>
      callCouch(
        `${town.url}/db/desk-liegenschaften/_all_docs`,
        'GET',
        undefined,
        basicHeader('admin', adminPassword),
      );
    const server = await town.start();
    expect((await read()).status).toBe(200);
    expect(await verify(town.dataDir)).toMatch(/^0 Entries 1 to 1 fit together/);
    expect((await read()).status).toBe(200);
    await server.kill();
    expect(await verify(town.dataDir)).toMatch(/^0 Entries 1 to 2 fit together/);
    await (await town.start()).stop();
    const noted = await readFile(path.join(town.dataDir, 'audit-heads'), 'utf8');
    const file = new DatabaseSync(storeIn(town.dataDir));
    remove(file, 2);
    file.close();
    expect(noted.trim().split('\n').at(-1)).toMatch(/^\S+ 2 [0-9a-f]{64}$/);
    expect(await verify(town.dataDir)).toMatch(/^1 Entry 2 does not fit: it is missing/);
  } finally {
    await town.remove();
  }
});
