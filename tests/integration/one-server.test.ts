import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runOn, runWell } from '../factories/recovery-commands.ts';
import { createTestTown, freePort, type TestTown } from '../factories/start-server.ts';

let town: TestTown;
let other: TestTown;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'one-server-'));
  town = await createTestTown();
  const port = String(await freePort());
  other = await createTestTown(() => ({ DATA_DIR: town.dataDir, PORT: port }));
});
afterAll(() =>
  Promise.all([town.remove(), other.remove(), rm(folder, { recursive: true, force: true })]),
);

/** For six starts of a server. */
const longestMs = 120_000;

it(
  'a second server on the same data is refused, until the first has ended, however it did',
  async () => {
    const sentence = `Another server or a restore is running on the data in ${town.dataDir}. Stop it first`;
    const first = await town.start();
    await expect(other.start()).rejects.toThrow(sentence);
    expect((await fetch(`${first.url}/db/_up`)).status).toBe(200);

    await first.kill();
    const second = await other.start();
    await expect(town.start()).rejects.toThrow(sentence);

    await second.stop();
    await (await town.start()).stop();
  },
  longestMs,
);

it(
  'no server starts while a backup is brought back',
  async () => {
    await (await town.start()).stop();
    const backup = path.join(folder, 'town.backup');
    await runWell(town.dataDir, 'backup', backup);
    const digest = await readFile(`${backup}.sha256`, 'utf8');
    // Reading it lasts until somebody has written it.
    await rm(`${backup}.sha256`);
    await promisify(execFile)('mkfifo', [`${backup}.sha256`]);

    const restoring = runOn(town.dataDir, 'restore', backup);
    const pipe = await open(`${backup}.sha256`, 'w');
    await expect(town.start()).rejects.toThrow('Another server or a restore is running');
    await pipe.writeFile(digest);
    await pipe.close();
    expect(await restoring).toMatchObject({ code: 0 });
    await (await town.start()).stop();
  },
  longestMs,
);
