import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
const changes = async (query = '', body?: object) =>
  (await couch.call(body ? 'POST' : 'GET', `/${db}/_changes${query}`, body)).body;
const ids = (feed: { results: { id: string }[] }) => feed.results.map((row) => row.id).join(' ');

describe('the normal feed', () => {
  it('has a row for the latest change of each document', async () => {
    const rev = await put('a');
    const other = await put('b');
    const gone = (await couch.call('DELETE', `/${db}/a?rev=${rev}`)).body.rev;
    const feed = await changes();
    const suffix = feed.last_seq.slice(1);
    expect(feed).toEqual({
      results: [
        { seq: `2${suffix}`, id: 'b', changes: [{ rev: other }] },
        { seq: `3${suffix}`, id: 'a', changes: [{ rev: gone }], deleted: true },
      ],
      last_seq: `3${suffix}`,
      pending: 0,
    });
    expect((await changes('?include_docs=true')).results[1].doc).toEqual({
      _id: 'a',
      _rev: gone,
      _deleted: true,
    });
  });

  it('goes on from a sequence, in pages', async () => {
    for (const id of 'abcd') await put(id);
    const page = await changes('?limit=2');
    expect(ids(page)).toBe('a b');
    expect(page.pending).toBe(2);
    const rest = await changes(`?since=${page.last_seq}&limit=2`);
    expect(ids(rest)).toBe('c d');
    expect(rest.pending).toBe(0);
    expect(ids(await changes('?since=3'))).toBe('d');
    expect(ids(await changes('?since=now'))).toBe('');
    expect(ids(await changes('?limit=0'))).toBe('a');
    expect(ids(await changes('?descending=true&limit=2'))).toBe('d c');
  });

  it('begins again for a sequence of another database, or from the future', async () => {
    await put('a');
    expect(ids(await changes('?since=1-00000000'))).toBe('a');
    expect(ids(await changes('?since=1-g1AAAACTeJzLYWBg'))).toBe('a');
    expect(ids(await changes('?since=99'))).toBe('a');
    const { last_seq: seq } = await changes();
    await couch.call('DELETE', `/${db}`);
    await couch.call('PUT', `/${db}`);
    await put('b');
    expect(ids(await changes(`?since=${seq}`))).toBe('b');
  });

  it('names all leaves, and conflicts, when asked for', async () => {
    for (const rev of ['1-a', '1-b']) {
      await couch.call('PUT', `/${db}/x?new_edits=false`, { _rev: rev });
    }
    expect((await changes()).results[0].changes).toEqual([{ rev: '1-b' }]);
    const feed = await changes('?style=all_docs&include_docs=true&conflicts=true');
    expect(feed.results[0].changes).toEqual([{ rev: '1-b' }, { rev: '1-a' }]);
    expect(feed.results[0].doc._conflicts).toEqual(['1-a']);
  });

  it('counts what is still to come', async () => {
    const rev = await put('a');
    for (const id of 'bcde') await put(id);
    await couch.call('DELETE', `/${db}/a?rev=${rev}`);
    expect(await changes('?limit=3')).toMatchObject({ pending: 2 });
    expect(await changes('?descending=true&limit=2')).toMatchObject({ pending: 3 });
    expect(await changes('?descending=true')).toMatchObject({
      pending: 0,
      last_seq: expect.stringMatching(/^2-/),
    });
    expect(await changes('?since=now')).toMatchObject({
      results: [],
      pending: 0,
      last_seq: expect.stringMatching(/^6-/),
    });
  });

  it('numbers only some rows, when that is enough', async () => {
    for (const id of 'abcde') await put(id);
    const numbered = async (query: string) =>
      (await changes(query)).results.map((row: { seq: string | null }) => row.seq?.split('-')[0]);
    expect(await numbered('?limit=4&seq_interval=2')).toEqual(['1', undefined, '3', undefined]);
    expect(await numbered('?limit=3&seq_interval=2')).toEqual([undefined, '2', undefined]);
    expect(await numbered('?limit=4&seq_interval=4')).toEqual([
      '1',
      undefined,
      undefined,
      undefined,
    ]);
    expect(await numbered('?seq_interval=1000')).toEqual(['1', ...Array(4).fill(undefined)]);
    expect((await changes('?limit=4&seq_interval=4')).last_seq).toMatch(/^4-/);
  });

  it('takes a sequence in its forms', async () => {
    for (const id of 'abc') await put(id);
    const { seq } = (await changes()).results[1];
    for (const since of [seq, `"${seq}"`, '2', '"2"']) {
      expect(ids(await changes(`?since=${encodeURIComponent(since)}`))).toBe('c');
    }
    expect(ids(await changes(`?last-event-id=${seq}`))).toBe('c');
    expect(ids(await changes(`?SINCE=${seq}&Limit=1`))).toBe('c');
    expect(ids(await changes('?descending=true&since=nonsense'))).toBe('c b a');
  });

  it('takes no notice of what is neither true nor false, as CouchDB', async () => {
    await put('a');
    const feed = await changes('?include_docs=maybe&descending=1&conflicts=x&unknown=y');
    expect(feed.results[0]).not.toHaveProperty('doc');
  });

  it('has a tag, and is not sent to those who have it', async () => {
    await put('a');
    const first = await couch.call('GET', `/${db}/_changes`);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^".+"$/);
    const known = { 'if-none-match': `"other", ${etag}` };
    expect((await couch.call('GET', `/${db}/_changes`, undefined, known)).status).toBe(304);
    const poll = await couch.call('GET', `/${db}/_changes?feed=longpoll`, undefined, known);
    expect(poll.status).toBe(200);
    expect(poll.headers.has('etag')).toBe(false);
    await put('b');
    const second = await couch.call('GET', `/${db}/_changes`, undefined, known);
    expect(ids(second.body)).toBe('a b');
  });

  it('answers HEAD without reading, also where GET would wait', async () => {
    for (const feed of ['normal', 'longpoll', 'continuous', 'eventsource']) {
      const answer = await couch.call('HEAD', `/${db}/_changes?feed=${feed}&heartbeat=true`);
      expect(answer.status).toBe(200);
      expect(answer.body).toBe('');
    }
    expect((await couch.call('HEAD', '/nothing/_changes')).status).toBe(404);
  });

  it('has attachments as stubs, described, or with their bytes', async () => {
    const { store } = couch;
    const bytes = async function* () {
      yield new TextEncoder().encode('hello');
    };
    const blob = await store.saveBlob(db, bytes());
    const _attachments = { 'a.txt': { contentType: 'text/plain', blob } };
    await store.transaction((tx) => tx.putDocument(db, { _id: 'a', _attachments }));
    await put('b');
    const attachmentOf = async (query: string) =>
      (await changes(`?include_docs=true${query}`)).results[0].doc._attachments['a.txt'];
    expect(await attachmentOf('')).toMatchObject({ stub: true, length: 5 });
    const whole = await attachmentOf('&attachments=true');
    expect(whole).toMatchObject({ content_type: 'text/plain', data: btoa('hello') });
    expect(whole).not.toHaveProperty('stub');
    expect(await attachmentOf('&att_encoding_info=true')).toMatchObject({ stub: true });
    expect(ids(await changes('?include_docs=true&attachments=true'))).toBe('a b');
    expect((await changes('?attachments=true')).results[0]).not.toHaveProperty('doc');
  });
});

