import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openFeed, type FeedRequest } from '../factories/open-feed.ts';
import { startCouch, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let db: string;
let count = 0;

beforeAll(async () => {
  couch = await startCouch();
});
afterAll(() => couch.stop());
beforeEach(async () => {
  count += 1;
  db = `live-${count}`;
  await couch.call('PUT', `/${db}`);
});

const put = async (id: string, doc: object = {}) =>
  (await couch.call('PUT', `/${db}/${id}`, doc)).body.rev as string;
const open = (query: string, how?: FeedRequest) => openFeed(couch, `/${db}/_changes${query}`, how);

describe('the continuous feed', () => {
  it('brings its headers before there is a change, and is not held up by a compressor', async () => {
    const feed = await open('?feed=continuous');
    expect(feed.response.statusCode).toBe(200);
    expect(feed.response.headers['content-type']).toMatch(/^application\/json/);
    expect(feed.response.headers['content-encoding']).toBeUndefined();
    expect(await feed.nextLine()).toBe('');
    const rev = await put('a');
    const seq = expect.stringMatching(/^1-/);
    expect(await feed.nextRow()).toEqual({ seq, id: 'a', changes: [{ rev }] });
    feed.close();
  });

  it('has what there is, and then what comes, a line each', async () => {
    await put('a');
    const rev = await put('b');
    const feed = await open('?feed=continuous&include_docs=true');
    expect((await feed.nextRow()).id).toBe('a');
    expect((await feed.nextRow()).id).toBe('b');
    await put('c', { n: 1 });
    expect(await feed.nextRow()).toMatchObject({ id: 'c', doc: { _id: 'c', n: 1 } });
    await couch.call('DELETE', `/${db}/b?rev=${rev}`);
    expect(await feed.nextRow()).toMatchObject({ id: 'b', deleted: true, doc: { _deleted: true } });
    feed.close();
  });

  it('has another name', async () => {
    await put('a');
    const lines = await (await open('?feed=live&limit=1')).restOfLines();
    expect(lines).toHaveLength(2);
  });

  it('ends after `limit` rows, however they came', async () => {
    await put('a');
    const feed = await open('?feed=continuous&limit=3');
    expect((await feed.nextRow()).id).toBe('a');
    await put('b');
    expect((await feed.nextRow()).id).toBe('b');
    const { last_seq: seq } = (await couch.call('GET', `/${db}/_changes`)).body;
    await couch.call('POST', `/${db}/_bulk_docs`, { docs: [{ _id: 'c' }, { _id: 'd' }] });
    expect((await feed.nextRow()).id).toBe('c');
    expect(await feed.nextRow()).toEqual({ last_seq: seq.replace(/^2/, '3'), pending: 1 });
    expect(await feed.nextLine()).toBeUndefined();
  });

  it('ends when nothing is written for `timeout`', async () => {
    await put('a');
    const lines = await (await open('?feed=continuous&timeout=50')).restOfLines();
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({ id: 'a' }),
      { last_seq: expect.stringMatching(/^1-/), pending: 0 },
    ]);
  });

  it('does not end while it sends heartbeats', async () => {
    const feed = await open('?feed=continuous&heartbeat=100&timeout=1');
    for (let beats = 0; beats < 4; beats += 1) expect(await feed.nextLine()).toBe('');
    await put('a');
    expect((await feed.nextRow()).id).toBe('a');
    feed.close();
  });

  it('begins now, when asked to', async () => {
    await put('a');
    const feed = await open('?feed=continuous&since=now');
    expect(await feed.nextLine()).toBe('');
    await put('b');
    expect((await feed.nextRow()).id).toBe('b');
    feed.close();
  });

  it('goes on in order after it began in descending order', async () => {
    await put('a');
    await put('b');
    const feed = await open('?feed=continuous&descending=true');
    expect((await feed.nextRow()).id).toBe('b');
    expect((await feed.nextRow()).id).toBe('a');
    await put('c');
    await put('d');
    expect((await feed.nextRow()).id).toBe('c');
    expect((await feed.nextRow()).id).toBe('d');
    feed.close();
  });

  it('ends when the database is deleted, also when it is made again', async () => {
    await put('a');
    const feeds = [await open('?feed=continuous'), await open('?feed=continuous&since=now')];
    await couch.store.transaction(async (tx) => {
      await tx.deleteDatabase(db);
      await tx.createDatabase(db);
      await tx.putDocument(db, { _id: 'other' });
    });
    for (const feed of feeds) {
      const lines = (await feed.restOfLines()).filter((line) => line !== '');
      expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
        last_seq: expect.stringMatching(/^1-/),
      });
      expect(lines.join()).not.toContain('other');
    }
  });

  it('ends when the server stops', async () => {
    const other = await startCouch();
    await other.call('PUT', '/things');
    const feed = await openFeed(other, '/things/_changes?feed=continuous&heartbeat=true', {
      headers: { connection: 'close' },
    });
    expect(await feed.nextLine()).toBe('');
    await other.stop();
    expect(await feed.nextRow()).toMatchObject({ last_seq: expect.stringMatching(/^0-/) });
    expect(await feed.nextLine()).toBeUndefined();
  });
});

