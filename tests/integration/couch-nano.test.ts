/** A script written for CouchDB with nano, its official Node client, run against this server. */
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text as readText } from 'node:stream/consumers';
import nano, { type DocumentScope, type ServerScope } from 'nano';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { basicHeader, startCouch, type Couch } from '../factories/start-couch.ts';

interface Note {
  title: string;
  n?: number;
}

let couch: Couch;
let server: ServerScope;
let notes: DocumentScope<Note>;
let count = 0;

/** `parseUrl`, without which nano takes the path for a database, is missing in its types. */
function connect(headers: Record<string, string>): ServerScope {
  const configuration = { url: couch.url, parseUrl: false, headers };
  return nano(configuration);
}

beforeAll(async () => {
  couch = await startCouch();
  const { username, password } = couch.operator;
  server = connect(basicHeader(username, password));
});
afterAll(() => couch.stop());

beforeEach(async () => {
  count += 1;
  await server.db.create(`notes-${count}`);
  notes = server.use<Note>(`notes-${count}`);
});

const isRefused = (statusCode: number, error: string, reason: string) =>
  expect.objectContaining({ statusCode, error, reason });

describe('databases', () => {
  it('are made, listed, described, compacted and deleted', async () => {
    const name = `notes-${count}`;
    expect(await server.db.list()).toContain(name);
    expect(await server.db.get(name)).toMatchObject({ db_name: name, doc_count: 0 });
    expect(await notes.info()).toMatchObject({ db_name: name, update_seq: expect.any(String) });
    expect(await server.db.compact(name)).toEqual({ ok: true });
    await expect(server.db.create(name)).rejects.toEqual(
      isRefused(412, 'file_exists', 'The database could not be created, the file already exists.'),
    );
    expect(await server.db.destroy(name)).toEqual({ ok: true });
    await expect(server.db.get(name)).rejects.toEqual(
      isRefused(404, 'not_found', 'Database does not exist.'),
    );
  });

  it('belong to a server that says who it is', async () => {
    expect(await server.info()).toMatchObject({ couchdb: 'Welcome', version: /^3\.5/ });
    const { uuids } = await server.uuids(3);
    expect(uuids).toHaveLength(3);
    expect(new Set(uuids).size).toBe(3);
  });
});

describe('documents', () => {
  it('are written, read and deleted', async () => {
    const { id, rev } = await notes.insert({ title: 'Ausweis' });
    expect(await notes.get(id)).toEqual({ _id: id, _rev: rev, title: 'Ausweis' });
    const again = await notes.insert({ _id: id, _rev: rev, title: 'Reisepass' } as Note);
    expect(again.rev).toMatch(/^2-/);
    expect((await notes.head(id)).etag).toBe(`"${again.rev}"`);
    await expect(notes.insert({ title: 'other' }, id)).rejects.toEqual(
      isRefused(409, 'conflict', 'Document update conflict.'),
    );
    expect(await notes.destroy(id, again.rev)).toMatchObject({ ok: true, id });
    await expect(notes.get(id)).rejects.toEqual(isRefused(404, 'not_found', 'deleted'));
  });

  it('are written and read many at once', async () => {
    const docs = ['a', 'b/ü', 'c'].map((_id, n) => ({ _id, title: _id, n }));
    const rows = await notes.bulk({ docs });
    expect(rows).toMatchObject([{ id: 'a' }, { id: 'b/ü' }, { id: 'c' }]);
    expect(await notes.bulk({ docs: [{ _id: 'a', title: 'x' }] })).toEqual([
      { id: 'a', error: 'conflict', reason: 'Document update conflict.' },
    ]);
    const fetched = await notes.fetch({ keys: ['c', 'nothing', 'a'] });
    expect(fetched.rows).toMatchObject([
      { id: 'c', doc: { n: 2 } },
      { key: 'nothing', error: 'not_found' },
      { id: 'a', doc: { n: 0 } },
    ]);
    const revs = await notes.fetchRevs({ keys: ['b/ü'] });
    expect(revs.rows).toMatchObject([{ key: 'b/ü', value: { rev: rows[1]?.rev } }]);
    const listed = await notes.list({ startkey: 'b', endkey: 'c', include_docs: true });
    expect(listed.rows.map((row) => row.doc?.title)).toEqual(['b/ü', 'c']);
    const streamed = JSON.parse(await readText(notes.listAsStream())) as { total_rows: number };
    expect(streamed.total_rows).toBe(3);
  });
});

describe('attachments', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, n) => n % 256));

  it('are sent as bytes, and read as bytes and as a stream', async () => {
    const { rev } = await notes.attachment.insert('a', 'all.bin', bytes, 'image/png');
    expect(await notes.attachment.get('a', 'all.bin')).toEqual(bytes);
    const chunks: Uint8Array[] = [];
    for await (const chunk of notes.attachment.getAsStream('a', 'all.bin')) {
      chunks.push(chunk as Uint8Array);
    }
    expect(Buffer.concat(chunks)).toEqual(bytes);
    const { rev: without } = await notes.attachment.destroy('a', 'all.bin', { rev });
    expect(without).toMatch(/^2-/);
    await expect(notes.attachment.get('a', 'all.bin')).rejects.toEqual(
      isRefused(404, 'not_found', 'Document is missing attachment'),
    );
  });

  it('are sent as a stream', async () => {
    const stream = Readable.from([bytes.subarray(0, 30_000), bytes.subarray(30_000)]);
    await notes.attachment.insert('a', 'all.bin', stream, 'image/png');
    expect(await notes.attachment.get('a', 'all.bin')).toEqual(bytes);
  });

  it('are sent with their document, and read with it', async () => {
    const files = [
      { name: 'picture.svg', data: svg, content_type: 'image/svg+xml' },
      { name: 'all.bin', data: bytes, content_type: 'application/octet-stream' },
    ];
    await notes.multipart.insert({ title: 'Bilder' }, files, 'a');
    expect(await notes.get('a')).toMatchObject({
      title: 'Bilder',
      _attachments: {
        'picture.svg': { content_type: 'image/svg+xml', length: svg.length, stub: true },
        'all.bin': { length: bytes.length, stub: true },
      },
    });
    expect(await notes.attachment.get('a', 'all.bin')).toEqual(bytes);
    const whole = String(await notes.multipart.get('a'));
    expect(whole).toContain(svg);
    expect(whole).toContain('"title":"Bilder"');
  });
});