describe('a filter', () => {
  const filtered = (query: string, body?: object) => changes(`?filter=${query}`, body);

  it('lets documents through by their ids', async () => {
    for (const id of 'abc') await put(id);
    const wanted = ['a', 'c', 'nothing'];
    expect(ids(await filtered('_doc_ids', { doc_ids: wanted }))).toBe('a c');
    const query = `_doc_ids&doc_ids=${JSON.stringify(wanted)}`;
    expect(ids(await filtered(query))).toBe('a c');
    expect(ids(await filtered(`${query}&descending=true`))).toBe('c a');
    const many = [...Array.from({ length: 1500 }, (_, n) => `x${n}`), 'b'];
    expect(ids(await filtered('_doc_ids', { doc_ids: many }))).toBe('b');
    expect(await filtered('_doc_ids', { doc_ids: [] })).toMatchObject({
      results: [],
      last_seq: expect.stringMatching(/^3-/),
      pending: 0,
    });
  });

  it('lets documents through that match a selector', async () => {
    for (const n of [1, 2, 3, 4, 5]) await put(`d${n}`, { n });
    const even = { selector: { n: { $mod: [2, 0] } } };
    const feed = await filtered('_selector', even);
    expect(ids(feed)).toBe('d2 d4');
    expect(feed).toMatchObject({ last_seq: expect.stringMatching(/^5-/), pending: 0 });
    expect(feed.results[0]).not.toHaveProperty('doc');
    const first = await filtered('_selector&limit=1&include_docs=true', even);
    expect(first).toMatchObject({ last_seq: expect.stringMatching(/^2-/), pending: 3 });
    expect(first.results[0].doc).toMatchObject({ _id: 'd2', n: 2 });
    expect(ids(await filtered(`_selector&since=${first.last_seq}`, even))).toBe('d4');
    expect(ids(await filtered('_selector&descending=true', even))).toBe('d4 d2');
    const some = await filtered('_selector&include_docs=true', { ...even, fields: ['n'] });
    expect(some.results.map((row: { doc: object }) => row.doc)).toEqual([{ n: 2 }, { n: 4 }]);
  });

  it('moves on behind what does not match, page by page', async () => {
    await couch.store.transaction(async (tx) => {
      for (let n = 0; n < 1100; n += 1) await tx.putDocument(db, { _id: `d${n}`, n });
    });
    const body = { selector: { n: { $in: [3, 650, 1099] } } };
    expect(ids(await filtered('_selector', body))).toBe('d3 d650 d1099');
    const two = await filtered('_selector&limit=2', body);
    expect(two).toMatchObject({ last_seq: expect.stringMatching(/^651-/), pending: 449 });
    const none = await filtered('_selector', { selector: { n: -1 } });
    expect(none).toMatchObject({ last_seq: expect.stringMatching(/^1100-/), pending: 0 });
  });

  it('looks at tombstones and conflicts, and with all_docs at each leaf', async () => {
    for (const [rev, n] of Object.entries({ '1-a': 1, '1-b': 2 })) {
      await couch.call('PUT', `/${db}/x?new_edits=false`, { _rev: rev, n });
    }
    const gone = await put('gone', { n: 3 });
    await couch.call('DELETE', `/${db}/gone?rev=${gone}`);
    const revs = async (query: string, selector: object) =>
      (await filtered(`_selector${query}`, { selector })).results.map(
        (row: { changes: { rev: string }[] }) => row.changes.map(({ rev }) => rev).join(),
      );
    expect(await revs('', { n: 1 })).toEqual([]);
    expect(await revs('', { n: 2 })).toEqual(['1-b']);
    expect(await revs('&style=all_docs', { n: 1 })).toEqual(['1-a']);
    expect(await revs('&style=all_docs', { n: { $gt: 0 } })).toEqual(['1-b,1-a']);
    expect(await revs('', { _conflicts: { $exists: true } })).toEqual(['1-b']);
    expect(await revs('', { _deleted: true })).toHaveLength(1);
  });

  it('lets design documents through', async () => {
    await put('a');
    await put('_design%2Fd');
    await put('b');
    expect(ids(await filtered('_design'))).toBe('_design/d');
    expect(ids(await filtered('_design', {}))).toBe('_design/d');
  });

  it('is none when it has no name', async () => {
    await put('a');
    for (const name of ['', '/', '%2F%2F']) expect(ids(await filtered(name))).toBe('a');
    expect(ids(await changes('', { doc_ids: [] }))).toBe('a');
    const empty = { 'content-type': 'application/json' };
    const posted = await couch.call('POST', `/${db}/_changes`, undefined, empty);
    expect(ids(posted.body)).toBe('a');
  });
});

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('a wrong call', () => {
  beforeEach(async () => {
    await put('_design%2Fd', { filters: { f: 'function' }, views: {} });
    const rev = await put('_design%2Fgone');
    await couch.call('DELETE', `/${db}/_design/gone?rev=${rev}`);
    await put('_design%2Fodd', { filters: 'none' });
  });

  it.each<[string, number, string, unknown?, Record<string, string>?]>([
    ['heartbeat=-1', 400, 'The heartbeat value should be a positive integer (in milliseconds).'],
    ['last-event-id=null', 400, "Malformed sequence supplied in 'since' parameter."],
    ['since=', 400, "Malformed sequence supplied in 'since' parameter."],
    ['filter=gone/f', 404, 'deleted'],
    ['filter=d/g', 404, 'missing json key: g'],
    ['filter=odd/f', 404, 'json_mismatch'],
    ['filter=_view&view=d/v', 404, 'missing json key: v'],
    ['filter=_view&view=odd/v', 404, 'missing json key: views'],
    ['filter=_view&view=a/b/c', 400, '`view` must be of the form `designname/viewname`'],
    ['filter=_doc_ids', 400, 'invalid UTF-8 JSON', '', json],
    [
      'filter=_doc_ids&doc_ids=["a"]',
      400,
      '`doc_ids` filter parameter is not a list of doc ids.',
      {},
    ],
    ['filter=_selector', 400, 'Invalid JSON for field spec: 1', { selector: {}, fields: [1] }],
    ['filter=_selector', 400, 'Invalid field name: a..b', { selector: {}, fields: ['a..b'] }],
    ['', 415, 'Content-Type must be application/json', '', form],
  ])('%s is answered with %i %s', async (query, status, reason, body, headers) => {
    const method = body === undefined ? 'GET' : 'POST';
    const answer = await couch.call(method, `/${db}/_changes?${query}`, body, headers);
    const errors: Record<number, string> = {
      400: 'bad_request',
      404: 'not_found',
      415: 'bad_content_type',
    };
    expect(answer.body).toEqual({ error: errors[status], reason });
    expect(answer.status).toBe(status);
  });

  it('is first of all one to a database that there is not', async () => {
    const answer = await couch.call('GET', '/nothing/_changes?feed=x');
    expect(answer).toMatchObject({ status: 404, body: { reason: 'Database does not exist.' } });
  });
});

