import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { ChangeHub } from './change-hub.ts';
import { writeFeed, type Feed } from './changes-feed.ts';
import { feedFormats } from './changes-format.ts';
import { changesQueryOf } from './changes-query.ts';
import { requireDatabase } from './database.ts';

let folder: string;
let store: DocumentStore;
let hub: ChangeHub;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'feed-'));
  store = await openSqliteStore(path.join(folder, 'store.sqlite'));
  hub = new ChangeHub(store);
  await store.transaction((tx) => tx.createDatabase('things'));
});
afterAll(async () => {
  hub.close();
  await store.close();
  await rm(folder, { recursive: true });
});

async function open(parameters: Record<string, string>, filter: Feed['filter']) {
  const info = await requireDatabase(store.read, 'things');
  const query = changesQueryOf(new Map(Object.entries(parameters)));
  const client = new AbortController();
  const { signal } = client;
  const feed: Feed = {
    reader: store.read,
    info,
    query,
    filter,
    since: 0,
    hub,
    signal,
    show: () => {},
  };
  return { client, text: writeFeed(feed, feedFormats[query.feed]) };
}

it('makes no heartbeats for somebody who does not take them', async () => {
  const { client, text } = await open({ feed: 'continuous', heartbeat: '100' }, { by: 'nothing' });
  expect((await text.next()).value).toBe('\n');
  expect(hub.waiting).toBe(0);
  const next = text.next();
  expect((await next).value).toBe('\n');
  expect(hub.waiting).toBe(0);
  const last = text.next();
  client.abort();
  expect((await last).value).toMatch(/^\{"last_seq":"0-/);
  expect(hub.waiting).toBe(0);
});

it('stops searching when the client is gone', async () => {
  await store.transaction(async (tx) => {
    for (let n = 0; n < 2000; n += 1) await tx.putDocument('things', { _id: `d${n}` });
  });
  let looked = 0;
  const { client, text } = await open(
    {},
    {
      by: 'selector',
      matches() {
        looked += 1;
        if (looked === 300) client.abort();
        return false;
      },
    },
  );
  for await (const chunk of text) expect(chunk).not.toContain('"id"');
  expect(looked).toBeLessThan(1000);
});
