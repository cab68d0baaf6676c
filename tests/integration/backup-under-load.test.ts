import { copyFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decisionIdOf } from '#domain/document-ids.ts';
import type { Case } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { Request } from '#domain/schemas/request.ts';
import { makeStoreOf } from '#server/storage/sqlite/backup-file.ts';
import { expectCasesInPlace } from '../factories/expect-cases-in-place.ts';
import { runOn, runWell } from '../factories/recovery-commands.ts';
import {
  newPass,
  newRequestId,
  readDecision,
  readFreeSlots,
  sendRequest,
  type TestPass,
} from '../factories/resident-client.ts';
import { basicHeader, callCouch } from '../factories/start-couch.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { documentsOf, readState, type DatabaseState } from '../factories/store-state.ts';
import { appointmentRequest } from '../factories/town.ts';
import { withoutLimits } from '../factories/without-limits.ts';

const office = 'buergerbuero';
const service = 'personalausweis-beantragen';
const operator = basicHeader('admin', adminPassword);
let town: TestTown;
let fresh: TestTown;

beforeAll(async () => {
  town = await createTestTown(() => withoutLimits);
  fresh = await createTestTown();
});
afterAll(async () => {
  await town.remove();
  await fresh.remove();
});

const storeIn = (folder: string) => path.join(folder, 'taschenrathaus.sqlite');

function put(target: string, body: unknown, headers = {}) {
  return callCouch(`${town.url}/db/${target}`, 'PUT', body, { ...operator, ...headers });
}

/** Databases of the operator's own, and 16 MB of attachments that take a copy its time. */
async function fillArchive(): Promise<void> {
  for (const name of ['first', 'second', 'third', 'archive']) await put(name, undefined);
  await put('archive/_security', { members: { names: ['archivist'], roles: [] } });
  await put('archive/_local/mark', { place: 7 });
  for (let n = 0; n < 4; n += 1) {
    const bytes = Buffer.alloc(4_000_000, `page ${n} `);
    await put(`archive/book-${n}/scan`, bytes, { 'content-type': 'application/octet-stream' });
  }
}

interface Acknowledged {
  pass: TestPass;
  request: Request;
}

/** Residents who book and cancel, and one writer who takes three databases in turn. */
function startWriters(url: string, slots: string[]) {
  const acknowledged: Acknowledged[] = [];
  const ended = new AbortController();
  const { signal } = ended;
  const send = async (pass: TestPass, request: Request) => {
    const { status } = await sendRequest(url, pass, request);
    if (status !== 201) throw new Error(`${request.kind}: ${status}`);
    acknowledged.push({ pass, request });
  };
  const book = async (start: number) => {
    for (let n = start; !signal.aborted; n += 4) {
      const pass = newPass();
      const request = appointmentRequest([slots[n % slots.length] ?? ''], {
        _id: newRequestId(),
        officeId: office,
        services: [{ serviceId: service, count: 1 }],
        contact: { name: 'Erika Beispiel', email: `${n}@example.org` },
      });
      await send(pass, request);
      const { wishes, services, officeId, contact, ...envelope } = request;
      const cancel = { ...envelope, _id: newRequestId(), kind: 'cancel', requestId: request._id };
      if (n % 3 === 0) await send(pass, cancel as Request);
    }
  };
  const takeTurns = async () => {
    for (let n = 1; !signal.aborted; n += 1) {
      for (const name of ['first', 'second', 'third']) await put(`${name}/turn-${n}`, { n });
    }
  };
  const edit = async () => {
    for (let _rev: string | undefined; !signal.aborted;) {
      const answer = await put('archive/index', { ...(_rev && { _rev }), at: Date.now() });
      _rev = String(answer.body.rev);
    }
  };
  const done = Promise.all([0, 1, 2, 3].map(book).concat(takeTurns(), edit()));
  const stop = async () => {
    ended.abort();
    await done;
  };
  return { acknowledged, stop };
}

/** Every document of the copy was there at one and the same write of its database. */
function expectMomentOf(live: DatabaseState, copy: DatabaseState): void {
  const { name, updateSeq, security, ownerHash } = copy.info;
  expect(updateSeq, name).toBeLessThanOrEqual(live.info.updateSeq);
  expect({ security, ownerHash }).toEqual({
    security: live.info.security,
    ownerHash: live.info.ownerHash,
  });
  expect(copy.local, name).toEqual(live.local);
  for (const [id, change] of live.changes) {
    if (change.seq <= updateSeq) expect(copy.changes.get(id), `${name} ${id}`).toEqual(change);
  }
  for (const [id, { seq }] of copy.changes) {
    expect(seq, id).toBeLessThanOrEqual(updateSeq);
    const now = live.changes.get(id);
    // Else it has been changed since; only mails and what is due are ever purged.
    if (now && now.seq > updateSeq) expect(now.seq).toBeGreaterThan(seq);
    if (!now) expect(name).toBe('_townhall');
  }
}

