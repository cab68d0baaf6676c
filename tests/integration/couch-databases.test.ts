import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveAccount } from '#server/access/staff-accounts.ts';
import { basicHeader, startCouch, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let db: string;
let count = 0;

beforeAll(async () => {
  couch = await startCouch();
});
afterAll(() => couch.stop());
beforeEach(async () => {
  count += 1;
  db = `things-${count}`;
  await couch.call('PUT', `/${db}`);
});

const put = async (id: string, doc: object = {}) =>
  (await couch.call('PUT', `/${db}/${id}`, doc)).body.rev as string;
const get = async (path: string) => (await couch.call('GET', path)).body;
const post = (path: string, body: unknown = {}) => couch.call('POST', path, body);
const idsOf = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id).join(' ');

describe('the server', () => {
  it('says what it is', async () => {
    const { body } = await couch.call('GET', '/');
    expect(body).toMatchObject({ couchdb: 'Welcome', version: '3.5.0', features: [] });
    expect(body.uuid).toMatch(/^[0-9a-f]{32}$/);
    expect(await get('/_up')).toEqual({ status: 'ok', seeds: {} });
    expect((await couch.call('HEAD', '/_up')).status).toBe(200);
  });

  it('hands out ids that no cache keeps', async () => {
    const { body, headers } = await couch.call('GET', '/_uuids?count=3');
    expect(new Set(body.uuids).size).toBe(3);
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('pragma')).toBe('no-cache');
    expect(headers.get('etag')).toMatch(/^".+"$/);
    expect(await get('/_uuids?count=0')).toEqual({ uuids: [] });
  });

  it('lists its databases, in ranges', async () => {
    for (const name of ['list-a', 'list-b', 'list-c']) await couch.call('PUT', `/${name}`);
    const list = (query: string) => get(`/_all_dbs?${query}`);
    const all = 'startkey="list-a"&endkey="list-c"';
    expect(await list(all)).toEqual(['list-a', 'list-b', 'list-c']);
    expect(await list(`${all}&inclusive_end=false`)).toEqual(['list-a', 'list-b']);
    expect(await list(`${all}&skip=1&limit=1`)).toEqual(['list-b']);
    const back = 'start_key="list-c"&end_key="list-a"&descending=true';
    expect(await list(back)).toEqual(['list-c', 'list-b', 'list-a']);
    expect(await list('key="list-b"')).toEqual(['list-b']);
    const infos = await get(`/_dbs_info?${all}&limit=2`);
    expect(
      infos.map(({ key, info }: { key: string; info: { db_name: string } }) => [key, info.db_name]),
    ).toEqual([
      ['list-a', 'list-a'],
      ['list-b', 'list-b'],
    ]);
  });

  it('describes the databases asked for', async () => {
    const { body } = await post('/_dbs_info', { keys: [db, 'nothing', 1] });
    expect(body).toEqual([
      { key: db, info: await get(`/${db}`) },
      { key: 'nothing', error: 'not_found' },
      { key: 1, error: 'not_found' },
    ]);
  });

  it('has nothing running behind', async () => {
    expect(await get('/_active_tasks')).toEqual([]);
  });

  it.each([
    ['POST', '/_replicate', /replicate/],
    ['GET', '/_scheduler/jobs', /replicate/],
    ['PUT', '/_replicator', /replicate/],
    ['GET', '/_node/_local/_config', /operator/],
    ['GET', '/_membership', /cluster/],
    ['GET', '/_cluster_setup', /cluster/],
    ['GET', '/DB/_shards', /cluster/],
    ['POST', '/DB/_sync_shards', /cluster/],
    ['GET', '/DB/_partition/x/_all_docs', /[Pp]artition/],
    ['POST', '/DB/_temp_view', /Views/],
    ['PUT', '/others?partitioned=true', /[Pp]artition/],
  ])('says that it does not offer %s %s', async (method, path, reason) => {
    const body = method === 'GET' ? undefined : {};
    const answer = await couch.call(method, path.replace('DB', db), body);
    expect(answer.status).toBe(501);
    expect(answer.body.error).toBe('not_implemented');
    expect(answer.body.reason).toMatch(reason);
  });

  it.each(['/%zz', '/%ff', '/things/%', '/_all_dbs?limit=%z1', '/things/a?rev=%'])(
    'refuses the address %s',
    async (path) => {
      const answer = await couch.call('GET', path);
      expect([answer.status, answer.body]).toEqual([
        400,
        { error: 'bad_request', reason: 'invalid_url_encoding' },
      ]);
    },
  );
});

