import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  basic,
  newPass,
  newRequestId,
  readDecision,
  sendRequest,
} from '../factories/resident-client.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { questionRequest } from '../factories/town.ts';

/** Addresses that look as if they named another database than the one that access is checked for. */

/** In all that must not be read. */
const secret = 'Zsuzsanna Geheim';
const desk = 'desk-buergerservice';
const stranger = newPass();
const victim = newPass();
const agent = new Agent({ keepAlive: true });
let town: TestTown;
let people: Record<string, string | undefined>;

beforeAll(async () => {
  town = await createTestTown();
  await town.start();
  const request = questionRequest({
    _id: newRequestId(),
    contact: { name: secret, phone: '06128 1' },
  });
  expect((await sendRequest(town.url, victim, request)).status).toBe(201);
  const admin = basic('admin', adminPassword);
  const made = await send('POST', '/db/_staff/accounts', admin, {
    name: 'Other Clerk',
    roles: ['department:standesamt'],
  });
  const { password } = JSON.parse(made.body) as { password: string };
  const chosen = await send('POST', '/db/_staff/password', basic('Other Clerk', password), {
    current: password,
    wanted: 'chosen for this test 7',
  });
  expect(chosen.status).toBe(200);
  await send('PUT', `/db/${stranger.database}`, stranger.authorization);
  people = {
    nobody: undefined,
    'another resident': stranger.authorization,
    'another clerk': basic('Other Clerk', 'chosen for this test 7'),
  };
  // It is there to be found by who may.
  const { departmentId } = await readDecision(town.url, victim, request._id);
  expect(departmentId).toBe('buergerservice');
  const cases = await send('GET', `/db/${desk}/_all_docs?include_docs=true`, admin);
  expect(cases.body).toContain(secret);
});
afterAll(async () => {
  agent.destroy();
  await town.remove();
});

/** The address goes as it is: `fetch` would tidy it up. */
async function send(method: string, path: string, authorization?: string, body?: unknown) {
  const call = httpRequest({
    host: 'localhost',
    port: town.port,
    path,
    agent,
    method,
    headers: {
      ...(authorization && { authorization }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
  });
  const answered = once(call, 'response');
  call.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await answered) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode ?? 0, body: text };
}