/** All that one transaction wrote is there, or nothing of it. */
function expectWholeTransactions(copy: Map<string, DatabaseState>): void {
  const cases = new Map(
    [...copy.keys()]
      .filter((name) => name.startsWith('desk-'))
      .flatMap((name) => documentsOf(copy, name))
      .filter(({ type }) => type === 'case')
      .map((doc) => [(doc as unknown as Case).request._id, doc as unknown as Case]),
  );
  const held = new Set(
    documentsOf(copy, '_townhall')
      .filter(({ _id }) => _id.startsWith('reservations:'))
      .flatMap(({ reservations }) => reservations as { holder: string; state: string }[])
      .filter(({ state }) => state === 'booked')
      .map(({ holder }) => holder),
  );
  for (const name of copy.keys()) {
    if (!name.startsWith('resident-')) continue;
    const docs = new Map(documentsOf(copy, name).map((doc) => [doc._id, doc]));
    expect(docs.size).toBeGreaterThan(0);
    for (const doc of docs.values()) {
      if (doc.type !== 'request') continue;
      const decision = docs.get(decisionIdOf(doc._id)) as unknown as Decision;
      expect(decision, doc._id).toBeDefined();
      if (doc.kind === 'cancel') continue;
      const { _rev, ...written } = decision;
      expect(cases.get(doc._id)?.decision).toEqual(written);
      expect(held.has(decision.caseNumber), decision.status).toBe(decision.status === 'confirmed');
    }
  }
  const count = (name: string) => copy.get(name)?.info.docCount ?? 0;
  const [first, second, third] = ['first', 'second', 'third'].map(count);
  expect(first).toBeGreaterThan(0);
  expect([first, second, third].sort((a = 0, b = 0) => b - a)).toEqual([first, second, third]);
  expect((first ?? 0) - (third ?? 0)).toBeLessThanOrEqual(1);
  expectCasesInPlace(
    Object.fromEntries([...copy.keys()].map((name) => [name, documentsOf(copy, name)])),
  );
}

it('copies one moment of a town hall that works on, and brings back all of it', async () => {
  const server = await town.start();
  await fillArchive();
  const slots = (await readFreeSlots(server.url, office, service)).slice(0, 60);
  const writers = startWriters(server.url, slots);
  await expect.poll(() => writers.acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(20);
  const before = [...writers.acknowledged];
  const backup = path.join(town.dataDir, 'copy.backup');
  await runWell(town.dataDir, 'backup', backup);
  const during = writers.acknowledged.length - before.length;
  await expect
    .poll(() => writers.acknowledged.length - before.length, { timeout: 30_000 })
    .toBeGreaterThan(during + 10);
  await writers.stop();
  await server.stop();
  expect(during).toBeGreaterThan(0);
  expect((await stat(backup)).mode & 0o777).toBe(0o600);

  const copied = path.join(town.dataDir, 'copy.sqlite');
  await copyFile(backup, copied);
  makeStoreOf(copied);
  const [live, copy] = [await readState(storeIn(town.dataDir)), await readState(copied)];
  for (const [name, state] of copy) expectMomentOf(live.get(name) ?? state, state);
  expectWholeTransactions(copy);
  for (const { pass, request } of before) {
    expect(copy.get(pass.database)?.changes.has(request._id)).toBe(true);
  }

  const said = await runWell(fresh.dataDir, 'restore', backup);
  const total = [...copy.values()].reduce((sum, { info }) => sum + info.docCount, 0);
  expect(said).toContain(` ${total} documents in ${copy.size} databases.`);
  const restored = await fresh.start();
  for (const { pass, request } of before) {
    const decision = documentsOf(copy, pass.database).find(
      ({ _id }) => _id === decisionIdOf(request._id),
    );
    expect(await readDecision(restored.url, pass, request._id)).toEqual(decision);
  }
  const scan = await fetch(`${restored.url}/db/archive/book-2/scan`, { headers: operator });
  expect(Buffer.from(await scan.arrayBuffer()).equals(Buffer.alloc(4_000_000, 'page 2 '))).toBe(
    true,
  );
  await restored.stop();
  expect((await runOn(fresh.dataDir, 'audit', 'verify')).stderr).toBe('');

  const after = await readState(storeIn(fresh.dataDir));
  const written = new Set(['_townhall', '_sessions', 'audit', 'occupancy']);
  for (const [name, { changes, local, info }] of copy) {
    if (written.has(name)) continue;
    expect(after.get(name)?.changes, name).toEqual(changes);
    expect(after.get(name)?.local, name).toEqual(local);
    expect(after.get(name)?.info.security, name).toEqual(info.security);
    expect(after.get(name)?.info.uuid, name).not.toBe(live.get(name)?.info.uuid);
  }
});
