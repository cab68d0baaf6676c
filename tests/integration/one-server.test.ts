import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestTown, freePort, type TestTown } from '../factories/start-server.ts';

let town: TestTown;
let other: TestTown;

beforeAll(async () => {
  town = await createTestTown();
  const port = String(await freePort());
  other = await createTestTown(() => ({ DATA_DIR: town.dataDir, PORT: port }));
});
afterAll(() => Promise.all([town.remove(), other.remove()]));

/** For six starts of a server. */
const longestMs = 120_000;

it(
  'a second server on the same data is refused, until the first has ended, however it did',
  async () => {
    const sentence = `Another server is running on the data in ${town.dataDir}. Stop it first`;
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
