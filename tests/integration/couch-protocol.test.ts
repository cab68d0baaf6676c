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
      expect(cookie).toMatch(/^AuthSession=[^;]+; Path=\/; HttpOnly; SameSite=Strict$/);
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

describe('a document', () => {
  it('is made, read, changed and deleted', async () => {
    const made = await couch.call('PUT', path('/a'), { n: 1 });
    const { rev } = made.body;
    expect(made.body).toEqual({ ok: true, id: 'a', rev });
    expect(made.headers.get('etag')).toBe(`"${rev}"`);
    const read = await couch.call('GET', path('/a'));
    expect(read.body).toEqual({ _id: 'a', _rev: rev, n: 1 });
    expect(read.headers.get('etag')).toBe(`"${rev}"`);
    const known = await couch.call('GET', path('/a'), undefined, { 'if-none-match': `"${rev}"` });
    expect(known).toMatchObject({ status: 304, body: '' });
    const head = await couch.call('HEAD', path('/a'));
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers.get('etag')).toBe(`"${rev}"`);
    const next = await couch.call('PUT', path('/a'), { n: 2 }, { 'if-match': rev });
    expect(next.status).toBe(201);
    expect((await couch.call('GET', path(`/a?rev=${next.body.rev}`))).body.n).toBe(2);
    const gone = await couch.call('DELETE', path(`/a?rev=${next.body.rev}`));
    expect(gone).toMatchObject({ status: 200, body: { ok: true, id: 'a' } });
    expect((await couch.call('GET', path(`/a?rev=${gone.body.rev}`))).body).toEqual({
      _id: 'a',
      _rev: gone.body.rev,
      _deleted: true,
    });
  });

  it.each(['a/b', 'ü 💡', '_design/x', 'a%b', 'a+b', 'request:1', '...', 'x'.repeat(400), 'a?b#c'])(
    'may be called %s',
    async (id) => {
      const rev = await put(id, {});
      const read = await couch.call('GET', path(`/${encodeURIComponent(id)}`));
      expect(read.body).toEqual({ _id: id, _rev: rev });
    },
  );

  it('of a design may have a plain slash in its address', async () => {
    expect((await couch.call('PUT', path('/_design/x'), { language: 'none' })).status).toBe(201);
    expect((await couch.call('GET', path('/_design%2Fx'))).body.language).toBe('none');
  });

  it('can be sent as curl sends it', async () => {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await couch.call('PUT', path('/a'), '{"n":1}', type)).status).toBe(201);
  });

  it('keeps __proto__ as data', async () => {
    const body = '{"n":{"__proto__":{"admin":true}},"constructor":{"prototype":1}}';
    await couch.call('PUT', path('/a'), body);
    const read = await fetch(couch.url + path('/a'), {
      headers: basicHeader(couch.operator.username, couch.operator.password),
    });
    expect(await read.text()).toContain('"n":{"__proto__":{"admin":true}}');
  });

  it('without an id gets one', async () => {
    const made = await couch.call('POST', path(), { n: 1 });
    expect(made).toMatchObject({ status: 201, body: { ok: true } });
    expect(made.body.id).toMatch(/^[0-9a-f]{32}$/);
    expect(made.headers.get('location')).toBe(`/db/${db}/${made.body.id}`);
    expect((await couch.call('POST', path('/'), { _id: 'mine' })).body.id).toBe('mine');
  });

  it('shows its history, its conflicts and its leaves', async () => {
    const graft = (rev: string, ids: string[], fields: object) =>
      couch.call('PUT', path('/a?new_edits=false'), {
        _rev: rev,
        _revisions: { start: ids.length, ids },
        ...fields,
      });
    expect((await graft('2-b', ['b', 'a'], { n: 'b' })).body.rev).toBe('2-b');
    await graft('3-d', ['d', 'c', 'a'], { n: 'd' });
    await graft('3-e', ['e', 'c', 'a'], { _deleted: true });
    expect((await couch.call('GET', path('/a?meta=true&revs=true'))).body).toEqual({
      _id: 'a',
      _rev: '3-d',
      n: 'd',
      _revisions: { start: 3, ids: ['d', 'c', 'a'] },
      _revs_info: [
        { rev: '3-d', status: 'available' },
        { rev: '2-c', status: 'missing' },
        { rev: '1-a', status: 'missing' },
      ],
      _conflicts: ['2-b'],
      _deleted_conflicts: ['3-e'],
    });
    const open = await couch.call('GET', path('/a?open_revs=["2-b","1-a","9-x"]'));
    expect(open.body).toEqual([
      { ok: { _id: 'a', _rev: '2-b', n: 'b' } },
      { missing: '1-a' },
      { missing: '9-x' },
    ]);
    const all = await couch.call('GET', path('/a?open_revs=all'));
    expect(all.body.map((row: { ok: { _rev: string } }) => row.ok._rev)).toEqual([
      '3-d',
      '2-b',
      '3-e',
    ]);
    expect((await couch.call('GET', path('/a?rev=2-c&latest=true'))).body._rev).toBe('3-d');
    const bulk = await couch.call('POST', path('/_bulk_get?revs=true&latest=true'), {
      docs: [{ id: 'a', rev: '1-a' }, { id: 'a', rev: '7-x' }, { id: 'b' }],
    });
    const [found, unknown, nothing] = bulk.body.results;
    expect(found.docs.map((row: { ok: { _rev: string } }) => row.ok._rev)).toEqual([
      '3-d',
      '2-b',
      '3-e',
    ]);
    expect(found.docs[0].ok._revisions).toEqual({ start: 3, ids: ['d', 'c', 'a'] });
    const missing = { error: 'not_found', reason: 'missing' };
    expect(unknown.docs).toEqual([{ error: { id: 'a', rev: '7-x', ...missing } }]);
    expect(nothing.docs).toEqual([{ error: { id: 'b', rev: 'undefined', ...missing } }]);
    const diff = await couch.call('POST', path('/_revs_diff'), {
      a: ['2-c', '4-x'],
      b: ['1-a'],
      c: [],
    });
    expect(diff.body).toEqual({
      a: { missing: ['4-x'], possible_ancestors: ['3-d', '2-b', '3-e'] },
      b: { missing: ['1-a'] },
    });
    expect((await couch.call('POST', path('/_ensure_full_commit'), {})).status).toBe(201);
  });

  it('may be local', async () => {
    const made = await couch.call('PUT', path('/_local/x%2Fy'), { n: 1 });
    expect(made).toMatchObject({ status: 201, body: { id: '_local/x/y', rev: '0-1' } });
    await couch.call('PUT', path('/_local/x%2Fy'), { n: 2, _rev: '0-1' });
    expect((await couch.call('GET', path('/_local%2Fx%2Fy'))).body).toEqual({
      _id: '_local/x/y',
      _rev: '0-2',
      n: 2,
    });
    expect((await couch.call('GET', path())).body.doc_count).toBe(0);
    expect((await couch.call('DELETE', path('/_local/x%2Fy'))).status).toBe(200);
    expect((await couch.call('GET', path('/_local/x%2Fy'))).status).toBe(404);
  });
});

