import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exchangeRaw } from '../factories/raw-http.ts';
import { basicHeader, startCouch, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let db: string;
let count = 0;
const path = (rest = '') => `/${db}${rest}`;
const json = { accept: 'application/json' };
const conflict = { error: 'conflict', reason: 'Document update conflict.' };

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

/** Takes a revision in that was made elsewhere. */
async function graft(rev: string, ids: string[], fields: object): Promise<void> {
  const doc = { _rev: rev, _revisions: { start: ids.length, ids }, ...fields };
  const { body } = await couch.call('PUT', path('/a?new_edits=false'), doc);
  expect(body.rev).toBe(rev);
}

async function get(rest: string, headers: Record<string, string> = {}) {
  return couch.call('GET', path(rest), undefined, { ...json, ...headers });
}

describe('a document', () => {
  it('is made, read, changed and deleted', async () => {
    const made = await couch.call('PUT', path('/a'), { n: 1 });
    const { rev } = made.body;
    expect(made).toMatchObject({ status: 201, body: { ok: true, id: 'a', rev } });
    expect(made.headers.get('etag')).toBe(`"${rev}"`);
    expect(made.headers.get('location')).toBe(`/db/${db}/a`);
    const read = await get('/a');
    expect(read.body).toEqual({ _id: 'a', _rev: rev, n: 1 });
    expect(read.headers.get('content-type')).toMatch(/^application\/json/);
    expect(read.headers.get('etag')).toBe(`"${rev}"`);
    const head = await couch.call('HEAD', path('/a'));
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers.get('etag')).toBe(`"${rev}"`);
    expect(head.headers.get('content-length')).toBe(read.headers.get('content-length'));
    const next = await couch.call('PUT', path('/a'), { n: 2 }, { 'if-match': `"${rev}"` });
    expect(next.status).toBe(201);
    expect((await get(`/a?rev=${next.body.rev}`)).body.n).toBe(2);
    const gone = await couch.call('DELETE', path(`/a?rev=${next.body.rev}`));
    expect(gone).toMatchObject({ status: 200, body: { ok: true, id: 'a' } });
    expect(gone.headers.get('etag')).toBe(`"${gone.body.rev}"`);
    const tombstone = { _id: 'a', _rev: gone.body.rev, _deleted: true };
    expect((await get(`/a?rev=${gone.body.rev}`)).body).toEqual(tombstone);
    expect((await get('/a?deleted=true')).body).toEqual(tombstone);
    expect(await get('/a')).toMatchObject({ status: 404, body: { reason: 'deleted' } });
  });

  it('can be made again on top of its tombstone, which may have a body', async () => {
    const rev = await put('a', { n: 1 });
    const gone = await couch.call('PUT', path('/a'), { _rev: rev, _deleted: true, why: 'old' });
    expect(gone.status).toBe(200);
    expect((await get(`/a?rev=${gone.body.rev}`)).body).toMatchObject({ why: 'old' });
    expect((await couch.call('DELETE', path(`/a?rev=${gone.body.rev}`))).status).toBe(404);
    const again = await put('a', { n: 2 });
    expect(again).toMatch(/^3-/);
    expect((await get('/a?revs=true')).body._revisions.ids).toHaveLength(3);
  });

  it('gets the same revision for the same content, and another for any other', async () => {
    const rev = await put('a', { n: 1, m: { x: 1, y: 2 } });
    expect(await put('b', { m: { y: 2, x: 1 }, n: 1 })).toBe(rev);
    expect(await put('c', { n: 2, m: { x: 1, y: 2 } })).not.toBe(rev);
  });

  it('is not sent to who has it', async () => {
    const rev = await put('a', {});
    for (const tag of [`"${rev}"`, `"x", W/"${rev}"`, '*']) {
      const known = await get('/a', { 'if-none-match': tag });
      expect(known).toMatchObject({ status: 304, body: '' });
      expect(known.headers.get('etag')).toBe(`"${rev}"`);
    }
    expect((await get('/a', { 'if-none-match': '"1-x"' })).status).toBe(200);
    // What a client asks for beyond the revision can change behind it.
    const seen = await get('/a?local_seq=true', { 'if-none-match': `"${rev}"` });
    expect(seen.body).toMatchObject({ _local_seq: 1 });
    expect(seen.headers.get('etag')).toBeNull();
    expect((await get('/a?conflicts=true')).headers.get('etag')).toBe(`"${rev}"`);
  });

  it.each(['a/b', 'ü 💡', '_design/x', 'a%b', 'a+b', 'request:1', '...', 'x'.repeat(400), 'a?b#c'])(
    'may be called %s',
    async (id) => {
      const rev = await put(id, {});
      expect((await get(`/${encodeURIComponent(id)}`)).body).toEqual({ _id: id, _rev: rev });
      const gone = await couch.call('DELETE', path(`/${encodeURIComponent(id)}?rev=${rev}`));
      expect(gone.body).toMatchObject({ ok: true, id });
    },
  );

  it('of a design may have a plain slash in its address', async () => {
    expect((await couch.call('PUT', path('/_design/x'), { language: 'none' })).status).toBe(201);
    expect((await get('/_design%2Fx')).body.language).toBe('none');
  });

  it('can be sent under any content type, also compressed', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await couch.call('PUT', path('/a'), '{"n":1}', form)).status).toBe(201);
    const gzip = { 'content-encoding': 'gzip' };
    const sent = await couch.call('PUT', path('/b'), gzipSync('{"n":2}'), gzip);
    expect(sent.status).toBe(201);
    expect((await get('/b')).body.n).toBe(2);
  });

  it('keeps __proto__ as data', async () => {
    const body = '{"n":{"__proto__":{"admin":true}},"constructor":{"prototype":1}}';
    await couch.call('PUT', path('/a'), body);
    const { username, password } = couch.operator;
    const read = await fetch(couch.url + path('/a'), { headers: basicHeader(username, password) });
    expect(await read.text()).toContain('"n":{"__proto__":{"admin":true}}');
  });

  it('without an id gets one', async () => {
    const made = await couch.call('POST', path(), { n: 1 });
    expect(made).toMatchObject({ status: 201, body: { ok: true } });
    expect(made.body.id).toMatch(/^[0-9a-f]{32}$/);
    expect(made.headers.get('location')).toBe(`/db/${db}/${made.body.id}`);
    expect((await couch.call('POST', path('/'), { _id: 'mine' })).body.id).toBe('mine');
    const design = await couch.call('POST', path(), { _id: '_design/a' });
    expect(design.headers.get('location')).toBe(`/db/${db}/_design%2Fa`);
    const local = await couch.call('POST', path(), { _id: '_local/a' });
    expect(local.body).toEqual({ ok: true, id: '_local/a', rev: '0-1' });
  });

  it.each(['http://example.org', 'HTTP://127.0.0.1:1'])(
    'is the one that an address with %s names',
    async (origin) => {
      const { port } = new URL(couch.url);
      const { authorization } = basicHeader(couch.operator.username, couch.operator.password);
      const target = `${origin}/db/${db}/doc1#part`;
      const head = `PUT ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 2`;
      const sent = new TextEncoder().encode(`${head}\r\nAuthorization: ${authorization}\r\n\r\n{}`);
      const answer = await exchangeRaw({ port: Number(port), sent, boundMs: 60_000 });
      expect(answer.status).toBe(201);
      expect(JSON.parse(answer.body).id).toBe('doc1');
      expect(answer.headers.location).toBe(`/db/${db}/doc1`);
      expect((await get('/doc1')).status).toBe(200);
    },
  );

  it('may be written in a batch, of which refusals are told', async () => {
    const made = await couch.call('PUT', path('/a?batch=ok'), { n: 1 });
    expect(made).toMatchObject({ status: 202, body: { ok: true, id: 'a' } });
    expect(made.body).not.toHaveProperty('rev');
    const refused = await couch.call('PUT', path('/a?batch=ok'), { n: 2 });
    expect([refused.status, refused.body.error]).toEqual([409, 'conflict']);
    expect((await get('/a')).body.n).toBe(1);
    expect((await couch.call('POST', path('?batch=ok'), { _id: 'b' })).status).toBe(202);
    expect((await get('/b')).status).toBe(200);
    expect((await couch.call('POST', path('?batch=ok'), { _id: 'b' })).status).toBe(409);
  });

  it('leaves out what CouchDB adds, and keeps what a replicator notes', async () => {
    const added = { _revs_info: [], _conflicts: [], _deleted_conflicts: [], _local_seq: 3 };
    await put('a', { ...added, _replication_state: 'completed', _attachments: {} });
    expect(Object.keys((await get('/a')).body)).toEqual(['_id', '_rev', '_replication_state']);
  });

  it('is known by the id in its address', async () => {
    expect((await couch.call('PUT', path('/a'), { _id: 'b' })).body.id).toBe('a');
  });

  it('shows its history and its conflicts', async () => {
    await graft('2-b', ['b', 'a'], { n: 'b' });
    await graft('3-d', ['d', 'c', 'a'], { n: 'd' });
    await graft('3-e', ['e', 'c', 'a'], { _deleted: true });
    const full = await get('/a?meta=true&revs=true');
    expect(full.headers.get('etag')).toBeNull();
    expect(full.body).toEqual({
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
    expect((await get('/a?revs=yes&conflicts=1')).body).toEqual({ _id: 'a', _rev: '3-d', n: 'd' });
    expect((await get('/a?rev=2-b&latest=true')).body._rev).toBe('3-d');
  });
});

