import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicHeader, callCouch, startCouch, type Couch } from '../factories/start-couch.ts';

/** Pages of other sites, in a browser that is signed in here. */

let closed: Couch;
let open: Couch;
let cookie: Record<string, string>;
const friend = 'https://map.example.org';
const stranger = 'https://evil.example.org';
beforeAll(async () => {
  [closed, open] = await Promise.all([startCouch(), startCouch({ corsOrigins: [friend] })]);
  for (const couch of [closed, open]) await couch.call('PUT', '/things');
  const session = await callCouch(`${closed.url}/_session`, 'POST', closed.operator);
  cookie = { cookie: (session.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '' };
});
afterAll(() => Promise.all([closed.stop(), open.stop()]));

type Headers = Record<string, string>;
const elsewhere: [name: string, headers: Headers][] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: stranger }],
  ['a sister of the host', { 'sec-fetch-site': 'same-site' }],
];
const refused = {
  status: 403,
  body: { error: 'forbidden', reason: 'This is not for pages of other sites.' },
};
const call = (method: string, path: string, headers: Headers, body?: unknown) =>
  callCouch(closed.url + path, method, body, headers);

describe.each([...elsewhere, ['another site, old browser', { origin: stranger }] as const])(
  '%s',
  (_name, headers) => {
    it('changes nothing with the cookie, nor with a password that the browser remembers', async () => {
      const { username, password } = closed.operator;
      for (const credentials of [cookie, basicHeader(username, password)]) {
        for (const [method, path, body] of [
          ['PUT', '/stolen', undefined],
          ['PUT', '/things/x', {}],
          ['POST', '/things/_bulk_docs', { docs: [{}] }],
          ['DELETE', '/things', undefined],
          ['DELETE', '/_session', undefined],
          ['POST', '/_staff/accounts', { name: 'evil', roles: ['admin'] }],
        ] as const) {
          const answer = await call(method, path, { ...credentials, ...headers }, body);
          expect([method, path, answer]).toEqual([method, path, expect.objectContaining(refused)]);
        }
      }
      expect((await closed.call('GET', '/things')).body).toMatchObject({
        update_seq: expect.stringMatching(/^0/),
      });
    });

    it('signs nobody in', async () => {
      expect(await call('POST', '/_session', headers, closed.operator)).toMatchObject(refused);
    });
  },
);

it.each(elsewhere)('%s reads nothing with the cookie', async (_name, headers) => {
  for (const path of ['/things', '/things/_all_docs', '/_all_dbs', '/_staff/accounts']) {
    expect(await call('GET', path, { ...cookie, ...headers })).toMatchObject(refused);
  }
});

it('our own pages and clients that are no browsers do all of it', async () => {
  for (const headers of [
    {},
    { 'sec-fetch-site': 'same-origin', origin: closed.url.slice(0, -3) },
  ]) {
    const { status } = await call(
      'PUT',
      `/things/${Object.keys(headers).length}`,
      { ...cookie, ...headers },
      {},
    );
    expect(status).toBe(201);
  }
});

const preflight = (origin: string): Headers => ({
  origin,
  'access-control-request-method': 'PUT',
  'access-control-request-headers': 'authorization,content-type',
});
const corsOf = ({ headers }: { headers: globalThis.Headers }) =>
  headers.get('access-control-allow-origin');

describe('CORS', () => {
  it('is closed', async () => {
    for (const origin of [friend, stranger, 'null']) {
      const asked = await callCouch(
        `${closed.url}/things`,
        'OPTIONS',
        undefined,
        preflight(origin),
      );
      expect([asked.status, corsOf(asked)]).toEqual([405, null]);
      const read = await closed.call('GET', '/things', undefined, { origin });
      expect([...read.headers.keys()].filter((name) => name.includes('allow-'))).toEqual([]);
    }
  });

  it('lets in the origins that are set, with Basic, and answers them in errors too', async () => {
    const asked = await callCouch(`${open.url}/things/x`, 'OPTIONS', undefined, preflight(friend));
    expect([asked.status, corsOf(asked)]).toEqual([204, friend]);
    expect(asked.headers.get('access-control-allow-credentials')).toBe('true');
    expect(asked.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(asked.headers.get('access-control-allow-methods')).toContain('COPY');
    const headers = { origin: friend, 'sec-fetch-site': 'cross-site' };
    const written = await open.call('PUT', '/things/x', {}, headers);
    expect([written.status, corsOf(written)]).toEqual([201, friend]);
    const missing = await callCouch(`${open.url}/things`, 'GET', undefined, headers);
    expect([missing.status, corsOf(missing)]).toEqual([401, friend]);
  });

  it('lets in nobody else', async () => {
    for (const origin of [stranger, `${friend}.evil.example`, 'http://map.example.org', 'null']) {
      const asked = await callCouch(`${open.url}/things`, 'OPTIONS', undefined, preflight(origin));
      expect(corsOf(asked)).toBeNull();
      const headers = { origin, 'sec-fetch-site': 'cross-site' };
      const written = await open.call('PUT', '/things/y', {}, headers);
      expect([written.status, corsOf(written)]).toEqual([403, null]);
    }
  });
});