describe('a database', () => {
  it('is told from one that is made anew under its name', async () => {
    const commit = async () => {
      const { status, body } = await post(`/${db}/_ensure_full_commit`);
      expect(status).toBe(201);
      return body.instance_start_time as string;
    };
    const started = await commit();
    expect(started).toMatch(/^\d+$/);
    await put('a');
    expect(await commit()).toBe(started);
    expect((await get(`/${db}`)).instance_start_time).toBe(started);
    await couch.call('DELETE', `/${db}`);
    await couch.call('PUT', `/${db}?q=2&n=1&partitioned=false`);
    expect(await commit()).not.toBe(started);
  });

  it('refuses names that are too long', async () => {
    const answer = await couch.call('PUT', `/${'x'.repeat(239)}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toBe('database_name_too_long');
    expect((await couch.call('PUT', `/${'x'.repeat(238)}`)).status).toBe(201);
  });

  it('takes documents, with an id or without', async () => {
    const { status, body, headers } = await post(`/${db}`, { n: 1 });
    expect(status).toBe(201);
    expect(body.id).toMatch(/^[0-9a-f]{32}$/);
    expect(headers.get('location')).toMatch(new RegExp(`/${db}/${body.id}$`));
    const batch = await post(`/${db}?batch=ok`, { _id: 'later' });
    expect([batch.status, batch.body]).toEqual([202, { ok: true, id: 'later' }]);
    expect((await get(`/${db}/later`))._id).toBe('later');
  });

  it('keeps as many revisions as its limit says', async () => {
    expect(await get(`/${db}/_revs_limit`)).toBe(1000);
    expect((await couch.call('PUT', `/${db}/_revs_limit`, '2')).body).toEqual({ ok: true });
    expect(await get(`/${db}/_revs_limit`)).toBe(2);
    let rev = await put('a');
    for (const n of [1, 2, 3]) rev = await put('a', { _rev: rev, n });
    expect((await get(`/${db}/a?revs=true`))._revisions.ids).toHaveLength(2);
  });

  it('keeps the limit of purges that it is told', async () => {
    expect(await get(`/${db}/_purged_infos_limit`)).toBe(1000);
    await couch.call('PUT', `/${db}/_purged_infos_limit`, '1500');
    expect(await get(`/${db}/_purged_infos_limit`)).toBe(1500);
  });

  it('is compacted behind the answer', async () => {
    expect((await post(`/${db}/_compact`)).status).toBe(202);
    await couch.call('PUT', `/${db}/_design/d`, { language: 'query' });
    const answer = await post(`/${db}/_compact/d`);
    expect([answer.status, answer.body]).toEqual([202, { ok: true }]);
    expect((await post(`/${db}/_view_cleanup`)).status).toBe(202);
  });

  it('forgets revisions for good', async () => {
    const rev = await put('a', { n: 1 });
    const newest = await put('a', { n: 2, _rev: rev });
    const other = await put('b');
    const before = await get(`/${db}`);
    const answer = await post(`/${db}/_purge`, { a: [rev, newest], b: ['1-x'], nothing: ['1-a'] });
    expect([answer.status, answer.body]).toEqual([
      201,
      { purge_seq: null, purged: { a: [newest], b: [], nothing: [] } },
    ]);
    expect((await couch.call('GET', `/${db}/a?rev=${newest}`)).status).toBe(404);
    expect((await get(`/${db}/b`))._rev).toBe(other);
    const after = await get(`/${db}`);
    expect(after.doc_count).toBe(1);
    expect(Number.parseInt(after.purge_seq, 10)).toBeGreaterThan(
      Number.parseInt(before.purge_seq, 10),
    );
    expect((await post(`/${db}/_revs_diff`, { a: [newest] })).body).toEqual({
      a: { missing: [newest] },
    });
  });

  it('takes so much to purge and no more', async () => {
    const ids = (size: number) =>
      Object.fromEntries(Array.from({ length: size }, (_, n) => [`id-${n}`, ['1-a']]));
    expect((await post(`/${db}/_purge`, ids(100))).status).toBe(201);
    expect((await post(`/${db}/_purge`, ids(101))).body.reason).toBe(
      'Exceeded maximum number of documents.',
    );
    const revs = Array.from({ length: 1001 }, (_, n) => `1-${n}`);
    expect((await post(`/${db}/_purge`, { a: revs })).body.reason).toBe(
      'Exceeded maximum number of revisions.',
    );
  });

  it('says which revisions it lacks, of as many documents as it is asked', async () => {
    const rev = await put('a');
    const wanted: Record<string, string[]> = { a: [rev, '2-x', '9-y'] };
    for (let n = 0; n < 450; n++) wanted[`unknown-${n}`] = ['1-a'];
    const diff = (await post(`/${db}/_revs_diff`, wanted)).body;
    expect(Object.keys(diff)).toHaveLength(451);
    expect(diff.a).toEqual({ missing: ['2-x', '9-y'], possible_ancestors: [rev] });
    expect(diff['unknown-449']).toEqual({ missing: ['1-a'] });
    expect((await post(`/${db}/_revs_diff`, { a: [rev] })).body).toEqual({});
    expect((await post(`/${db}/_missing_revs`, { a: [rev, '2-x'], b: ['1-b'] })).body).toEqual({
      missing_revs: { a: ['2-x'], b: ['1-b'] },
    });
  });
});

describe('lists of documents', () => {
  const ids = ['1', 'B', 'a', 'b', 'ü'];

  beforeEach(async () => {
    for (const id of ids) await put(id, { n: id });
    for (const name of ['x', 'y', 'z']) await put(`_design/${name}`);
    for (const name of ['p', 'q']) await put(`_local/${name}`, { n: name });
  });

  const list = (query = '', name = '_all_docs') => get(`/${db}/${name}?${query}`);
  const all = '1 B _design/x _design/y _design/z a b ü';

  it.each([
    ['', all],
    ['descending=true', all.split(' ').toReversed().join(' ')],
    ['startkey="a"', 'a b ü'],
    ['start_key="a"&end_key="b"', 'a b'],
    ['startkey="a"&endkey="b"&inclusive_end=false', 'a'],
    ['startkey="b"&endkey="a"&descending=TRUE', 'b a'],
    ['startkey="a"&skip=1&limit=1', 'b'],
    ['limit=0', ''],
    ['key="b"', 'b'],
    ['key="nothing"', ''],
    ['key=1', ''],
    ['key=null', ''],
    ['startkey=1', all],
    ['startkey={}&descending=true', ''],
    ['endkey=[]', ''],
    ['stale=ok&update=lazy&stable=true&sorted=true&reduce=false', all],
  ])('_all_docs?%s', async (query, found) => {
    expect(idsOf(await list(query))).toBe(found);
  });

  it.each([
    ['limit=x', 'Invalid value for integer: "x"'],
    ['skip=-1', 'Invalid value for positive integer: "-1"'],
    ['include_docs=maybe', 'Invalid boolean parameter: "maybe"'],
    ['stale=x', 'Invalid value for `stale`.'],
    ['update=x', 'Invalid value for `update`.'],
    ['reduce=true', 'Reduce is invalid for map-only views.'],
    ['group=true', 'Invalid use of grouping on a map view.'],
    ['partition=x', '`partition` parameter is not supported on this db'],
    ['keys=["a"]&key="a"', '`keys` is incompatible with `key`, `start_key` and `end_key`'],
  ])('_all_docs?%s is refused', async (query, reason) => {
    const answer = await couch.call('GET', `/${db}/_all_docs?${query}`);
    expect([answer.status, answer.body]).toEqual([400, { error: 'query_parse_error', reason }]);
  });

  it('counts what is before the first row', async () => {
    expect(await list('limit=0')).toMatchObject({ total_rows: 8, offset: 0 });
    expect((await list('startkey="a"&skip=1')).offset).toBe(6);
    expect((await list('startkey="a"&descending=true')).offset).toBe(2);
    expect((await list('skip=99')).offset).toBe(8);
  });

  it('has a row for each key, in their order, and what each is', async () => {
    const rev = (await get(`/${db}/a`))._rev;
    await couch.call('DELETE', `/${db}/a?rev=${rev}`);
    const gone = (await get(`/${db}/_changes?descending=true&limit=1`)).results[0].changes[0].rev;
    const b = await get(`/${db}/b`);
    const body = { keys: ['b', 'nothing', 'a', 'b'], include_docs: true, update_seq: true };
    const answer = (await post(`/${db}/_all_docs`, body)).body;
    expect(answer).toEqual({
      total_rows: 7,
      offset: null,
      update_seq: null,
      rows: [
        { id: 'b', key: 'b', value: { rev: b._rev }, doc: b },
        { key: 'nothing', error: 'not_found' },
        { id: 'a', key: 'a', value: { rev: gone, deleted: true }, doc: null },
        { id: 'b', key: 'b', value: { rev: b._rev }, doc: b },
      ],
    });
    const some = await list('keys=["b","B","1"]&descending=true&skip=1&limit=1');
    expect(idsOf(some)).toBe('B');
    expect((await list('keys=[]')).rows).toEqual([]);
  });

  it('refuses keys that are no list of ids', async () => {
    const refused = async (query: string) =>
      (await couch.call('GET', `/${db}/_all_docs?${query}`)).body;
    expect(await refused('keys="a"')).toEqual({
      error: 'bad_request',
      reason: '`keys` parameter must be an array.',
    });
    expect(await refused('keys=["a",2]')).toEqual({ error: 'illegal_docid', reason: '2' });
    expect((await post(`/${db}/_all_docs`, { keys: 'a' })).body.reason).toBe(
      '`keys` body member must be an array.',
    );
  });

  it('takes parameters of the address before those of a body', async () => {
    const body = { limit: 2, descending: 'true', startkey: 'b' };
    expect(idsOf((await post(`/${db}/_all_docs`, body)).body)).toBe('b a');
    expect(idsOf((await post(`/${db}/_all_docs?limit=1`, body)).body)).toBe('b');
    expect(
      (await couch.call('POST', `/${db}/_all_docs`, '{}', { 'content-type': 'x/y' })).status,
    ).toBe(415);
  });

  it('has conflicts and the sequence when asked for', async () => {
    await couch.call('PUT', `/${db}/a?new_edits=false`, { _rev: '1-0' });
    const answer = await list('key="a"&include_docs=true&conflicts=true&update_seq=true');
    expect(answer.rows[0].doc._conflicts).toEqual(['1-0']);
    expect(answer.update_seq).toBe((await get(`/${db}`)).update_seq);
  });

  it('has attachments when asked for', async () => {
    const data = Buffer.from('some text').toString('base64');
    await put('pictured', { _attachments: { t: { content_type: 'text/plain', data } } });
    const attachmentOf = async (query: string) =>
      (await list(`key="pictured"&include_docs=true&${query}`)).rows[0].doc._attachments.t;
    expect(await attachmentOf('')).toMatchObject({ stub: true, length: 9 });
    const inline = await attachmentOf('attachments=true');
    expect(inline).toMatchObject({ data, revpos: 1 });
    expect(inline.stub).toBeUndefined();
    const both = await list('attachments=true&include_docs=true&keys=["a","pictured","nothing"]');
    expect(both.rows[1].doc._attachments.t.data).toBe(data);
    expect(both.rows[2]).toEqual({ key: 'nothing', error: 'not_found' });
  });

  it.each([
    ['', '_design/x _design/y _design/z'],
    ['descending=true', '_design/z _design/y _design/x'],
    ['startkey="_design/y"', '_design/y _design/z'],
    ['endkey="_design/y"&inclusive_end=false', '_design/x'],
    ['endkey="_design/y"&inclusive_end=false&descending=true', '_design/z'],
    ['startkey="a"', ''],
    ['endkey="Z"', ''],
    ['key="_design/y"', '_design/y'],
    ['keys=["_design/z","_design/x"]', '_design/z _design/x'],
    ['skip=1&limit=1', '_design/y'],
  ])('_design_docs?%s', async (query, found) => {
    const answer = await list(query, '_design_docs');
    expect(idsOf(answer)).toBe(found);
    expect(answer.total_rows).toBe(3);
  });

  it('lists local documents, which nobody counts', async () => {
    const answer = await list('include_docs=true&update_seq=true', '_local_docs');
    const row = (name: string) => ({
      id: `_local/${name}`,
      key: `_local/${name}`,
      value: { rev: '0-1' },
      doc: { _id: `_local/${name}`, _rev: '0-1', n: name },
    });
    expect(answer).toEqual({
      total_rows: null,
      offset: null,
      update_seq: null,
      rows: [row('p'), row('q')],
    });
    expect(idsOf(await list('startkey="_local/q"', '_local_docs'))).toBe('_local/q');
    const { body } = await post(`/${db}/_local_docs`, { keys: ['_local/q', '_local/x'] });
    expect(body.rows.map(({ error = 'found' }) => error)).toEqual(['found', 'not_found']);
  });

  it('answers several lists at once', async () => {
    const queries = [
      { keys: ['a'] },
      { startkey: 'b', limit: 1 },
      { key: '1', include_docs: true },
    ];
    const { results } = (await post(`/${db}/_all_docs/queries?limit=5`, { queries })).body;
    expect(results.map(idsOf)).toEqual(['a', 'b', '1']);
    expect(results[2].rows[0].doc.n).toBe('1');
    expect((await post(`/${db}/_all_docs/queries`, { queries: [] })).body).toEqual({ results: [] });
    const designs = await post(`/${db}/_design_docs/queries`, { queries: [{ limit: 1 }] });
    expect(idsOf(designs.body.results[0])).toBe('_design/x');
    const locals = await post(`/${db}/_local_docs/queries`, { queries: [{ skip: 1 }] });
    expect(idsOf(locals.body.results[0])).toBe('_local/q');
  });

  it.each([
    [{}, 'POST body must include `queries` parameter.'],
    [{ queries: {} }, '`queries` member must be an array.'],
    [{ queries: [1] }, /object/],
    [{ queries: [{ limit: -1 }] }, 'Invalid value for positive integer: -1'],
    [{ queries: [{ skip: 1.5 }] }, 'Invalid value for integer: 1.5'],
    [{ queries: [{ skip: 'x' }] }, 'Invalid value for integer: "x"'],
  ])('refuses the queries %j', async (body, reason) => {
    const answer = await post(`/${db}/_all_docs/queries`, body);
    expect(answer.status).toBe(400);
    expect(answer.body.reason).toEqual(
      reason instanceof RegExp ? expect.stringMatching(reason) : reason,
    );
  });

  it('reads on where a page ends', async () => {
    const docs = Array.from({ length: 450 }, (_, n) => ({
      _id: `m-${String(n).padStart(3, '0')}`,
    }));
    await post(`/${db}/_bulk_docs`, { docs });
    const wanted = docs.map(({ _id }) => _id);
    const range = 'startkey="m"&endkey="n"';
    expect(idsOf(await list(range))).toBe(wanted.join(' '));
    expect(idsOf(await list(`${range}&skip=10&limit=410`))).toBe(wanted.slice(10, 420).join(' '));
    const { body } = await post(`/${db}/_all_docs`, { keys: wanted });
    expect(idsOf(body)).toBe(wanted.join(' '));
  });

  it.each(['_all_docs', '_design_docs', '_local_docs'])('answers HEAD for %s', async (name) => {
    expect((await couch.call('HEAD', `/${db}/${name}`)).status).toBe(200);
    const refused = await couch.call('PUT', `/${db}/${name}`, {});
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET,HEAD,POST']);
  });
});

describe('who may work with a database', () => {
  const clerk = basicHeader('clerk', 'a password of a clerk');
  const head = basicHeader('head', 'a password of a head');

  beforeAll(async () => {
    const { store } = couch;
    await saveAccount(store, { name: 'clerk', password: 'a password of a clerk', roles: ['maps'] });
    await saveAccount(store, { name: 'head', password: 'a password of a head', roles: [] });
  });

  it('is nobody but the operator until its security says so', async () => {
    const admin = { roles: ['_admin'] };
    expect(await get(`/${db}/_security`)).toEqual({ admins: admin, members: admin });
    const open = { admins: { names: [], roles: [] }, members: { names: [], roles: [] } };
    await couch.call('PUT', `/${db}/_security`, open);
    expect(await get(`/${db}/_security`)).toEqual(open);
    expect((await couch.call('GET', `/${db}`, undefined, clerk)).status).toBe(403);
    expect((await couch.call('GET', `/${db}`, undefined, { authorization: '' })).status).toBe(401);
  });

  it('is who is named there, each as far as they are', async () => {
    const security = { admins: { names: ['head'] }, members: { roles: ['maps'] }, note: 'ours' };
    await couch.call('PUT', `/${db}/_security`, security);
    const status = async (who: object, method: string, path: string, body?: unknown) =>
      (await couch.call(method, `/${db}${path}`, body, { ...who })).status;

    expect(await status(clerk, 'GET', '/_security')).toBe(200);
    expect(await status(clerk, 'PUT', '/a', {})).toBe(201);
    expect(await status(clerk, 'GET', '/_all_docs')).toBe(200);
    expect(await status(clerk, 'PUT', '/_local/checkpoint', {})).toBe(201);
    for (const [method, path, body] of [
      ['PUT', '/_security', {}],
      ['PUT', '/_revs_limit', '5'],
      ['PUT', '/_purged_infos_limit', '5'],
      ['POST', '/_compact', {}],
      ['POST', '/_view_cleanup', {}],
      ['POST', '/_purge', {}],
      ['PUT', '/_design/d', {}],
    ] as const) {
      expect([path, await status(clerk, method, path, body)]).toEqual([path, 403]);
      const isMade = path === '/_purge' || path.startsWith('/_design') ? 201 : expect.any(Number);
      const got = await status(head, method, path, path === '/_security' ? security : body);
      expect([path, got]).toEqual([path, isMade]);
      expect(got).toBeLessThan(300);
    }
    expect(await status(head, 'DELETE', '')).toBe(401);
    expect(await status(clerk, 'DELETE', '')).toBe(401);
  });

  it('may write design documents only as an admin of it, in bulk as well', async () => {
    await couch.call('PUT', `/${db}/_security`, { members: { names: ['clerk'] } });
    const docs = [{ _id: 'a' }, { _id: '_design/d' }];
    const { status, body } = await couch.call('POST', `/${db}/_bulk_docs`, { docs }, clerk);
    expect(status).toBe(201);
    expect(body).toEqual([
      { ok: true, id: 'a', rev: expect.any(String) },
      { id: '_design/d', error: 'forbidden', reason: 'You are not a db or server admin.' },
    ]);
    expect((await couch.call('GET', `/${db}/_design/d`)).status).toBe(404);
  });

  it('is not changed for a database of the town hall', async () => {
    await couch.store.transaction((tx) => tx.createDatabase('desk-bauen'));
    const answer = await couch.call('PUT', '/desk-bauen/_security', {});
    expect([answer.status, answer.body.reason]).toEqual([403, 'You are not a db or server admin.']);
  });
});
