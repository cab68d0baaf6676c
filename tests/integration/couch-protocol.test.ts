import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { basicHeader, callCouch, startCouch, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let db: string;
let count = 0;
const path = (rest = '') => `/${db}${rest}`;
const secret = 'x'.repeat(43);

beforeAll(async () => {
  couch = await startCouch();
});
afterAll(() => couch.stop());
beforeEach(async () => {
  count += 1;
  db = `things-${count}`;
  expect(await couch.call('PUT', path())).toMatchObject({ status: 201, body: { ok: true } });
});

async function put(id: string, doc: object): Promise<string> {
  const answer = await couch.call('PUT', path(`/${encodeURIComponent(id)}`), doc);
  expect(answer.status).toBe(201);
  return answer.body.rev;
}

describe('the server', () => {
  it('says what it is', async () => {
    const { body, headers } = await couch.call('GET', '');
    expect(body).toMatchObject({ couchdb: 'Welcome', version: '3.5.0' });
    expect(body.uuid).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect((await couch.call('GET', '/_up')).body).toEqual({ status: 'ok', seeds: {} });
  });

  it('lets browsers keep what everybody may read, if they ask whether it is so', async () => {
    await couch.call('PUT', '/town');
    const ask = (headers = {}) => couch.call('GET', '/town/_changes', undefined, headers);
    const { headers } = await ask();
    expect(headers.get('cache-control')).toBe('private, no-cache');
    const known = { 'if-none-match': headers.get('etag') ?? '' };
    expect((await ask(known)).status).toBe(304);
    await couch.store.transaction((tx) => tx.putDocument('town', { _id: 'notice:new' }));
    expect((await ask(known)).status).toBe(200);
    const others = await couch.call('GET', path('/_changes'));
    expect(others.headers.get('cache-control')).toBe('private, no-store');
  });

  it('makes uuids and lists databases', async () => {
    const { uuids } = (await couch.call('GET', '/_uuids?count=3')).body;
    expect(new Set(uuids).size).toBe(3);
    for (const uuid of uuids) expect(uuid).toMatch(/^[0-9a-f]{32}$/);
    expect((await couch.call('GET', `/_all_dbs?startkey="${db}"&limit=1`)).body).toEqual([db]);
    expect((await couch.call('GET', '/_all_dbs')).body).toContain('_users');
  });

  it('keeps a session in a cookie', async () => {
    const { username, password } = couch.operator;
    const form = new URLSearchParams({ name: username, password }).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const [body, headers] of [[{ name: username, password }], [form, type]] as const) {
      const signedIn = await callCouch(`${couch.url}/_session`, 'POST', body, headers);
      expect(signedIn.body).toEqual({ ok: true, name: username, roles: ['_admin'] });
      const cookie = signedIn.headers.get('set-cookie') ?? '';
      expect(cookie).toMatch(
        /^AuthSession=[^;]+; Max-Age=43200; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
      );
      const session = { cookie: cookie.split(';')[0] ?? '' };
      const me = await callCouch(`${couch.url}/_session`, 'GET', undefined, session);
      expect(me.body.userCtx).toEqual({ name: username, roles: ['_admin'] });
      expect(me.body.info.authenticated).toBe('cookie');
      expect((await callCouch(couch.url + path(), 'GET', undefined, session)).status).toBe(200);
    }
    const out = await couch.call('DELETE', '/_session');
    expect(out.headers.get('set-cookie')).toMatch(/^AuthSession=;/);
    const nobody = await callCouch(`${couch.url}/_session`, 'GET');
    expect(nobody.body.userCtx).toEqual({ name: null, roles: [] });
  });
});