describe('open_revs', () => {
  beforeEach(async () => {
    await graft('2-b', ['b', 'a'], { n: 'b' });
    await graft('3-d', ['d', 'c', 'a'], { n: 'd' });
    await graft('3-e', ['e', 'c', 'a'], { _deleted: true });
  });
  const revsOf = (rows: { ok?: { _rev: string }; missing?: string }[]) =>
    rows.map((row) => row.ok?._rev ?? `no ${row.missing}`);

  it('gives those that are there first', async () => {
    const open = await get('/a?open_revs=["9-x","2-b","1-a","2-b"]&revs=true');
    expect(open.body).toEqual([
      { ok: { _id: 'a', _rev: '2-b', n: 'b', _revisions: { start: 2, ids: ['b', 'a'] } } },
      { missing: '1-a' },
      { missing: '9-x' },
    ]);
    expect(revsOf((await get('/a?open_revs=all')).body)).toEqual(['2-b', '3-d', '3-e']);
    const latest = await get('/a?open_revs=["1-a","7-x"]&latest=true');
    expect(revsOf(latest.body)).toEqual(['2-b', '3-d', '3-e', 'no 7-x']);
    expect((await get('/a?open_revs=[]')).body._rev).toBe('3-d');
    expect((await get('/b?open_revs=["1-a"]')).body).toEqual([{ missing: '1-a' }]);
  });

  it('is multipart for who accepts it', async () => {
    const answer = await couch.call('GET', path('/a?open_revs=["2-b","1-a"]'));
    const type = answer.headers.get('content-type') ?? '';
    const boundary = /^multipart\/mixed; boundary="([^"]+)"$/.exec(type)?.[1];
    expect(answer.body).toBe(
      [
        `--${boundary}`,
        'Content-Type: application/json',
        '',
        '{"_id":"a","_rev":"2-b","n":"b"}',
        `--${boundary}`,
        'Content-Type: application/json; error="true"',
        '',
        '{"missing":"1-a"}',
        `--${boundary}--`,
      ].join('\r\n'),
    );
    const none = await get('/a?open_revs=all', { accept: 'multipart/mixed;q=0, */*' });
    expect(revsOf(none.body)).toEqual(['2-b', '3-d', '3-e']);
  });
});

