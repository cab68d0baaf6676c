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

  it('is filtered by ids', async () => {
    for (const id of 'abc') await put(id);
    const wanted = ['a', 'c', 'nothing'];
    expect(ids(await changes('?filter=_doc_ids', { doc_ids: wanted }))).toBe('a c');
    const query = `?filter=_doc_ids&doc_ids=${JSON.stringify(wanted)}`;
    expect(ids(await changes(query))).toBe('a c');
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