describe('a database', () => {
  it('is described, with and without a slash', async () => {
    const rev = await put('a', {});
    await put('b', {});
    await couch.call('DELETE', path(`/a?rev=${rev}`));
    const { body } = await couch.call('GET', path());
    expect(body).toMatchObject({ db_name: db, doc_count: 1, doc_del_count: 1 });
    expect(body.update_seq).toMatch(/^3-[0-9a-f]{8}$/);
    expect((await couch.call('GET', path('/'))).body).toEqual(body);
    expect((await couch.call('HEAD', path())).status).toBe(200);
    expect((await couch.call('DELETE', path())).body).toEqual({ ok: true });
    expect((await couch.call('HEAD', path())).status).toBe(404);
  });

  it('may have a slash in its name', async () => {
    const name = `a%2Fb-${count}`;
    await couch.call('PUT', `/${name}`);
    expect((await couch.call('PUT', `/${name}/doc`, {})).status).toBe(201);
    expect((await couch.call('GET', `/${name}`)).body.db_name).toBe(`a/b-${count}`);
  });

  it('of a new pass can be made by it, and by nobody else', async () => {
    const name = `resident-${count}`;
    const owner = basicHeader(name, secret);
    const url = `${couch.url}/${name}`;
    for (const rest of ['', '/_changes', '/_all_docs', '/request:x', '/_local/x']) {
      const answer = await callCouch(url + rest, 'GET', undefined, owner);
      expect(answer).toMatchObject({ status: 404, body: { reason: 'Database does not exist.' } });
    }
    expect((await callCouch(url, 'PUT', undefined, basicHeader('resident-x', secret))).status).toBe(
      403,
    );
    expect((await callCouch(url, 'PUT', undefined, owner)).status).toBe(201);
    expect((await callCouch(url, 'PUT', undefined, owner)).status).toBe(412);
    expect((await callCouch(url, 'GET', undefined, owner)).status).toBe(200);
    const thief = basicHeader(name, 'y'.repeat(43));
    expect((await callCouch(url, 'GET', undefined, thief)).status).toBe(401);
    expect((await couch.store.read.getDatabase(name))?.ownerHash).toBeTypeOf('string');
  });
});

describe('_all_docs', () => {
  const idsOf = (body: { rows: { id: string }[] }) => body.rows.map((row) => row.id).join(' ');

  beforeEach(async () => {
    const docs = [...'abcde'].map((_id) => ({ _id, of: _id }));
    await couch.call('POST', path('/_bulk_docs'), { docs });
    const { rev } = (await couch.call('PUT', path('/gone'), {})).body;
    await couch.call('DELETE', path(`/gone?rev=${rev}`));
  });

  it.each([
    ['', 'a b c d e', 0],
    ['?descending=true', 'e d c b a', 0],
    ['?startkey="b"&endkey="d"', 'b c d', 1],
    ['?start_key="b"&end_key="d"&inclusive_end=false', 'b c', 1],
    ['?descending=true&startkey="d"&endkey="b"', 'd c b', 1],
    ['?key="c"', 'c', 2],
    ['?key="x"', '', 5],
    ['?skip=1&limit=2', 'b c', 1],
    ['?limit=0', '', 0],
  ])('lists %s', async (query, ids, offset) => {
    const { body } = await couch.call('GET', path(`/_all_docs${query}`));
    expect(idsOf(body)).toBe(ids);
    expect(body).toMatchObject({ total_rows: 5, offset });
    expect(body).not.toHaveProperty('update_seq');
  });

  it('has documents and the sequence when asked for', async () => {
    const { body } = await couch.call(
      'GET',
      path('/_all_docs?include_docs=true&update_seq=true&limit=1'),
    );
    const [row] = body.rows;
    expect(row).toEqual({
      id: 'a',
      key: 'a',
      value: { rev: row.value.rev },
      doc: { _id: 'a', _rev: row.value.rev, of: 'a' },
    });
    expect(body.update_seq).toMatch(/^7-/);
  });

  it('has a row for each key', async () => {
    const keys = ['c', 'nothing', 'gone', 'a'];
    const { body } = await couch.call('POST', path('/_all_docs?include_docs=true'), { keys });
    expect(body).toMatchObject({ total_rows: 5, offset: null });
    expect(body.rows).toMatchObject([
      { id: 'c', doc: { of: 'c' } },
      { key: 'nothing', error: 'not_found' },
      { id: 'gone', value: { deleted: true }, doc: null },
      { id: 'a', doc: { of: 'a' } },
    ]);
    const got = await couch.call('GET', path(`/_all_docs?keys=${JSON.stringify(keys)}&limit=1`));
    expect(idsOf(got.body)).toBe('c');
  });

  it('is written page by page', async () => {
    const docs = Array.from({ length: 500 }, (_, n) => ({ _id: `p${String(n).padStart(3, '0')}` }));
    await couch.call('POST', path('/_bulk_docs'), { docs });
    const { body } = await couch.call('GET', path('/_all_docs?startkey="p"&skip=3&limit=450'));
    expect(body.rows).toHaveLength(450);
    expect(body.rows[0].id).toBe('p003');
    expect(new Set(idsOf(body).split(' ')).size).toBe(450);
    const changes = await couch.call('GET', path('/_changes?since=7'));
    expect(changes.body.results).toHaveLength(500);
    const newest = await couch.call('GET', path('/_changes?descending=true'));
    expect(newest.body.results).toHaveLength(506);
    expect(newest.body.results[0].id).toBe('p499');
  });
});