describe('COPY', () => {
  const copy = (rest: string, destination?: string, headers: Record<string, string> = {}) =>
    couch.call('COPY', path(rest), undefined, {
      ...headers,
      ...(destination === undefined ? {} : { destination }),
    });

  it('makes and replaces a document', async () => {
    const first = await put('a', { n: 1 });
    const made = await copy('/a', 'b%2Fc');
    expect(made).toMatchObject({ status: 201, body: { ok: true, id: 'b/c' } });
    expect(made.headers.get('etag')).toBe(`"${made.body.rev}"`);
    expect(made.headers.get('location')).toBe(`/db/${db}/b%2Fc`);
    expect((await get('/b%2Fc')).body).toMatchObject({ _id: 'b/c', n: 1 });
    await couch.call('PUT', path('/a'), { _rev: first, n: 2 });
    expect(await copy('/a', 'b%2Fc')).toMatchObject({ status: 409, body: conflict });
    const replaced = await copy('/a', `b%2Fc?rev=${made.body.rev}`);
    expect(replaced.body.rev).toMatch(/^2-/);
    expect((await get('/b%2Fc')).body.n).toBe(2);
  });

  it('takes a revision by its name', async () => {
    await graft('2-b', ['b', 'a'], { n: 'b' });
    await graft('3-d', ['d', 'c', 'a'], { n: 'd' });
    await copy('/a?rev=2-b', 'b');
    await copy('/a', 'c', { 'if-match': '"2-b"' });
    await copy('/a', '_design/d');
    expect((await get('/b')).body.n).toBe('b');
    expect((await get('/c')).body.n).toBe('b');
    expect((await get('/_design/d')).body.n).toBe('d');
  });

  it.each([
    ['/a', undefined, 400, 'Destination header is mandatory for COPY.'],
    ['/a', 'http://x/y', 400, 'Destination URL must be relative.'],
    ['/a', 'b?rev=x', 400, 'Invalid rev format'],
    ['/a', 'b%', 400, 'Destination is not a well-formed address.'],
    ['/a', '_x', 400, 'Only reserved document ids may start with underscore.'],
    ['/a?rev=7-x', 'b', 404, 'missing'],
    ['/nothing', 'b', 404, 'missing'],
    ['/a', 'b?rev=1-x', 409, 'Document update conflict.'],
  ])('of %s to %s is refused with %i', async (rest, destination, status, reason) => {
    await put('a', {});
    expect(await copy(rest, destination)).toMatchObject({ status, body: { reason } });
  });
});