describe('queries', () => {
  it('find by an index and say so', async () => {
    const docs = Array.from({ length: 40 }, (_, n) => ({ _id: `doc-${n}`, title: 'x', n }));
    await notes.bulk({ docs });
    const index = { index: { fields: ['n'] }, name: 'by-n', ddoc: 'indexes' };
    expect(await notes.createIndex(index)).toEqual({
      result: 'created',
      id: '_design/indexes',
      name: 'by-n',
    });
    expect(await notes.createIndex(index)).toMatchObject({ result: 'exists' });
    const query = { selector: { n: { $gte: 30 } }, sort: ['n'], fields: ['_id', 'n'], limit: 3 };
    const first = await notes.find(query);
    expect(first.docs.map(({ n }) => n)).toEqual([30, 31, 32]);
    expect(first.warning).toBeUndefined();
    const second = await notes.find({ ...query, bookmark: first.bookmark ?? '' });
    expect(second.docs.map(({ n }) => n)).toEqual([33, 34, 35]);
    const { docs: default25 } = await notes.find({ selector: { title: 'x' } });
    expect(default25).toHaveLength(25);
    await expect(notes.find({ selector: { n: { $nope: 1 } } })).rejects.toEqual(
      isRefused(400, 'invalid_operator', 'Invalid operator: $nope'),
    );
  });

  it('say that views are not offered', async () => {
    const views = { all: { map: 'function (doc) { emit(doc._id); }' } };
    await notes.insert({ _id: '_design/d', views } as never);
    await expect(notes.view('d', 'all')).rejects.toMatchObject({ statusCode: 501 });
  });
});

describe('changes', () => {
  it('are read once', async () => {
    await notes.bulk({ docs: [{ title: 'a' }, { title: 'b' }] });
    const { results, last_seq } = await notes.changes({ include_docs: true });
    expect(results).toHaveLength(2);
    expect((await notes.changes({ since: last_seq })).results).toEqual([]);
  });

  it('are read in batches to the end', async () => {
    await notes.bulk({ docs: Array.from({ length: 25 }, (_, n) => ({ _id: `${n}`, title: 'x' })) });
    const batches: unknown[][] = [];
    const reader = notes.changesReader.get({ since: '0', batchSize: 10, timeout: 1 });
    reader.on('batch', (batch: unknown[]) => batches.push(batch));
    await once(reader, 'end');
    expect(batches.map((batch) => batch.length)).toEqual([10, 10, 5]);
  });

  it('are read in one long answer', async () => {
    await notes.bulk({ docs: Array.from({ length: 25 }, (_, n) => ({ _id: `${n}`, title: 'x' })) });
    const ids: string[] = [];
    const reader = notes.changesReader.spool({ since: '0', batchSize: 10 });
    reader.on('batch', (batch: { id: string }[]) => ids.push(...batch.map(({ id }) => id)));
    await once(reader, 'end');
    expect(ids).toHaveLength(25);
  });

  it('are followed, those that a selector finds', async () => {
    await notes.insert({ _id: 'before', title: 'x' } as Note);
    const reader = notes.changesReader.start({
      since: '0',
      includeDocs: true,
      selector: { title: 'x' },
    } as never);
    const [change] = (await once(reader, 'change')) as [{ id: string; doc: Note }];
    expect(change).toMatchObject({ id: 'before', doc: { title: 'x' } });
    const next = once(reader, 'change');
    await notes.insert({ _id: 'other', title: 'y' } as Note);
    await notes.insert({ _id: 'later', title: 'x' } as Note);
    expect(await next).toMatchObject([{ id: 'later' }]);
    const stopped = new Promise((resolve) => {
      reader.on('end', resolve);
    });
    // The request that is under way is cut off, which nano tells as an error.
    reader.on('error', () => undefined);
    notes.changesReader.stop();
    await stopped;
  });
});

describe('sessions', () => {
  it('are opened with name and password and kept by the cookie', async () => {
    const { username, password } = couch.operator;
    const client = connect({});
    expect(await client.session()).toMatchObject({ userCtx: { name: null, roles: [] } });
    await expect(client.db.list()).rejects.toMatchObject({ statusCode: 401 });
    await expect(client.auth(username, 'wrong')).rejects.toEqual(
      isRefused(401, 'unauthorized', 'Name or password is incorrect.'),
    );
    expect(await client.auth(username, password)).toMatchObject({ ok: true, name: username });
    expect(await client.session()).toMatchObject({ userCtx: { name: username } });
    expect(await client.db.list()).toContain(`notes-${count}`);
  });
});
