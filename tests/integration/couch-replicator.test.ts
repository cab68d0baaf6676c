/**
 * What Apache CouchDB's own replicator says to a source and to a target. CouchDB does not run in
 * these tests: the exchanges were not captured on a wire but written down from the source of
 * `couch_replicator` 3.5 (each file names the modules in `from`): methods, addresses, headers and
 * bodies as it sends them, and of the answers all that its code reads.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFeed } from '../factories/open-feed.ts';
import { readExchange } from '../factories/exchange.ts';
import { replayExchange } from '../factories/replay-exchange.ts';
import { startCouch, type Couch } from '../factories/start-couch.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';

let couch: Couch;
let town: TestTown;

beforeAll(async () => {
  couch = await startCouch();
  town = await createTestTown();
});
afterAll(async () => {
  await town.remove();
  await couch.stop();
});

it.each(['server-is-source', 'server-is-target', 'signs-in'])('%s', async (name) => {
  const exchange = await readExchange(name);
  if (exchange.seed.length > 0) await couch.call('PUT', `/${name}`);
  for (const docs of exchange.seed) {
    const seeded = await couch.call('POST', `/${name}/_bulk_docs`, { docs, new_edits: false });
    expect(seeded).toMatchObject({ status: 201, body: [] });
  }
  await replayExchange(couch, name, exchange);
});

it('is told that there are no sessions at the root of the host, and goes on with Basic', async () => {
  // The session plugin asks `<scheme>://<host>:<port>/_session` whatever path the database has;
  // only a 404 makes it fall back, all else ends the replication.
  const { url, stop } = await town.start();
  const answer = await fetch(`${url}/_session`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'name=admin&password=x',
  });
  expect(answer.status).toBe(404);
  await stop();
});

it('gets a feed that ends by itself when nothing happens', async () => {
  await couch.call('PUT', '/quiet');
  await couch.call('PUT', '/quiet/a', {});
  const feed = await openFeed(
    couch,
    '/quiet/_changes?feed=continuous&style=all_docs&since=0&timeout=10',
  );
  expect(await feed.nextRow()).toEqual({
    seq: expect.any(String),
    id: 'a',
    changes: [{ rev: expect.any(String) }],
  });
  expect(await feed.nextRow()).toEqual({ last_seq: expect.any(String), pending: 0 });
  expect(await feed.nextRow()).toBeUndefined();
});