describe('a local document', () => {
  it('counts its revisions', async () => {
    const made = await couch.call('PUT', path('/_local/x%2Fy'), { n: 1 });
    expect(made).toMatchObject({ status: 201, body: { id: '_local/x/y', rev: '0-1' } });
    await couch.call('PUT', path('/_local/x%2Fy'), { n: 2, _rev: '0-1' });
    const read = await get('/_local%2Fx%2Fy?revs=true');
    const _revisions = { start: 0, ids: ['2'] };
    expect(read.body).toEqual({ _id: '_local/x/y', _rev: '0-2', n: 2, _revisions });
    const etag = read.headers.get('etag') ?? '';
    expect((await get('/_local%2Fx%2Fy?revs=true', { 'if-none-match': etag })).status).toBe(304);
    expect((await get('')).body.doc_count).toBe(0);
    const gone = await couch.call('DELETE', path('/_local/x%2Fy?rev=0-2'));
    expect(gone).toMatchObject({ status: 200, body: { ok: true, id: '_local/x/y', rev: '0-0' } });
    expect((await get('/_local%2Fx%2Fy')).status).toBe(404);
  });

  it('can be written among others', async () => {
    const docs = [{ _id: '_local/a', n: 1 }, { _id: 'b' }];
    const { body } = await couch.call('POST', path('/_bulk_docs'), { docs });
    expect(body).toMatchObject([
      { ok: true, id: '_local/a', rev: '0-1' },
      { ok: true, id: 'b' },
    ]);
    expect((await get('/_local/a')).body.n).toBe(1);
    expect((await get('')).body.doc_count).toBe(1);
    const grafted = { new_edits: false, docs: [{ _id: '_local/a', _rev: '0-1', n: 2 }] };
    expect((await couch.call('POST', path('/_bulk_docs'), grafted)).body).toEqual([]);
    expect((await get('/_local/a')).body).toMatchObject({ n: 2, _rev: '0-2' });
  });

  it('counts on from the revision that it names, and never conflicts', async () => {
    const write = (doc: object) => couch.call('PUT', path('/_local/a'), doc);
    for (const n of [1, 2]) {
      expect(await write({ n })).toMatchObject({ status: 201, body: { rev: '0-1' } });
      expect((await get('/_local/a')).body).toEqual({ _id: '_local/a', _rev: '0-1', n });
    }
    expect(await write({ _rev: '0-5' })).toMatchObject({ status: 201, body: { rev: '0-6' } });
    expect((await write({ _rev: '0-1' })).body.rev).toBe('0-2');
  });
});

