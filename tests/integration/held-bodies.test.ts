import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { saveAccount } from '#server/access/staff-accounts.ts';
import { basic, newPass } from '../factories/resident-client.ts';
import {
  addDepartments,
  clientWith,
  operatorOf,
  signIn,
  type StaffClient,
} from '../factories/staff-client.ts';
import { callCouch, startCouch, type Couch } from '../factories/start-couch.ts';

/** Requests let in by their headers whose bodies come later, when they would not be let in. */

let couch: Couch;
let operator: StaffClient;
let count = 0;
let name: string;
let someone: StaffClient;
const password = 'a password for tests';
beforeAll(async () => {
  couch = await startCouch();
  operator = operatorOf(couch);
  await addDepartments(couch, 'bauen', 'soziales');
  // Without another one nobody could lock the first admin.
  await saveAccount(couch.store, { name: 'another', password, roles: ['admin'] });
  await couch.call('PUT', '/plans');
  await couch.call('PUT', '/plans/_security', { members: { roles: ['department:bauen'] } });
});
beforeEach(async () => {
  count += 1;
  name = `someone-${count}`;
  await saveAccount(couch.store, { name, password, roles: ['admin', 'department:bauen'] });
  someone = await signIn(couch, name, password);
});
afterAll(() => couch.stop());

type Headers = Record<string, string>;
interface Held {
  method: string;
  path: string;
  body: string;
  headers?: Headers;
}

/** Sends the headers and half of the body. @returns what sends the rest, and gives the answer */
async function hold({ method, path, body, headers = someone.headers }: Held) {
  const half = Math.floor(body.length / 2);
  const call = httpRequest(couch.url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      ...headers,
      expect: '100-continue',
    },
  });
  call.flushHeaders();
  await once(call, 'continue');
  call.write(body.slice(0, half));
  return async () => {
    const answered = once(call, 'response');
    call.end(body.slice(half));
    const [response] = (await answered) as [IncomingMessage];
    return { status: response.statusCode, body: await text(response) };
  };
}

const change = async (path: string, body: object = {}) => {
  const answer = await operator.post(`/_staff/${path}`, { name, ...body });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
};
const lock = () => change('lock', { isLocked: true });

const attached = 'multipart/related; boundary=b';
const related = [
  '--b\r\ncontent-type: application/json\r\n\r\n',
  '{"_attachments":{"a":{"follows":true,"content_type":"text/plain","length":1}}}',
  '\r\n--b\r\n\r\na\r\n--b--',
].join('');
const plainRelated = '--b\r\ncontent-type: application/json\r\n\r\n{}\r\n--b--';

it.each<[what: string, held: Omit<Held, 'headers'> & { type?: string }]>([
  [
    'an account',
    { method: 'POST', path: '/_staff/accounts', body: '{"name":"N","roles":["admin"]}' },
  ],
  ['a list of cases', { method: 'POST', path: '/desk-bauen/_all_docs', body: '{"skip":0}' }],
  ['cases', { method: 'POST', path: '/desk-bauen/_find', body: '{"selector":{}}' }],
  ['changes', { method: 'POST', path: '/desk-bauen/_changes', body: '{"a":1}' }],
  ['a checkpoint', { method: 'PUT', path: '/desk-bauen/_local/x', body: '{"a":1}' }],
  [
    'checkpoints',
    { method: 'POST', path: '/desk-bauen/_bulk_docs', body: '{"docs":[{"_id":"_local/x"}]}' },
  ],
  ['a document', { method: 'PUT', path: '/plans/new', body: '{"a":1}' }],
  ['a document without an id', { method: 'POST', path: '/plans', body: '{"a":1}' }],
  ['an attachment', { method: 'PUT', path: '/plans/new/a', body: 'abc', type: 'text/plain' }],
  ['parts', { method: 'PUT', path: '/plans/new', body: related, type: attached }],
  ['a part', { method: 'PUT', path: '/plans/new', body: plainRelated, type: attached }],
])('%s: not for who has been locked meanwhile', async (_what, { type, ...held }) => {
  const headers = { ...someone.headers, ...(type && { 'content-type': type }) };
  const finish = await hold({ ...held, headers });
  await lock();
  const answer = await finish();
  expect(answer.status).toBe(401);
  expect(answer.body).not.toContain('TS-2026');
  const { body } = await operator.get('/_staff/accounts');
  expect(body.accounts).not.toContainEqual(expect.objectContaining({ name: 'N' }));
  expect((await couch.call('GET', '/desk-bauen/_local/x')).status).toBe(404);
  expect((await couch.call('GET', '/plans')).body.doc_count).toBe(0);
});

const list = { method: 'POST', path: '/desk-bauen/_all_docs', body: '{"skip":0}' };

it.each([
  ['signed out', () => change('sign-out'), 401],
  ['demoted', () => change('roles', { roles: ['department:soziales'] }), 403],
] as const)('is not for who has been %s meanwhile', async (_what, happen, status) => {
  const finish = await hold(list);
  await happen();
  expect((await finish()).status).toBe(status);
});

it('is let in when nothing has changed', async () => {
  const body = JSON.stringify({ name: `new-${count}`, roles: ['editor'] });
  const finish = await hold({ method: 'POST', path: '/_staff/accounts', body });
  expect((await finish()).status).toBe(201);
});

it('is not let in with a password that was reset', async () => {
  const finish = await hold({ ...list, headers: { authorization: basic(name, password) } });
  await change('password-reset');
  expect((await finish()).status).toBe(401);
});

it('is not let in by a stand-in that has ended', async () => {
  await change('roles', { roles: ['department:soziales'] });
  const ill = `ill-${count}`;
  await saveAccount(couch.store, { name: ill, password, roles: ['department:bauen'] });
  const [from, until] = [0, 7].map((days) =>
    new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
  );
  const standIn = { name: ill, by: name, from, until };
  const { body } = await operator.post('/_staff/stand-ins', standIn);
  const finish = await hold(list);
  expect((await operator.remove(`/_staff/stand-ins/${body.id}`)).status).toBe(200);
  expect((await finish()).status).toBe(403);
});

it.each<[what: string, Omit<Held, 'headers'>]>([
  ['a checkpoint', { method: 'PUT', path: '/_local/evil', body: '{"a":1}' }],
  ['a deleted checkpoint', { method: 'PUT', path: '/_local/own', body: '{"_deleted":true}' }],
  [
    'checkpoints',
    { method: 'POST', path: '/_bulk_docs', body: '{"docs":[{"_id":"_local/evil"}]}' },
  ],
])(
  '%s of a pass does not get into a database that another has claimed meanwhile',
  async (_what, held) => {
    const owner = newPass();
    const { database } = owner;
    const thief = { authorization: basic(database, 'x'.repeat(43)) };
    const finish = await hold({ ...held, path: `/${database}${held.path}`, headers: thief });
    const { get, put } = clientWith(couch, { authorization: owner.authorization });
    expect((await put(`/${database}`, {})).status).toBe(201);
    expect((await put(`/${database}/_local/own`, { mine: true })).status).toBe(201);
    expect((await finish()).status).toBe(401);
    const { rows } = (await get(`/${database}/_local_docs`)).body;
    expect(rows).toMatchObject([{ id: '_local/own' }]);
    expect((await callCouch(`${couch.url}/${database}`, 'GET', undefined, thief)).status).toBe(401);
  },
);
