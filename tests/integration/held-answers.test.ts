import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveAccount } from '#server/access/staff-accounts.ts';
import { addDepartments, operatorOf, signIn, type StaffClient } from '../factories/staff-client.ts';
import { startCouch, type Couch } from '../factories/start-couch.ts';

/** Answers that are longer than a connection holds, read on by who may not read any more. */

const databases = ['desk-bauen', 'plans'];
const documents = 1000;
/** 50 MB in all: the system's buffers of a connection take up to 40. */
const text = 'x'.repeat(50_000);
const blob = new Uint8Array(documents * text.length).fill(120);
const password = 'a password for tests';
let couch: Couch;
let operator: StaffClient;
let now = Date.parse('2026-11-23T08:00:00Z');
let count = 0;
let name: string;
let someone: StaffClient;

beforeAll(async () => {
  couch = await startCouch({ nowMs: () => now });
  operator = operatorOf(couch);
  await addDepartments(couch, 'bauen');
  await couch.call('PUT', '/plans');
  await couch.call('PUT', '/plans/_security', { members: { roles: ['department:bauen'] } });
  await couch.call('PUT', '/plans/map/blob', blob, { 'content-type': 'text/plain' });
  await couch.store.transaction(async (tx) => {
    for (const database of databases) {
      for (let n = 0; n < documents; n += 1) await tx.putDocument(database, { _id: `d${n}`, text });
    }
  });
});
beforeEach(async () => {
  count += 1;
  name = `someone-${count}`;
  await saveAccount(couch.store, { name, password, roles: ['department:bauen'] });
  someone = await signIn(couch, name, password);
});
afterAll(() => couch.stop());

/** Begins to read. @returns what reads on, as long as something comes */
async function hold(path: string, body?: object) {
  const call = httpRequest(couch.url + path, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', ...someone.headers },
  });
  call.end(body && JSON.stringify(body));
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(200);
  return async () => {
    let length = 0;
    let last = '';
    try {
      for await (const chunk of response) {
        length += (chunk as Uint8Array).length;
        last = (last + String(chunk)).slice(-2 * text.length);
      }
    } catch {
      // The connection was closed.
    }
    return { isWhole: response.complete, hasLate: last.includes(late), length };
  };
}

/** Behind all others, in the order of ids and of changes. */
const late = 'written-after-all';
const putLate = (database: string) =>
  couch.store.transaction((tx) => tx.putDocument(database, { _id: `z:${late}:${count}` }));
const lock = () => operator.post('/_staff/lock', { name, isLocked: true });

const ids = () => [...Array.from({ length: documents }, (_, n) => `d${n}`), `z:${late}:${count}`];
const answers: [path: string, body?: () => object][] = [
  ['_all_docs?include_docs=true'],
  ['_all_docs?include_docs=true', () => ({ keys: ids() })],
  ['_all_docs/queries?include_docs=true', () => ({ queries: [{}] })],
  ['_changes?include_docs=true'],
  ['_find', () => ({ selector: {}, limit: 2 * documents })],
  ['_bulk_get', () => ({ docs: ids().map((id) => ({ id })) })],
];

describe.each(databases)('%s', (database) => {
  it.each(answers)('%s: not for who has been locked meanwhile', async (path, body) => {
    const readOn = await hold(`/${database}/${path}`, body?.());
    expect((await lock()).status).toBe(200);
    now += 1000;
    await putLate(database);
    const { isWhole, hasLate, length } = await readOn();
    expect([isWhole, hasLate]).toEqual([false, false]);
    expect(length).toBeLessThan(documents * text.length);
  });

  it('a feed ends in good order', async () => {
    const readOn = await hold(`/${database}/_changes?include_docs=true&feed=continuous`);
    await lock();
    await putLate(database);
    expect(await readOn()).toMatchObject({ isWhole: true, hasLate: false });
  });

  it('is read to its end by who may still read it', async () => {
    const readOn = await hold(`/${database}/_all_docs?include_docs=true`);
    now += 1000;
    await putLate(database);
    expect(await readOn()).toMatchObject({ isWhole: true, hasLate: true });
  });
});

it('an attachment ends, too', async () => {
  const readOn = await hold('/plans/map/blob');
  await lock();
  now += 1000;
  expect((await readOn()).isWhole).toBe(false);
});