describe('_bulk_docs', () => {
  const bulk = (body: object) => couch.call('POST', path('/_bulk_docs'), body);

  it('writes each document by itself, in order', async () => {
    const docs = [{ _id: 'a', n: 1 }, { _id: 'a', n: 2 }, { n: 3 }];
    const { status, body } = await bulk({ docs });
    expect(status).toBe(201);
    expect(body).toEqual([
      { ok: true, id: 'a', rev: expect.stringMatching(/^1-/) },
      { id: 'a', ...conflict },
      { ok: true, id: expect.stringMatching(/^[0-9a-f]{32}$/), rev: expect.any(String) },
    ]);
    expect((await get('/a')).body.n).toBe(1);
  });

  it('says nothing of replicated revisions that it has taken', async () => {
    const { status, body } = await bulk({ new_edits: false, docs: [{ _id: 'a', _rev: '1-x' }] });
    expect({ status, body }).toEqual({ status: 201, body: [] });
    expect((await get('/a')).body._rev).toBe('1-x');
  });

  it.each([
    [{}, 400, 'bad_request', 'POST body must include `docs` parameter.'],
    [{ docs: {} }, 400, 'bad_request', '`docs` parameter must be an array.'],
    [{ docs: [], new_edits: 1 }, 400, 'bad_request', '`new_edits` parameter must be a boolean.'],
    [{ docs: [{}, 7] }, 400, 'bad_request', 'Document must be a JSON object'],
    [{ docs: [{}, { _id: '_x' }] }, 400, 'illegal_docid', /^Only reserved/],
    [{ docs: [{}, { _x: 1 }] }, 400, 'doc_validation', 'Bad special document member: _x'],
    [{ new_edits: false, docs: [{ _id: 'a' }] }, 400, 'bad_request', /^When `new_edits: false`/],
  ])('refuses %j as a whole', async (body, status, error, reason) => {
    const answer = await bulk(body);
    const expected = reason instanceof RegExp ? expect.stringMatching(reason) : reason;
    expect(answer).toMatchObject({ status, body: { error, reason: expected } });
    expect((await get('')).body.doc_count).toBe(0);
  });
});

describe('_bulk_get', () => {
  const bulkGet = (docs: unknown, query = '', headers: Record<string, string> = json) =>
    couch.call('POST', path(`/_bulk_get${query}`), { docs }, headers);

  beforeEach(async () => {
    await graft('2-b', ['b', 'a'], { n: 'b' });
    await graft('3-d', ['d', 'c', 'a'], { n: 'd' });
  });

  it('gives leaves, and says of each document what is wrong', async () => {
    const { body } = await bulkGet(
      [
        { id: 'a', rev: '1-a' },
        { id: 'a', rev: '7-x' },
        { id: 'b' },
        { id: 'a', rev: 'x' },
        { id: 'a', atts_since: 'x' },
        { id: '_a' },
        { rev: '1-a' },
        {},
      ],
      '?revs=true&latest=true',
    );
    const [found, ...others] = body.results;
    expect(found.docs.map((row: { ok: { _rev: string } }) => row.ok._rev)).toEqual(['2-b', '3-d']);
    expect(found.docs[1].ok._revisions).toEqual({ start: 3, ids: ['d', 'c', 'a'] });
    const wrong = (id: string | null, rev: string | null, error: string, reason: string) => ({
      id,
      docs: [{ error: { id, rev, error, reason } }],
    });
    expect(others).toEqual([
      wrong('a', '7-x', 'not_found', 'missing'),
      wrong('b', 'undefined', 'not_found', 'missing'),
      wrong('a', 'x', 'bad_request', 'Invalid rev format'),
      wrong('a', 'x', 'bad_request', 'att_since value must be array of revs.'),
      wrong('_a', null, 'illegal_docid', 'Only reserved document ids may start with underscore.'),
      wrong(null, null, 'bad_request', 'document id missed'),
      wrong(null, null, 'bad_request', 'document must be a JSON object'),
    ]);
    expect((await bulkGet([])).body).toEqual({ results: [] });
  });

  it('is multipart for who does not accept JSON', async () => {
    const accept = { accept: 'multipart/mixed' };
    const answer = await bulkGet([{ id: 'a', rev: '3-d' }, { id: 'b' }], '', accept);
    const type = answer.headers.get('content-type') ?? '';
    const boundary = /^multipart\/mixed; boundary="([^"]+)"$/.exec(type)?.[1];
    expect(answer.body).toBe(
      [
        '',
        `--${boundary}`,
        'Content-Type: application/json',
        '',
        '{"_id":"a","_rev":"3-d","n":"d"}',
        `--${boundary}`,
        'Content-Type: application/json; error="true"',
        '',
        '{"id":"b","rev":"undefined","error":"not_found","reason":"missing"}',
        `--${boundary}--`,
        '',
      ].join('\r\n'),
    );
  });

  it.each([
    [undefined, '', "Missing JSON list of 'docs'."],
    [{}, '', '`docs` parameter must be an array.'],
    [[], '?rev=1-a', '"rev" query parameter is not acceptable'],
    [[], '?open_revs=all', '"open_revs" query parameter is not acceptable'],
    [[], '?atts_since=[]', '"atts_since" query parameter is not acceptable'],
  ])('refuses %j with %s', async (docs, query, reason) => {
    const answer = await bulkGet(docs, query);
    expect(answer).toMatchObject({ status: 400, body: { error: 'bad_request', reason } });
  });
});