const every = (text: string) =>
  [...text].map((letter) => `%${letter.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
const wide = (text: string) =>
  encodeURIComponent(
    [...text].map((letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)).join(''),
  );

/** Ways to write the name of a database in an address. */
const tricks: [name: string, write: (name: string) => string][] = [
  ['as it is', (name) => `/db/${name}`],
  ['out of another one, encoded', (name) => `/db/${stranger.database}%2f..%2f${name}`],
  ['out of another one, in capitals', (name) => `/db/${stranger.database}%2F..%2F${name}`],
  ['out of another one, encoded twice', (name) => `/db/${stranger.database}%252f..%252f${name}`],
  ['out of another one', (name) => `/db/${stranger.database}/../${name}`],
  ['out of another one, with dots encoded', (name) => `/db/${stranger.database}/%2e%2e/${name}`],
  ['out of another one, with backslashes', (name) => `/db/${stranger.database}\\..\\${name}`],
  ['out of a public one', (name) => `/db/town/../${name}`],
  ['out of a public one, encoded', (name) => `/db/town%2f..%2f${name}`],
  ['as a document of a public one', (name) => `/db/town/${name}`],
  ['inside another one', (name) => `/db/${stranger.database}%2f${name}`],
  ['inside a public one', (name) => `/db/town%2f${name}`],
  ['after two slashes', (name) => `/db//${name}`],
  ['after three slashes', (name) => `/db///${name}`],
  ['after two slashes at the root', (name) => `//db/${name}`],
  ['after a dot', (name) => `/db/./${name}`],
  ['after the root', (name) => `/../db/${name}`],
  ['under a prefix in capitals', (name) => `/DB/${name}`],
  ['under an encoded prefix', (name) => `/%64%62/${name}`],
  ['under an encoded slash', (name) => `/db%2f${name}`],
  ['in capitals', (name) => `/db/${name.toUpperCase()}`],
  ['with one capital', (name) => `/db/${name.charAt(0).toUpperCase()}${name.slice(1)}`],
  ['encoded letter by letter', (name) => `/db/${every(name)}`],
  ['encoded twice, letter by letter', (name) => `/db/${every(name).replaceAll('%', '%25')}`],
  ['in full width', (name) => `/db/${wide(name)}`],
  ['with a hyphen that looks alike', (name) => `/db/${name.replace('-', '%E2%80%90')}`],
  ['with a letter that looks alike', (name) => `/db/${name.replace('e', '%D0%B5')}`],
  ['with a long s', (name) => `/db/${name.replace('s', '%C5%BF')}`],
  ['with a soft hyphen', (name) => `/db/${name}%C2%AD`],
  ['with an accent behind', (name) => `/db/${name}%CC%81`],
  ['with a null byte', (name) => `/db/${name}%00`],
  ['after a null byte', (name) => `/db/town%00${name}`],
  ['with a dot behind', (name) => `/db/${name}.`],
  ['with an encoded dot behind', (name) => `/db/${name}%2e`],
  ['with a space behind', (name) => `/db/${name}%20`],
  ['with a line break behind', (name) => `/db/${name}%0a`],
  ['with a slash behind', (name) => `/db/${name}%2f`],
  ['with a parameter', (name) => `/db/${name};x=1`],
  ['with a mark', (name) => `/db/${name}%3f`],
  ['in UTF-8 that is none', (name) => `/db/town%c0%af..%c0%af${name}`],
  ['with half an escape', (name) => `/db/${name}%2`],
  ['in unicode escapes', (name) => `/db/%u0064${name.slice(1)}`],
];
const targets = [
  desk,
  victim.database,
  'audit',
  '_users',
  '_townhall',
  '_sessions',
  'town-history',
];
const rests = [
  '',
  '/_all_docs?include_docs=true',
  '/_changes?include_docs=true&feed=normal',
  '/admin',
];

describe.each(['nobody', 'another resident', 'another clerk'])('%s', (who) => {
  it.each(tricks)('reads no other database %s', async (_name, write) => {
    for (const target of targets) {
      for (const rest of rests) {
        const path = `${write(target)}${rest}`;
        const { status, body } = await send('GET', path, people[who]);
        expect([path, status]).toEqual([path, expect.toBeOneOf([301, 400, 401, 403, 404, 405])]);
        expect(body).not.toContain(secret);
        expect(body).not.toMatch(/"(rows|results|db_name)"/);
      }
    }
  });

  it.each(tricks)('writes into no other database %s', async (_name, write) => {
    for (const target of targets) {
      const doc = { type: 'request', kind: 'erase' };
      for (const [method, rest, body] of [
        ['PUT', '', undefined],
        ['PUT', `/${newRequestId()}`, doc],
        ['POST', '/_bulk_docs', { docs: [{ _id: newRequestId(), ...doc }] }],
        ['DELETE', '', undefined],
      ] as const) {
        const path = `${write(target)}${rest}`;
        const { status } = await send(method, path, people[who], body);
        expect([path, status]).toEqual([path, expect.toBeOneOf([400, 401, 403, 404, 405, 412])]);
      }
    }
  });
});

it('cannot be named by a pass, either', async () => {
  for (const name of [
    `${stranger.database}/../${victim.database}`,
    victim.database.toUpperCase(),
    `${victim.database}\0`,
    `${victim.database} `,
    `${victim.database}/`,
    'resident-',
    desk,
    'audit',
  ]) {
    const path = `/db/${encodeURIComponent(name)}`;
    for (const method of ['GET', 'PUT']) {
      const { status } = await send(method, path, basic(name, 'x'.repeat(43)));
      expect([name, method, status]).toEqual([
        name,
        method,
        expect.toBeOneOf([400, 401, 403, 404]),
      ]);
    }
  }
});