describe('a filtered live feed', () => {
  it('follows documents by their ids', async () => {
    await put('a');
    await put('b');
    const body = { doc_ids: ['a', 'c'] };
    const feed = await open('?feed=continuous&filter=_doc_ids&limit=2', { body });
    expect((await feed.nextRow()).id).toBe('a');
    await put('d');
    await put('c');
    expect((await feed.nextRow()).id).toBe('c');
    expect((await feed.nextRow()).last_seq).toMatch(/^4-/);
  });

  it('follows what a selector matches, and what is behind it does not come again', async () => {
    const body = { selector: { n: { $gt: 5 } } };
    const feed = await open('?feed=continuous&filter=_selector&limit=2', { body });
    await put('a', { n: 1 });
    await put('b', { n: 9 });
    expect((await feed.nextRow()).id).toBe('b');
    await put('c', { n: 2 });
    await put('d', { n: 7 });
    expect((await feed.nextRow()).id).toBe('d');
    const end = await feed.nextRow();
    expect(end).toEqual({ last_seq: expect.stringMatching(/^4-/), pending: 0 });
  });

  it('sends heartbeats while others write all the time', async () => {
    const body = { selector: { wanted: true } };
    const feed = await open('?feed=continuous&filter=_selector&heartbeat=100', { body });
    expect(await feed.nextLine()).toBe('');
    const beats: unknown[] = [];
    const counting = (async () => {
      while (beats.length < 3) beats.push(await feed.nextLine());
    })();
    for (let n = 0; beats.length < 3; n += 1) await put(`n${n}`);
    await counting;
    expect(beats).toEqual(['', '', '']);
    feed.close();
  });

  it('follows design documents', async () => {
    const feed = await open('?feed=continuous&filter=_design');
    await put('_designer');
    await put('_design%2Fd');
    expect((await feed.nextRow()).id).toBe('_design/d');
    feed.close();
  });

  it('waits on in a longpoll', async () => {
    await put('a', { n: 1 });
    const poll = await open('?feed=longpoll&filter=_selector', { body: { selector: { n: 2 } } });
    expect(poll.response.headers['content-encoding']).toBeUndefined();
    await put('b', { n: 1 });
    await put('c', { n: 2 });
    const feed = JSON.parse((await poll.restOfLines()).join(''));
    expect(feed.results.map((row: { id: string }) => row.id)).toEqual(['c']);
    expect(feed.last_seq).toMatch(/^3-/);
  });
});

describe('the eventsource feed', () => {
  it('has an event for each change', async () => {
    const rev = await put('a');
    const feed = await open('?feed=eventsource');
    expect(feed.response.headers['content-type']).toMatch(/^text\/event-stream/);
    expect(feed.response.headers['content-encoding']).toBeUndefined();
    const data = await feed.nextLine();
    const row = JSON.parse(data?.replace(/^data: /, '') ?? '');
    expect(row).toEqual({ seq: expect.stringMatching(/^1-/), id: 'a', changes: [{ rev }] });
    expect(await feed.nextLine()).toBe(`id: "${row.seq}"`);
    expect(await feed.nextLine()).toBe('');
    await put('b');
    expect(await feed.nextLine()).toMatch(/^data: \{"seq":"2-.*"id":"b"/);
    feed.close();
  });

  it('brings its headers at once, and heartbeats as events', async () => {
    const feed = await open('?feed=eventsource&heartbeat=100');
    expect(await feed.nextLine()).toBe('');
    for (let beats = 0; beats < 2; beats += 1) {
      expect(await feed.nextLine()).toBe('event: heartbeat');
      expect(await feed.nextLine()).toBe('data: ');
      expect(await feed.nextLine()).toBe('');
    }
    feed.close();
  });

  it('says nothing at the end', async () => {
    await put('a');
    await put('b');
    for (const query of ['timeout=50', 'limit=2']) {
      const lines = await (await open(`?feed=eventsource&${query}`)).restOfLines();
      const names = lines.map((line) => line.replace(/:.*/, ''));
      expect(names).toEqual(['data', 'id', '', 'data', 'id', '']);
    }
  });

  it('goes on after the last event that a browser has seen', async () => {
    for (const id of 'abc') await put(id);
    const { results } = (await couch.call('GET', `/${db}/_changes`)).body;
    const idsAfter = async (query: string, headers?: Record<string, string>) => {
      const feed = await open(`?feed=eventsource&timeout=0${query}`, headers ? { headers } : {});
      return (await feed.restOfLines()).flatMap((line) => /"id":"(.*?)"/.exec(line)?.[1] ?? []);
    };
    const seen = { 'last-event-id': `"${results[1].seq}"` };
    expect(await idsAfter('&since=0', seen)).toEqual(['c']);
    expect(await idsAfter('&last-event-id=2')).toEqual(['c']);
    expect(await idsAfter('&last-event-id=2&since=1')).toEqual(['b', 'c']);
    expect(await idsAfter('&since=1&last-event-id=2')).toEqual(['c']);
    const normal = await couch.call('GET', `/${db}/_changes?since=0`, undefined, seen);
    expect(normal.body.results).toHaveLength(3);
  });

  it('leaves the last number alone where a row has none', async () => {
    for (const id of 'abcd') await put(id);
    const feed = await open('?feed=eventsource&limit=4&seq_interval=2');
    const lines = await feed.restOfLines();
    expect(lines.filter((line) => line.startsWith('data: '))).toHaveLength(4);
    expect(lines.filter((line) => line.startsWith('id: '))).toEqual([
      expect.stringMatching(/^id: "1-/),
      expect.stringMatching(/^id: "3-/),
    ]);
  });
});
