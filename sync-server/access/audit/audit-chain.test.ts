import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DocumentStore } from '#server/storage/document-store.ts';
// oxlint-disable-next-line no-restricted-imports -- the chain is tested over a real store
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { appendToChain, readHead } from './audit-chain.ts';
import type { AuditFact } from './audit-entry.ts';
import { createAuditLog } from './audit-log.ts';
import { keptSince, pruneAudit } from './prune-audit.ts';
import { verifyAudit } from './verify-audit.ts';

let folder: string;
let store: DocumentStore;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'audit-'));
  store = await openSqliteStore(path.join(folder, 'store.sqlite'));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const anna = { name: 'Anna' };
const reading = (...cases: string[]): AuditFact => ({ action: 'read', who: anna, cases });
const append = (at: string, ...facts: AuditFact[]) =>
  store.transaction((tx) => appendToChain(tx, facts, at));
const entries = async () => {
  const range = { startKey: 'entry:', endKey: 'entry;', includeDocs: true };
  return (await store.read.listDocuments('audit', range)).map((row) => row.doc);
};
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

it('hashes an entry as written down in the documentation', async () => {
  await append('2026-11-23T08:00:00.000Z', {
    action: 'verdict',
    who: { name: 'Zoë' },
    cases: ['TS-2026-000001'],
    detail: 'confirm',
  });
  const [entry] = await entries();
  const text =
    '{"action":"verdict","at":"2026-11-23T08:00:00.000Z","cases":["TS-2026-000001"],' +
    `"detail":"confirm","n":1,"previous":"${'0'.repeat(64)}","type":"audit-entry",` +
    '"who":[{"name":"Zoë"}]}';
  expect(entry).toMatchObject({ _id: 'entry:000000000001', hash: sha256(text) });
});

it('puts each entry behind the one before', async () => {
  await append('2026-11-23T08:00:00.000Z', reading('TS-2026-000001'), reading('TS-2026-000002'));
  await append('2026-11-23T08:00:01.000Z', reading('TS-2026-000003'));
  const [first, second, third] = await entries();
  expect([second?.previous, third?.previous]).toEqual([first?.hash, second?.hash]);
  expect(await readHead(store.read)).toEqual({ n: 3, hash: third?.hash });
  expect(await verifyAudit(store.read, [])).toEqual({ first: 1, head: await readHead(store.read) });
});

it('makes one entry of what goes to many at the same time, with all their names', async () => {
  const log = createAuditLog({ store, now: () => '2026-11-23T08:00:00.000Z' });
  const cases = ['TS-2026-000001'];
  const names = Array.from({ length: 50 }, (_, index) => `clerk ${index}`);
  await Promise.all(names.map((name) => log.append([{ action: 'follow', who: { name }, cases }])));
  await log.append([{ action: 'follow', who: { name: 'late' }, cases }]);
  expect(await entries()).toMatchObject([
    { times: 50, who: names.map((name) => ({ name })) },
    { who: [{ name: 'late' }] },
  ]);
});

it('refuses when it cannot write', async () => {
  const errors: unknown[] = [];
  const log = createAuditLog({
    store,
    now: () => '2026-11-23T08:00:00.000Z',
    onError: (error) => errors.push(error),
  });
  await store.close();
  await expect(log.append([reading()])).rejects.toMatchObject({ status: 503 });
  expect(errors).toHaveLength(1);
  store = await openSqliteStore(path.join(folder, 'store.sqlite'));
});

it('keeps entries until the end of the following year, and drops them behind an anchor', async () => {
  const now = '2027-01-01T00:30:00.000Z';
  expect(keptSince(now)).toBe('2025-12-31T23:00:00.000Z');
  const old = Array.from({ length: 1203 }, (_, index) => reading(`TS-2025-${100_000 + index}`));
  await append('2025-12-31T22:59:59.999Z', ...old);
  await append('2025-12-31T23:00:00.000Z', reading('TS-2026-000001'));
  const noted: { n: number; hash: string }[] = [];
  const options = { since: keptSince(now), now: () => now };
  const note = async (head: { n: number; hash: string }) => void noted.push(head);
  expect(await pruneAudit(store, { ...options, note })).toBe(1203);
  expect(await pruneAudit(store, { ...options, note })).toBe(0);
  const kept = await entries();
  expect(kept[0]).toMatchObject({ n: 1204, cases: ['TS-2026-000001'] });
  expect(kept.slice(1).every((entry) => entry?.action === 'prune')).toBe(true);
  const heads = noted.map((head) => ({ ...head, at: now }));
  expect(await verifyAudit(store.read, heads)).toMatchObject({ first: 1204 });
  expect(await verifyAudit(store.read, [])).toMatchObject({ n: 1203 });
});