describe('a wrong call', () => {
  const text = { 'content-type': 'text/plain' };
  const large = { a: 'x'.repeat(8_000_001) };
  const noScript = /runs no JavaScript/;
  const hex = 'F'.repeat(32);

  it.each<[string, number, string, string | RegExp, unknown?, Record<string, string>?]>([
    ['GET /nothing', 404, 'not_found', 'missing'],
    ['GET /_nothing', 404, 'not_found', 'missing'],
    ['GET /a?rev=3-unknown', 404, 'not_found', 'missing'],
    ['GET /a?rev=x', 400, 'bad_request', 'Invalid rev format'],
    ['GET /a?open_revs=["x"]', 400, 'bad_request', 'Invalid rev format'],
    ['GET /a?open_revs={}', 400, 'bad_request', 'Invalid list of revisions'],
    ['GET /a?open_revs=x', 400, 'bad_request', 'invalid UTF-8 JSON'],
    ['GET /a?atts_since=["x"]', 400, 'bad_request', 'Invalid rev format'],
    ['GET /nothing?open_revs=all', 404, 'not_found', 'missing'],
    ['GET /_local', 400, 'bad_request', 'Invalid _local document id.'],
    ['GET /_local/x', 404, 'not_found', 'missing'],
    ['GET /_local/x/y', 400, 'bad_request', '_local documents do not accept attachments.'],
    ['DELETE /_local/x', 404, 'not_found', 'missing'],
    ['PUT /_local/x', 400, 'bad_request', 'Invalid rev format', { _rev: '1-a' }],
    ['DELETE /nothing?rev=1-a', 404, 'not_found', 'missing'],
    ['DELETE /a', 409, 'conflict', conflict.reason],
    ['DELETE /a?rev=1-unknown', 409, 'conflict', conflict.reason],
    ['DELETE /a?rev=x', 400, 'bad_request', 'Invalid rev format'],
    ['PUT /a', 409, 'conflict', conflict.reason, {}],
    ['PUT /a', 409, 'conflict', conflict.reason, { _rev: '3-unknown' }],
    ['PUT /a', 409, 'conflict', conflict.reason, {}, { 'if-match': '"9-unknown"' }],
    ['PUT /a?rev=1-a', 400, 'bad_request', /query string/, { _rev: '1-b' }],
    ['PUT /a', 400, 'bad_request', /etag/, { _rev: '1-b' }, { 'if-match': '"1-a"' }],
    ['PUT /a', 400, 'bad_request', 'Invalid rev format', { _rev: 'x' }],
    ['PUT /a', 400, 'bad_request', 'Invalid rev format', { _rev: 1 }],
    ['PUT /a', 400, 'bad_request', 'invalid UTF-8 JSON'],
    ['PUT /a', 400, 'bad_request', 'invalid UTF-8 JSON', '{"n":'],
    ['PUT /a', 400, 'bad_request', 'invalid UTF-8 JSON', new Uint8Array([0x22, 0xff, 0x22])],
    ['PUT /a', 400, 'bad_request', /not properly gzipped/, 'x', { 'content-encoding': 'gzip' }],
    ['PUT /a', 415, 'bad_content_type', /^br is not/, 'x', { 'content-encoding': 'br' }],
    ['PUT /a', 400, 'bad_request', 'Document must be a JSON object', []],
    ['PUT /a', 400, 'bad_request', 'Document must be a JSON object', 'null'],
    ['PUT /a', 400, 'bad_request', /nested/, `${'{"n":'.repeat(5000)}1${'}'.repeat(5000)}`],
    ['PUT /a', 400, 'doc_validation', 'Bad special document member: _x', { _x: 1 }],
    ['PUT /a', 400, 'doc_validation', /member: _deleted$/, { _deleted: 'yes' }],
    ['PUT /a', 400, 'doc_validation', /member: _attachments$/, { _attachments: [] }],
    ['PUT /a', 400, 'doc_validation', /member: _revisions$/, { _revisions: 1 }],
    ['PUT /a', 400, 'doc_validation', "_revisions.start isn't an integer.", { _revisions: {} }],
    ['PUT /a', 400, 'doc_validation', /ids isn't a array/, { _revisions: { start: 1, ids: 'a' } }],
    ['PUT /a', 400, 'doc_validation', /RevId/, { _revisions: { start: 1, ids: [1] } }],
    ['PUT /a', 400, 'doc_validation', /RevId/, { _revisions: { start: 1, ids: ['b', 'a'] } }],
    ['PUT /a', 400, 'illegal_docid', 'Document id must be a string', { _id: 1 }],
    ['PUT /a?new_edits=false', 400, 'bad_request', /^When `new_edits: false`, the document/, {}],
    ['PUT /a', 413, 'document_too_large', 'a', { ...large, _id: 'a' }],
    ['PUT /_nothing', 400, 'illegal_docid', /underscore/, {}],
    ['PUT /_design%2F', 400, 'illegal_docid', 'Illegal document id `_design/`', {}],
    ['POST /', 415, 'bad_content_type', 'Content-Type must be application/json', '{}', text],
    ['POST /', 400, 'bad_request', 'invalid UTF-8 JSON', '{'],
    ['POST /', 400, 'bad_request', 'Document must be a JSON object', []],
    ['POST /', 400, 'illegal_docid', 'Document id must not be empty', { _id: '' }],
    ['POST /', 400, 'illegal_docid', 'Document id must be a string', { _id: 1 }],
    ['POST /', 400, 'illegal_docid', 'Document id must be valid UTF-8', '{"_id":"\\ud800"}'],
    ['POST /', 409, 'conflict', conflict.reason, { _id: 'a' }],
    ['POST /a', 415, 'bad_content_type', 'Content-Type must be multipart/form-data', {}],
    ['POST /a/b', 405, 'method_not_allowed', 'Only DELETE,GET,HEAD,PUT allowed', {}],
    ['PATCH /a', 405, 'method_not_allowed', 'Only DELETE,GET,HEAD,POST,PUT,COPY allowed', {}],
    [`GET /a?rev=1-${'z'.repeat(32)}`, 400, 'bad_request', 'Invalid rev format'],
    [`GET /a?rev=1-${hex}`, 404, 'not_found', 'missing'],
    [
      'PUT /a',
      400,
      'doc_validation',
      /hexadecimal/,
      { _revisions: { start: 1, ids: ['g'.repeat(32)] } },
    ],
    ['GET /_design/nothing/_view/v', 404, 'not_found', 'missing'],
    ['GET /_design/d/_view/v', 501, 'not_implemented', noScript],
    ['POST /_design/d/_view/v', 501, 'not_implemented', noScript, {}],
    ['GET /_design/d/_show/s/a', 501, 'not_implemented', noScript],
    ['GET /_design/d/_list/l/v', 501, 'not_implemented', noScript],
    ['PUT /_design/d/_update/u/a', 501, 'not_implemented', noScript, {}],
    ['GET /_design%2Fd/_rewrite/x', 501, 'not_implemented', noScript],
  ])('%s is answered with %i %s', async (call, status, error, reason, body, headers) => {
    const [method = '', rest = ''] = call.split(' ');
    await put('a', {});
    await put('_design/d', {});
    const before = await couch.store.read.getDatabase(db);
    const answer = await couch.call(method, path(rest), body, headers);
    expect(answer.body).toEqual({
      error,
      reason: reason instanceof RegExp ? expect.stringMatching(reason) : reason,
    });
    expect(answer.status).toBe(status);
    expect(await couch.store.read.getDatabase(db)).toEqual(before);
  });
});
