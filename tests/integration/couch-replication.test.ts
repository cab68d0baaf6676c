import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openLocal, openRemote, type Pouch } from '../factories/pouch.ts';
import { startCouch, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let phone: Pouch;
let tablet: Pouch;
let remote: Pouch;
let count = 0;

beforeAll(async () => {
  couch = await startCouch();
});
afterAll(() => couch.stop());

beforeEach(() => {
  count += 1;
  phone = openLocal();
  tablet = openLocal();
  remote = openRemote(couch, `shared-${count}`);
});
afterEach(async () => {
  await phone.destroy();
  await tablet.destroy();
});

const withHistory = { revs: true, conflicts: true };

it('makes the database and replicates both ways', async () => {
  await phone.bulkDocs([
    { _id: 'a', n: 1 },
    { _id: 'b/ü 💡', n: 2 },
    { _id: '_design/d', n: 3 },
  ]);
  const up = await phone.replicate.to(remote);
  expect(up).toMatchObject({ ok: true, docs_written: 3, doc_write_failures: 0 });
  await remote.put({ _id: 'c', n: 4 });
  const down = await tablet.replicate.from(remote);
  expect(down).toMatchObject({ ok: true, docs_written: 4 });
  const { rows } = await tablet.allDocs({ include_docs: true });
  const all = (await remote.allDocs({ include_docs: true })).rows;
  expect(rows).toEqual(all);
  expect(rows.map((row) => row.id)).toEqual(['_design/d', 'a', 'b/ü 💡', 'c']);
});

it('keeps the history of revisions', async () => {
  let { rev } = await phone.put({ _id: 'a', n: 0 });
  for (let n = 1; n < 20; n += 1) ({ rev } = await phone.put({ _id: 'a', _rev: rev, n }));
  await phone.replicate.to(remote);
  const { _revisions } = await phone.get('a', withHistory);
  expect((await remote.get('a', withHistory))._revisions).toEqual(_revisions);
  await tablet.replicate.from(remote);
  expect((await tablet.get('a', withHistory))._revisions).toEqual(_revisions);
});

it('carries conflicts to everybody, with the same winner, and their resolution', async () => {
  await phone.put({ _id: 'a', by: 'nobody' });
  await phone.sync(remote);
  await tablet.sync(remote);
  const { _rev } = await phone.get('a');
  await phone.put({ _id: 'a', _rev, by: 'phone' });
  await tablet.put({ _id: 'a', _rev, by: 'tablet' });
  await phone.sync(remote);
  await tablet.sync(remote);
  await phone.sync(remote);
  const there = await remote.get('a', withHistory);
  expect(there._conflicts).toHaveLength(1);
  expect(await phone.get('a', withHistory)).toEqual(there);
  expect(await tablet.get('a', withHistory)).toEqual(there);

  await remote.remove('a', there._conflicts?.[0] ?? '');
  await phone.sync(remote);
  const resolved = await phone.get('a', withHistory);
  expect(resolved._conflicts).toBeUndefined();
  expect(resolved._rev).toBe(there._rev);
});

it('replicates deletions, and documents made again', async () => {
  await phone.put({ _id: 'a', n: 1 });
  await phone.replicate.to(remote);
  await tablet.replicate.from(remote);
  await tablet.remove(await tablet.get('a'));
  await tablet.replicate.to(remote);
  await expect(remote.get('a')).rejects.toMatchObject({ status: 404, reason: 'deleted' });
  await phone.replicate.from(remote);
  await expect(phone.get('a')).rejects.toMatchObject({ status: 404, reason: 'deleted' });
  await remote.put({ _id: 'a', n: 2 });
  await phone.replicate.from(remote);
  expect(await phone.get('a')).toMatchObject({ n: 2 });
  expect((await phone.get('a'))._rev).toMatch(/^3-/);
});

it('goes on where it stopped', async () => {
  await phone.put({ _id: 'a' });
  await phone.replicate.to(remote);
  await phone.put({ _id: 'b' });
  expect(await phone.replicate.to(remote)).toMatchObject({ docs_read: 1 });
  expect(await tablet.replicate.from(remote)).toMatchObject({ docs_read: 2 });
  expect(await tablet.replicate.from(remote)).toMatchObject({ docs_read: 0 });
});

it('replicates more than fits in a batch', async () => {
  const docs = Array.from({ length: 450 }, (_, n) => ({ _id: `doc-${n}`, n }));
  await phone.bulkDocs(docs);
  expect(await phone.replicate.to(remote)).toMatchObject({ docs_written: 450 });
  expect(await tablet.replicate.from(remote, { batch_size: 70 })).toMatchObject({
    docs_written: 450,
  });
  expect((await remote.info()).doc_count).toBe(450);
});

it('replicates some documents by their ids', async () => {
  await remote.bulkDocs(['a', 'b', 'c'].map((_id) => ({ _id })));
  const done = await tablet.replicate.from(remote, { doc_ids: ['b', 'c', 'nothing'] });
  expect(done).toMatchObject({ docs_written: 2 });
});

it('replicates those that a selector finds', async () => {
  await remote.bulkDocs(
    Array.from({ length: 30 }, (_, n) => ({ _id: `${n}`, n, even: n % 2 === 0 })),
  );
  const selector = { even: true, n: { $gte: 10 } };
  const done = await tablet.replicate.from(remote, { selector });
  expect(done).toMatchObject({ docs_written: 10 });
  expect((await tablet.allDocs()).rows).toHaveLength(10);
});

it('replicates a thousand documents both ways', async () => {
  const docsOf = (by: string) => Array.from({ length: 500 }, (_, n) => ({ _id: `${by}-${n}`, n }));
  await phone.bulkDocs(docsOf('phone'));
  await remote.bulkDocs(docsOf('remote'));
  await phone.sync(remote);
  expect((await phone.info()).doc_count).toBe(1000);
  expect((await remote.info()).doc_count).toBe(1000);
});

it('reads nothing twice: its checkpoint lies in the database', async () => {
  const requests: string[] = [];
  const watched = openRemote(couch, `shared-${count}`, (request) => requests.push(request));
  await remote.bulkDocs(Array.from({ length: 30 }, (_, n) => ({ _id: `${n}` })));
  await phone.replicate.from(watched);
  const { last_seq } = await remote.changes();
  const checkpoints = await couch.call('GET', `/shared-${count}/_local_docs?include_docs=true`);
  expect(checkpoints.body.rows).toMatchObject([{ doc: { last_seq } }]);
  requests.length = 0;
  await phone.replicate.from(watched);
  expect(requests.filter((request) => /_bulk_get|_all_docs|_bulk_docs/.test(request))).toEqual([]);
  const changes = requests.filter((request) => request.includes('_changes'));
  expect(changes.length).toBeGreaterThan(0);
  for (const request of changes) {
    expect(request).toContain(`since=${encodeURIComponent(String(last_seq))}`);
  }
});

it('is live', async () => {
  await remote.info();
  const arrived = Promise.withResolvers<void>();
  const live = tablet.sync(remote, { live: true, retry: true });
  const changes = tablet.changes({ live: true, since: 0 });
  changes.on('change', () => arrived.resolve());
  await remote.put({ _id: 'from-remote' });
  await arrived.promise;
  expect(await tablet.get('from-remote')).toBeDefined();

  const there = Promise.withResolvers<string>();
  const { update_seq: since } = await remote.info();
  const remoteChanges = remote.changes({ live: true, since, include_docs: true });
  remoteChanges.on('change', (change) => there.resolve(change.id));
  await tablet.put({ _id: 'from-tablet' });
  expect(await there.promise).toBe('from-tablet');

  const feeds: { on: (event: 'complete', listener: () => void) => unknown; cancel(): void }[] = [
    live,
    changes,
    remoteChanges,
  ];
  const ended = feeds.map((feed) => new Promise<void>((resolve) => feed.on('complete', resolve)));
  for (const feed of feeds) feed.cancel();
  await Promise.all(ended);
});