describe('_bulk_docs', () => {
  it('writes each document by itself, in order', async () => {
    const { status, body } = await couch.call('POST', path('/_bulk_docs'), {
      docs: [{ _id: 'a', n: 1 }, { _id: 'a', n: 2 }, { n: 3 }, { _id: '_x' }, 7],
    });
    expect(status).toBe(201);
    expect(body).toEqual([
      { ok: true, id: 'a', rev: expect.stringMatching(/^1-/) },
      { id: 'a', error: 'conflict', reason: 'Document update conflict.' },
      { ok: true, id: expect.stringMatching(/^[0-9a-f]{32}$/), rev: expect.any(String) },
      { id: '_x', error: 'illegal_docid', reason: expect.any(String) },
      { error: 'bad_request', reason: 'Document must be a JSON object' },
    ]);
    expect((await couch.call('GET', path('/a'))).body.n).toBe(1);
  });

  it('says nothing of replicated revisions that it has taken', async () => {
    const docs = [{ _id: 'a', _rev: '1-x' }, { _id: 'b' }];
    const { body } = await couch.call('POST', path('/_bulk_docs'), { new_edits: false, docs });
    expect(body).toEqual([{ id: 'b', error: 'bad_request', reason: expect.any(String) }]);
    expect((await couch.call('GET', path('/a'))).body._rev).toBe('1-x');
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