/** Opens a longpoll and resolves when its beginning has arrived, so that it surely waits. */
async function openLongpoll(query: string, signal?: AbortSignal) {
  const { username, password } = couch.operator;
  const response = await fetch(`${couch.url}/${db}/_changes?feed=longpoll${query}`, {
    headers: { ...basicHeader(username, password), 'accept-encoding': 'gzip' },
    ...(signal ? { signal } : {}),
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  const next = async () => decoder.decode((await reader.read()).value);
  let text = await next();
  return {
    next,
    async rest() {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        text += decoder.decode(part.value);
      }
      return JSON.parse(text);
    },
  };
}

describe('longpoll', () => {
  it('answers at once when there is something', async () => {
    await put('a');
    expect(ids(await changes('?feed=longpoll'))).toBe('a');
  });

  it('waits for the next change in this database', async () => {
    await put('a');
    const poll = await openLongpoll('&since=now&include_docs=true');
    await couch.call('PUT', `/${db}-other`);
    await put('b', { n: 1 });
    const feed = await poll.rest();
    expect(ids(feed)).toBe('b');
    expect(feed.results[0].doc.n).toBe(1);
    expect(feed.last_seq).toMatch(/^2-/);
  });

  it('waits for the documents asked for', async () => {
    const poll = await openLongpoll('&filter=_doc_ids&doc_ids=["b"]');
    await put('a');
    await put('b');
    expect(ids(await poll.rest())).toBe('b');
  });

  it('ends after its timeout', async () => {
    await put('a');
    const feed = await changes('?feed=longpoll&since=now&timeout=50');
    expect(feed).toEqual({ results: [], last_seq: expect.stringMatching(/^1-/), pending: 0 });
  });

  it('sends line breaks while it waits', async () => {
    const poll = await openLongpoll('&since=now&heartbeat=100');
    expect(await poll.next()).toBe('\n');
    expect(await poll.next()).toBe('\n');
    await put('a');
    expect(ids(await poll.rest())).toBe('a');
  });

  it('ends when the database is deleted', async () => {
    const poll = await openLongpoll('&since=now');
    await couch.call('DELETE', `/${db}`);
    expect((await poll.rest()).results).toEqual([]);
  });

  it('is forgotten when the client goes away', async () => {
    const gone = new AbortController();
    await openLongpoll('&since=now', gone.signal);
    gone.abort();
    await put('a');
    expect(ids(await changes())).toBe('a');
  });

  it('does not hold up a server that stops', async () => {
    const other = await startCouch();
    const { username, password } = other.operator;
    await other.call('PUT', '/things');
    const socket = connect(Number(new URL(other.url).port), '127.0.0.1');
    const { authorization } = basicHeader(username, password);
    socket.write(
      'GET /db/things/_changes?feed=longpoll&heartbeat=true HTTP/1.1\r\n' +
        `Host: localhost\r\nAuthorization: ${authorization}\r\n\r\n`,
    );
    const [first] = (await once(socket, 'data')) as [Buffer];
    let text = first.toString();
    socket.on('data', (part: Buffer) => (text += part.toString()));
    const closed = once(socket, 'close');
    await other.stop();
    await closed;
    expect(text).toContain('"last_seq":"0-');
  });
});
