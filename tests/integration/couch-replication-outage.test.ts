import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLocal, openRemote, type Pouch } from '../factories/pouch.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';

let town: TestTown;

beforeAll(async () => {
  town = await createTestTown();
});
afterAll(() => town.remove());

/** Resolves when the document is there, now or later. */
async function arrivalOf(pouch: Pouch, id: string): Promise<void> {
  const feed = pouch.changes({ live: true, since: 0, doc_ids: [id] });
  await new Promise<void>((resolve, reject) => {
    feed.on('change', () => resolve());
    feed.on('error', reject);
  });
  feed.cancel();
}

it.each(['stop', 'kill'] as const)('goes on by itself after a %s', async (end) => {
  const server = await town.start();
  const operator = { username: 'admin', password: adminPassword };
  let onRequest = () => {};
  const remote = openRemote({ url: `${town.url}/db`, operator }, `shared-${end}`, () => {
    onRequest();
  });
  const phone = openLocal();
  await remote.info();
  const sync = phone.sync(remote, { live: true, retry: true, back_off_function: () => 20 });
  // With each batch PouchDB asks for figures of its progress, and nobody handles that this may fail.
  const isBatchDone = new Promise<void>((resolve) => {
    const { pull } = sync as unknown as { pull: NodeJS.EventEmitter };
    pull.on('checkpoint', (step: object) => {
      if ('checkpoint' in step) resolve();
    });
  });
  await phone.put({ _id: 'before' });
  await arrivalOf(remote, 'before');
  await isBatchDone;

  await server[end]();
  await phone.put({ _id: 'meanwhile' });
  for (let tries = 0; tries < 5; tries += 1) {
    await new Promise<void>((resolve) => {
      onRequest = resolve;
    });
  }
  const again = await town.start();
  await arrivalOf(remote, 'meanwhile');
  await remote.put({ _id: 'after' });
  await arrivalOf(phone, 'after');
  expect((await phone.allDocs()).rows.map(({ id }) => id)).toEqual([
    'after',
    'before',
    'meanwhile',
  ]);

  const ended = new Promise<void>((resolve) => {
    sync.on('complete', () => resolve());
  });
  sync.cancel();
  await ended;
  await again.stop();
  await phone.destroy();
});
