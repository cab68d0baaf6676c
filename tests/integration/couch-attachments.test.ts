import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { basicHeader, startCouch, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let db: string;
let count = 0;
const path = (rest = '') => `/${db}${rest}`;
const json = { accept: 'application/json' };
const text = { 'content-type': 'text/plain' };
const html = '<p>Grüße aus dem Rathaus</p>'.repeat(100);

beforeAll(async () => {
  couch = await startCouch();
});
afterAll(() => couch.stop());
beforeEach(async () => {
  count += 1;
  db = `things-${count}`;
  expect((await couch.call('PUT', path())).status).toBe(201);
});

function pack(source: string): Uint8Array {
  return new Uint8Array(gzipSync(source));
}

function randomOf(size: number): Uint8Array {
  return new Uint8Array(randomBytes(size));
}

function md5(bytes: string | Uint8Array): string {
  return createHash('md5').update(bytes).digest('base64');
}

function base64(source: string | Uint8Array): string {
  return Buffer.from(source).toString('base64');
}

function credentials(): Record<string, string> {
  return basicHeader(couch.operator.username, couch.operator.password);
}

async function get(rest: string, headers: Record<string, string> = {}) {
  return couch.call('GET', path(rest), undefined, { ...json, ...headers });
}

/** The bytes as they are sent: `fetch` would decompress them. */
async function getRaw(rest: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; bytes: Buffer }>(
    (resolve, reject) => {
      const call = request(couch.url + path(rest), { headers: { ...credentials(), ...headers } });
      call.on('error', reject).on('response', (response) => {
        const chunks: Uint8Array[] = [];
        response
          .on('data', (chunk: Buffer) => chunks.push(new Uint8Array(chunk)))
          .on('error', reject)
          .on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              bytes: Buffer.concat(chunks),
            }),
          );
      });
      call.end();
    },
  );
}

/** Whoever goes on without being asked does so with every turn. */
async function untilStill(measure: () => number): Promise<void> {
  let before: number;
  do {
    before = measure();
    for (let turn = 0; turn < 500; turn += 1) await new Promise(setImmediate);
  } while (before !== measure());
}

/** Puts an attachment, and returns the document's revision. */
async function attach(
  rest: string,
  bytes: string | Uint8Array,
  headers: Record<string, string> = text,
) {
  const { status, body } = await couch.call('PUT', path(rest), bytes, headers);
  expect({ status, body }).toEqual({
    status: 201,
    body: { ok: true, id: expect.any(String), rev: expect.any(String) },
  });
  return body.rev as string;
}

describe('an attachment by itself', () => {
  it('is put, read and deleted', async () => {
    const first = await attach('/a/b/c%20d.txt', 'one');
    expect(first).toMatch(/^1-/);
    const read = await couch.call('GET', path('/a/b/c%20d.txt'));
    expect(read).toMatchObject({ status: 200, body: 'one' });
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-length': '3',
      'content-md5': md5('one'),
      etag: `"${md5('one')}"`,
      'accept-ranges': 'bytes',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    const untyped = { method: 'PUT', headers: credentials(), body: new Uint8Array(10) };
    const added = await fetch(`${couch.url}${path('/a/e.bin')}?rev=${first}`, untyped);
    const { rev: second } = (await added.json()) as { rev: string };
    const third = await attach('/a/b/c%20d.txt', 'two', { ...text, 'if-match': `"${second}"` });
    expect((await get('/a')).body).toEqual({
      _id: 'a',
      _rev: third,
      _attachments: {
        'e.bin': {
          content_type: 'application/octet-stream',
          revpos: 2,
          digest: expect.stringMatching(/^md5-.{24}$/),
          length: 10,
          stub: true,
        },
        'b/c d.txt': {
          content_type: 'text/plain',
          revpos: 3,
          digest: `md5-${md5('two')}`,
          length: 3,
          stub: true,
        },
      },
    });
    const gone = await couch.call('DELETE', path(`/a/e.bin?rev=${third}`));
    expect(gone).toMatchObject({ status: 200, body: { ok: true, id: 'a' } });
    expect(Object.keys((await get('/a')).body._attachments)).toEqual(['b/c d.txt']);
    expect((await couch.call('GET', path(`/a/b/c%20d.txt?rev=${gone.body.rev}`))).body).toBe('two');
  });

  it('says where it is', async () => {
    const made = await couch.call('PUT', path('/a/b?x=1'), 'one', text);
    expect(made.headers.get('location')).toBe(`/db/${db}/a/b`);
  });

  it('may belong to a design document, and to one made again', async () => {
    const rev = await attach('/_design/d/page.html', html, { 'content-type': 'text/html' });
    expect((await couch.call('GET', path('/_design/d/page.html'))).body).toBe(html);
    await couch.call('DELETE', path(`/_design/d?rev=${rev}`));
    expect((await couch.call('GET', path('/_design/d/page.html'))).status).toBe(404);
    expect(await attach('/_design/d/page.html', 'new')).toMatch(/^3-/);
  });

  it('is not sent to who has it, nor as an answer to HEAD', async () => {
    await attach('/a/b', 'one');
    const known = await couch.call('GET', path('/a/b'), undefined, {
      'if-none-match': `"${md5('one')}"`,
    });
    expect(known).toMatchObject({ status: 304, body: '' });
    const head = await couch.call('HEAD', path('/a/b'));
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(head.headers.get('content-length')).toBe('3');
    expect(head.headers.get('content-type')).toBe('text/plain');
    expect((await couch.call('HEAD', path('/a/nothing'))).status).toBe(404);
    expect((await couch.call('HEAD', path('/a?attachments=true'), undefined, json)).status).toBe(
      200,
    );
  });

  it('may have any type', async () => {
    for (const type of ['anything', 'text/plain; charset=utf-8', ' ', 'a b/ü'])
      await attach(`/${encodeURIComponent(type)}/b`, 'x', {
        'content-type': Buffer.from(type).toString('latin1'),
      });
    const read = await couch.call('GET', path('/anything/b'));
    expect(read.headers.get('content-type')).toBe('anything');
    const charset = await couch.call('GET', path('/text%2Fplain%3B%20charset%3Dutf-8/b'));
    expect(charset.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await get('/%20')).body._attachments.b.content_type).toBe('application/octet-stream');
  });

  it('may be empty', async () => {
    await attach('/a/b', '');
    expect((await get('/a')).body._attachments.b).toMatchObject({ length: 0 });
    expect((await couch.call('GET', path('/a/b'))).body).toBe('');
  });

  it('keeps the fields of its document and its other attachments', async () => {
    const made = await couch.call('PUT', path('/a'), {
      n: 1,
      _attachments: { x: { data: base64('x') } },
    });
    await attach(`/a/y?rev=${made.body.rev}`, 'y');
    const { body } = await get('/a');
    expect(body.n).toBe(1);
    expect(body._attachments).toMatchObject({ x: { revpos: 1 }, y: { revpos: 2 } });
  });

  it('is checked against its Content-MD5', async () => {
    await attach('/a/b', 'one', { ...text, 'content-md5': md5('one') });
    const wrong = { ...text, 'content-md5': md5('two') };
    expect(await couch.call('PUT', path('/b/b'), 'one', wrong)).toMatchObject({
      status: 400,
      body: { error: 'content_md5_mismatch', reason: 'Possible message corruption.' },
    });
    expect((await get('/b')).status).toBe(404);
  });
});

describe('a range', () => {
  beforeEach(() => attach('/a/b', '0123456789'));

  it.each([
    ['bytes=0-3', '0123', 'bytes 0-3/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-2', '89', 'bytes 8-9/10'],
    ['bytes=8-100', '89', 'bytes 8-9/10'],
  ])('%s is sent alone', async (range, bytes, position) => {
    const answer = await couch.call('GET', path('/a/b'), undefined, { range });
    expect(answer).toMatchObject({ status: 206, body: bytes });
    expect(answer.headers.get('content-range')).toBe(position);
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
  });

  it('is one of several parts', async () => {
    const range = { range: 'bytes=0-1,-1' };
    const answer = await couch.call('GET', path('/a/b'), undefined, range);
    const type = answer.headers.get('content-type') ?? '';
    const boundary = /^multipart\/byteranges; boundary="([^"]+)"$/.exec(type)?.[1];
    expect(answer.status).toBe(206);
    expect(answer.body).toBe(
      [
        `--${boundary}`,
        'Content-Type: text/plain',
        'Content-Range: bytes 0-1/10',
        '',
        '01',
        `--${boundary}`,
        'Content-Type: text/plain',
        'Content-Range: bytes 9-9/10',
        '',
        '9',
        `--${boundary}--`,
      ].join('\r\n'),
    );
  });

  it('behind the end is refused, and one that makes no sense is all', async () => {
    const behind = await couch.call('GET', path('/a/b'), undefined, { range: 'bytes=10-' });
    expect(behind).toMatchObject({
      status: 416,
      body: {
        error: 'requested_range_not_satisfiable',
        reason: 'Requested range not satisfiable',
      },
    });
    const all = await couch.call('GET', path('/a/b'), undefined, { range: 'lines=1-2' });
    expect(all).toMatchObject({ status: 200, body: '0123456789' });
  });
});

describe('a compressed attachment', () => {
  const packed = pack(html);
  const gzip = { 'content-type': 'text/html', 'content-encoding': 'gzip' };

  it('is kept so, and sent so to who accepts it', async () => {
    await attach('/a/b', packed, gzip);
    const encoded = await getRaw('/a/b', { 'accept-encoding': 'br, gzip' });
    expect(encoded.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-length': String(packed.length),
      'accept-ranges': 'none',
      etag: `"${md5(packed)}"`,
    });
    expect(encoded.bytes.equals(packed)).toBe(true);
    const plain = await getRaw('/a/b', { range: 'bytes=0-3' });
    expect(plain.status).toBe(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['content-length']).toBe(String(Buffer.byteLength(html)));
    expect(plain.bytes.toString()).toBe(html);
  });

  it('is described with its encoding when asked for', async () => {
    await attach('/a/b', packed, gzip);
    const stub = {
      content_type: 'text/html',
      revpos: 1,
      digest: `md5-${md5(packed)}`,
      length: Buffer.byteLength(html),
      stub: true,
    };
    expect((await get('/a')).body._attachments.b).toEqual(stub);
    const encoding = { encoding: 'gzip', encoded_length: packed.length };
    expect((await get('/a?att_encoding_info=true')).body._attachments.b).toEqual({
      ...stub,
      ...encoding,
    });
    const { body } = await get('/a?attachments=true');
    expect(Buffer.from(body._attachments.b.data, 'base64').toString()).toBe(html);
    expect(body._attachments.b).not.toHaveProperty('stub');
  });

  it('is refused when it is not what it says', async () => {
    const wrong = await couch.call('PUT', path('/a/b'), 'plain', gzip);
    expect(wrong).toMatchObject({ status: 400, body: { error: 'bad_request' } });
    expect((await get('/a')).status).toBe(404);
  });

  it('is not made on the way: what is plain stays plain', async () => {
    await attach('/a/b', html);
    const answer = await getRaw('/a/b', { 'accept-encoding': 'br, gzip' });
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(html)));
  });
});

describe('attachments in the JSON of a document', () => {
  it('are kept with stubs, and dropped when they are left out', async () => {
    const first = await couch.call('PUT', path('/a'), {
      _attachments: {
        b: { content_type: 'text/plain', data: base64('b'), revpos: 7 },
        c: { data: `${base64('c').slice(0, 2)}\n${base64('c').slice(2)}` },
      },
    });
    expect((await get('/a')).body._attachments).toMatchObject({
      b: { revpos: 1, length: 1 },
      c: { revpos: 1, content_type: 'application/octet-stream' },
    });
    const second = await couch.call('PUT', path('/a'), {
      _rev: first.body.rev,
      n: 2,
      _attachments: { b: { stub: true, revpos: 1 }, d: { data: base64('d') } },
    });
    const { _attachments } = (await get('/a?attachments=true')).body;
    expect(_attachments).toEqual({
      b: {
        content_type: 'text/plain',
        revpos: 1,
        digest: `md5-${md5('b')}`,
        data: base64('b'),
      },
      d: expect.objectContaining({ revpos: 2, data: base64('d') }),
    });
    await couch.call('PUT', path('/a'), { _rev: second.body.rev });
    expect((await get('/a')).body).not.toHaveProperty('_attachments');
    expect((await couch.call('GET', path('/a/b'))).status).toBe(404);
  });

  it('come with their bytes only when they are newer than what the client has', async () => {
    const first = await attach('/a/b', 'one');
    const second = await attach(`/a/c?rev=${first}`, 'two');
    const { body } = await get(`/a?atts_since=${JSON.stringify([first, '9-x'])}`);
    expect(body._attachments).toMatchObject({ b: { stub: true }, c: { data: base64('two') } });
    expect(body._attachments.b).not.toHaveProperty('data');
    const docs = [{ id: 'a', rev: second, atts_since: [first] }];
    const bulk = await couch.call('POST', path('/_bulk_get'), { docs }, json);
    expect(bulk.body.results[0].docs[0].ok._attachments).toEqual(body._attachments);
    const all = await couch.call('POST', path('/_bulk_get?attachments=true'), {
      docs: [{ id: 'a' }],
    });
    expect(all.body.results[0].docs[0].ok._attachments.b.data).toBe(base64('one'));
  });

  it('come with every document that is written', async () => {
    const _attachments = { b: { data: base64('b') } };
    const posted = await couch.call('POST', path(), { _id: 'a', _attachments });
    const bulk = await couch.call('POST', path('/_bulk_docs'), {
      docs: [
        { _id: 'c', _attachments },
        { _id: 'a', _attachments },
      ],
    });
    expect(bulk.body).toMatchObject([
      { ok: true, id: 'c', rev: posted.body.rev },
      { id: 'a', error: 'conflict' },
    ]);
    await couch.call('COPY', path('/c'), undefined, { destination: 'f' });
    await couch.call('DELETE', path(`/c?rev=${posted.body.rev}`));
    expect((await couch.call('GET', path('/f/b'))).body).toBe('b');
    expect((await couch.call('GET', path('/c/b'))).status).toBe(404);
  });

  it('do not change the order in which documents are written', async () => {
    const _attachments = { b: { data: base64('b') } };
    const docs = [
      { _id: 'twice', n: 1, _attachments },
      { _id: 'twice', n: 2 },
      { _id: '_design/d', _attachments },
      { _id: 'kept', _attachments },
      { _id: 'plain' },
      { _id: '_local/last' },
    ];
    const { body } = await couch.call('POST', path('/_bulk_docs'), { docs });
    expect(body.map((row: { error?: string }) => row.error ?? 'ok')).toEqual([
      'ok',
      'conflict',
      ...Array(4).fill('ok'),
    ]);
    expect((await get('/twice')).body).toMatchObject({ n: 1, _attachments: { b: { length: 1 } } });
    const { results } = (await get('/_changes')).body;
    expect(results.map(({ id }: { id: string }) => id)).toEqual([
      'twice',
      '_design/d',
      'kept',
      'plain',
    ]);
  });

  it('may be larger than documents are', async () => {
    const _attachments = { b: { data: base64(randomOf(9 * 1024 * 1024)) } };
    expect((await couch.call('PUT', path('/a'), { _attachments })).status).toBe(201);
    expect((await couch.call('POST', path(), { _id: 'c', _attachments })).status).toBe(201);
    const bulk = await couch.call('POST', path('/_bulk_docs'), { docs: [{ _attachments }] });
    expect(bulk.body).toMatchObject([{ ok: true }]);
    const read = await get('/a?attachments=true');
    expect(read.body._attachments.b.data === _attachments.b.data).toBe(true);
    const tooLarge = `{"a":"${'x'.repeat(64 * 1024 * 1024)}"}`;
    expect(await couch.call('PUT', path('/d'), tooLarge)).toMatchObject({
      status: 413,
      body: { error: 'too_large', reason: 'the request entity is too large' },
    });
  });

  it('keep their positions when they are replicated', async () => {
    const doc = {
      _revisions: { start: 3, ids: ['c', 'b', 'a'] },
      _attachments: { b: { data: base64('b'), revpos: 2 } },
    };
    await couch.call('PUT', path('/a?new_edits=false'), doc);
    expect((await get('/a')).body).toMatchObject({
      _rev: '3-c',
      _attachments: { b: { revpos: 2 } },
    });
    // A revision on top of it, from a client that has been told not to send the bytes again.
    const next = {
      _revisions: { start: 4, ids: ['d', 'c'] },
      _attachments: { b: { stub: true, revpos: 2 } },
    };
    expect((await couch.call('PUT', path('/a?new_edits=false'), next)).status).toBe(201);
    expect((await couch.call('GET', path('/a/b'))).body).toBe('b');
  });
});

describe('multipart/related', () => {
  const related = { 'content-type': 'multipart/related; boundary="xyz"' };

  function write(doc: object, parts: { headers?: string[]; bytes: string | Uint8Array }[]) {
    const pieces = [`--xyz\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(doc)}`];
    const all: (string | Uint8Array)[] = [...pieces];
    for (const { headers = [], bytes } of parts) {
      all.push(`\r\n--xyz\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`, bytes);
    }
    return Buffer.concat(
      [...all, '\r\n--xyz--'].map((piece) => new Uint8Array(Buffer.from(piece))),
    );
  }
  const named = (name: string) => [`Content-Disposition: attachment; filename="${name}"`];
  const follows = (bytes: string | Uint8Array, more: object = {}) => ({
    follows: true,
    content_type: 'text/plain',
    length: bytes.length,
    digest: `md5-${md5(bytes)}`,
    ...more,
  });

  it('brings attachments behind their document', async () => {
    const packed = pack(html);
    const doc = {
      _attachments: {
        one: follows('first'),
        two: follows('second'),
        inline: { data: base64('third') },
        page: follows(packed, {
          encoding: 'gzip',
          length: Buffer.byteLength(html),
          encoded_length: packed.length,
        }),
      },
    };
    const body = write(doc, [
      { headers: named('two'), bytes: 'second' },
      { bytes: 'first' },
      { headers: named('page'), bytes: packed },
      { headers: named('nobody asked'), bytes: 'for' },
    ]);
    const { status } = await couch.call('PUT', path('/a'), body, related);
    expect(status).toBe(201);
    const read = await get('/a?attachments=true');
    const texts = Object.entries(read.body._attachments as Record<string, { data: string }>).map(
      ([name, { data }]) => [name, Buffer.from(data, 'base64').toString()],
    );
    expect(Object.fromEntries(texts)).toEqual({
      one: 'first',
      two: 'second',
      inline: 'third',
      page: html,
    });
    const encoded = await getRaw('/a/page', { 'accept-encoding': 'gzip' });
    expect(encoded.bytes.equals(packed)).toBe(true);
  });

  it('is what is sent to who accepts it, and can be sent back', async () => {
    const packed = pack(html);
    const first = await attach('/a/one', 'first');
    const second = await attach(`/a/two?rev=${first}`, packed, {
      ...text,
      'content-encoding': 'gzip',
    });
    const read = await getRaw('/a?attachments=true&revs=true', { accept: 'multipart/related' });
    const type = String(read.headers['content-type']);
    expect(type).toMatch(/^multipart\/related; boundary="[^"]+"$/);
    expect(read.headers['content-length']).toBe(String(read.bytes.length));
    expect(read.bytes.toString()).toContain('Content-Disposition: attachment; filename="two"');
    await couch.call('PUT', `/${db}-copy`);
    const url = `/${db}-copy/a?new_edits=false`;
    const sent = await couch.call('PUT', url, new Uint8Array(read.bytes), { 'content-type': type });
    expect(sent).toMatchObject({ status: 201, body: { rev: second } });
    const copy = await couch.call('GET', `/${db}-copy/a?att_encoding_info=true`);
    expect(copy.body).toEqual((await get('/a?att_encoding_info=true')).body);
    expect((await couch.call('GET', `/${db}-copy/a/two`)).body).toBe(html);
  });

  it('is part of what open_revs and _bulk_get send', async () => {
    const first = await attach('/a/one', 'first');
    const second = await attach(`/a/two?rev=${first}`, 'second');
    const query = `open_revs=["${second}"]&atts_since=["${first}"]`;
    const open = await couch.call('GET', path(`/a?${query}`));
    const inner = /Content-Type: multipart\/related; boundary="([^"]+)"/.exec(open.body)?.[1];
    const doc = (await get('/a')).body;
    doc._attachments.two = {
      content_type: 'text/plain',
      revpos: 2,
      digest: `md5-${md5('second')}`,
      length: 6,
      follows: true,
    };
    const relatedDoc = (boundary: string | undefined) =>
      [
        `--${boundary}`,
        'Content-Type: application/json',
        '',
        JSON.stringify(doc),
        `--${boundary}`,
        'Content-Disposition: attachment; filename="two"',
        'Content-Type: text/plain',
        'Content-Length: 6',
        '',
        'second',
        `--${boundary}--`,
      ].join('\r\n');
    expect(open.body).toContain(`\r\n\r\n${relatedDoc(inner)}\r\n--`);
    const docs = [{ id: 'a', rev: second, atts_since: [first] }];
    const accept = { accept: 'multipart/mixed' };
    const bulk = await couch.call('POST', path('/_bulk_get'), { docs }, accept);
    const bulkInner = /Content-Type: multipart\/related; boundary=(\S+)/.exec(bulk.body)?.[1];
    expect(bulk.body).toContain(`\r\nX-Doc-Id: a\r\nX-Rev-Id: ${second}\r\n`);
    expect(bulk.body).toContain(`\r\n\r\n${relatedDoc(bulkInner)}\r\n--`);
  });

  it.each([
    ['too short', follows('first'), 'firs', 'attachment shorter than expected'],
    ['too long', follows('first'), 'first!', 'attachment longer than expected'],
    ['missing', follows('first'), undefined, 'attachment shorter than expected'],
    ['damaged', follows('first'), 'fist!', 'Possible message corruption.'],
    ['of another encoding', follows('first', { encoding: 'gzip' }), 'first', /not gzip/],
    ['of an unknown encoding', follows('first', { encoding: 'br' }), 'first', /encoding/],
  ])('is refused with an attachment that is %s', async (_what, one, bytes, reason) => {
    const parts = bytes === undefined ? [] : [{ headers: named('one'), bytes }];
    const body = write({ _attachments: { one } }, parts);
    const answer = await couch.call('PUT', path('/a'), body, related);
    const expected = reason instanceof RegExp ? expect.stringMatching(reason) : reason;
    expect(answer).toMatchObject({ status: 400, body: { reason: expected } });
    expect((await get('/a')).status).toBe(404);
    // The connection is still good for the next request.
    expect((await couch.call('PUT', path('/a'), {})).status).toBe(201);
  });

  it.each([
    ['--xyz\r\nContent-Type: text/plain\r\n\r\n{}\r\n--xyz--', 415, 'bad_content_type'],
    ['--xyz\r\nContent-Type: application/json\r\n\r\n{', 400, 'bad_request'],
    ['--xyz\r\nContent-Type: application/json\r\n\r\n{\r\n--xyz--', 400, 'bad_request'],
    ['--xyz--', 400, 'bad_request'],
    ['', 400, 'bad_request'],
  ])('is refused when it is %j', async (body, status, error) => {
    const answer = await couch.call('PUT', path('/a'), body, related);
    expect(answer).toMatchObject({ status, body: { error } });
  });

  it('needs a boundary', async () => {
    const type = { 'content-type': 'multipart/related' };
    expect(await couch.call('PUT', path('/a'), 'x', type)).toMatchObject({
      status: 400,
      body: { reason: 'The Content-Type names no boundary.' },
    });
  });
});

describe('a large attachment', () => {
  const megabyte = 1024 * 1024;
  const size = 30;

  /** Bytes in use: what waits to be collected does not count. */
  function usedBytes(): number {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    // Buffers are given back by another thread, on which the next collection waits.
    collect();
    return process.memoryUsage().arrayBuffers;
  }

  /** Sends pieces as fast as the server takes them. */
  async function upload(
    rest: string,
    piece: Uint8Array,
    onSent: () => void = () => undefined,
  ): Promise<number> {
    const url = new URL(couch.url + path(rest));
    const headers = { ...credentials(), 'content-type': 'application/octet-stream' };
    const answered = Promise.withResolvers<number>();
    const call = request(url, { method: 'PUT', headers }, (response) => {
      response.resume().on('end', () => answered.resolve(response.statusCode ?? 0));
    });
    call.on('error', answered.reject);
    for (let sent = 0; sent < size; sent += 1) {
      if (!call.write(piece)) await new Promise((resolve) => call.once('drain', resolve));
      onSent();
    }
    call.end();
    return answered.promise;
  }

  it('is streamed both ways', async () => {
    const piece = randomOf(megabyte);
    const before = usedBytes();
    const peaks: number[] = [];
    expect(await upload('/a/b', piece, () => peaks.push(usedBytes()))).toBe(201);
    const response = await fetch(couch.url + path('/a/b'), { headers: credentials() });
    expect(response.headers.get('content-length')).toBe(String(size * megabyte));
    const digest = createHash('md5');
    let length = 0;
    for await (const chunk of response.body ?? []) {
      digest.update(chunk);
      if (Math.floor(length / megabyte) < Math.floor((length + chunk.length) / megabyte)) {
        peaks.push(usedBytes());
      }
      length += chunk.length;
    }
    expect(length).toBe(size * megabyte);
    expect(response.headers.get('etag')).toBe(`"${digest.digest('base64')}"`);
    expect(peaks.length).toBeGreaterThanOrEqual(2 * size - 1);
    // Of client and server together, which share this process.
    expect((Math.max(...peaks) - before) / megabyte).toBeLessThan(10);
    const part = await couch.call('GET', path('/a/b'), undefined, {
      range: `bytes=${size * megabyte - 5}-`,
    });
    expect(part.headers.get('content-range')).toMatch(/^bytes 31457275-31457279\/31457280$/);
  });

  it('is not read faster than the client takes it', async () => {
    expect(await upload('/a/b', randomOf(megabyte))).toBe(201);
    const { read } = couch.store;
    const readBlob = read.readBlob.bind(read);
    let taken = 0;
    const ended = Promise.withResolvers<void>();
    read.readBlob = async function* (...args) {
      try {
        for await (const chunk of readBlob(...args)) {
          taken += chunk.length;
          yield chunk;
        }
      } finally {
        ended.resolve();
      }
    };
    const first = Promise.withResolvers<void>();
    const call = request(couch.url + path('/a/b'), { headers: credentials() }, (response) => {
      // Nothing of the body is read.
      response.pause();
      first.resolve();
    });
    call.on('error', () => undefined).end();
    await first.promise;
    await untilStill(() => taken);
    call.destroy();
    await ended.promise;
    read.readBlob = readBlob;
    expect(taken).toBeGreaterThan(0);
    expect(taken / megabyte).toBeLessThan(size * 0.8);
  });
});

describe('an upload', () => {
  it('is not taken faster than the store keeps it, and leaves nothing when it ends early', async () => {
    const { store } = couch;
    const saveBlob = store.saveBlob.bind(store);
    const failed = Promise.withResolvers<unknown>();
    const released = Promise.withResolvers<void>();
    store.saveBlob = async (database, bytes, encoding) => {
      async function* slow() {
        for await (const chunk of bytes) {
          yield chunk;
          await released.promise;
        }
      }
      const saved = saveBlob(database, slow(), encoding);
      saved.catch(failed.resolve);
      return saved;
    };
    const headers = { ...credentials(), 'content-length': '100000000' };
    const call = request(couch.url + path('/a/b'), { method: 'PUT', headers });
    const closed = new Promise((resolve) => call.on('close', resolve));
    call.on('error', () => undefined);
    let sent = 0;
    const piece = randomOf(65_536);
    const writeMore = () => {
      while (sent < 1000 && call.write(piece)) sent += 1;
    };
    call.on('drain', writeMore);
    writeMore();
    await untilStill(() => sent);
    expect(sent).toBeLessThan(500);
    call.destroy();
    await closed;
    released.resolve();
    expect(await failed.promise).toMatchObject({ status: 400, reason: 'The request ended early.' });
    store.saveBlob = saveBlob;
    expect((await get('/a')).status).toBe(404);
    expect((await store.read.getDatabase(db))?.size).toBe(0);
  });
});

describe('a wrong call', () => {
  const stubOf = (name: string, more: object = {}) => ({
    _id: 'b',
    _attachments: { [name]: { stub: true, ...more } },
  });
  const broken = (attachment: object) => ({ _attachments: { x: attachment } });

  it.each<[string, number, string, string | RegExp, unknown?, Record<string, string>?]>([
    ['GET /nothing/x', 404, 'not_found', 'missing'],
    ['GET /gone/x', 404, 'not_found', 'deleted'],
    ['GET /a/y', 404, 'not_found', 'Document is missing attachment'],
    ['GET /a/x?rev=1-unknown', 404, 'not_found', 'missing'],
    ['GET /a/x?rev=x', 400, 'bad_request', 'Invalid rev format'],
    ['PUT /a/x', 409, 'conflict', 'Document update conflict.', 'x'],
    ['PUT /a/x?rev=1-unknown', 409, 'not_found', 'missing_rev', 'x'],
    ['PUT /a/x?rev=FIRST', 409, 'conflict', 'Document update conflict.', 'x'],
    ['PUT /a/x?rev=x', 400, 'bad_request', 'Invalid rev format', 'x'],
    ['PUT /a/x?rev=1-a', 400, 'bad_request', /etag/, 'x', { 'if-match': '"1-b"' }],
    ['PUT /a/_x', 400, 'bad_request', /^Attachment name '_x' starts with prohibited/, 'x'],
    ['PUT /_x/x', 400, 'illegal_docid', /underscore/, 'x'],
    ['PUT /_local/a/x', 400, 'bad_request', /do not accept attachments/, 'x'],
    ['PUT /a/x', 415, 'bad_content_type', /^Only gzip/, 'x', { 'content-encoding': 'br' }],
    ['DELETE /a/x', 409, 'conflict', 'Document update conflict.'],
    ['DELETE /a/y', 404, 'not_found', 'Document is missing attachment'],
    ['DELETE /a/x?rev=1-unknown', 409, 'not_found', 'missing_rev'],
    ['DELETE /a/y?rev=SECOND', 404, 'not_found', 'Document is missing attachment'],
    ['DELETE /nothing/x', 404, 'not_found', 'missing'],
    ['COPY /a/x', 405, 'method_not_allowed', 'Only DELETE,GET,HEAD,PUT allowed'],
    ['PUT /b', 412, 'missing_stub', 'Invalid attachment stub in b for x', stubOf('x')],
    [
      'POST /_bulk_docs',
      412,
      'missing_stub',
      'Invalid attachment stub in b for x',
      { docs: [stubOf('x')] },
    ],
    ['PUT /b', 400, 'bad_request', 'Invalid attachment data for x', broken({})],
    ['PUT /b', 400, 'bad_request', 'Invalid attachment data for x', broken({ data: 7 })],
    ['PUT /b', 400, 'bad_request', 'Invalid attachment data for x', broken({ data: 'a' })],
    ['PUT /b', 400, 'bad_request', 'Invalid attachment data for x', broken({ data: 'a-b_' })],
    ['PUT /b', 400, 'bad_request', 'Invalid attachment data for x', broken({ data: 'a=bc' })],
    ['PUT /b', 400, 'bad_request', /follow|shorter/, broken({ follows: true, length: 1 })],
    [
      'PUT /b',
      400,
      'bad_request',
      /^Attachment name '_x' starts with prohibited/,
      { _attachments: { _x: { data: '' } } },
    ],
  ])('%s is answered with %i %s', async (call, status, error, reason, body, headers) => {
    const first = await attach('/a/x', 'one');
    const second = await attach(`/a/x?rev=${first}`, 'two');
    const gone = await attach('/gone/x', 'one');
    await couch.call('DELETE', path(`/gone?rev=${gone}`));
    const [method = '', rest = ''] = call
      .replace('FIRST', first)
      .replace('SECOND', second)
      .split(' ');
    const before = await couch.store.read.getDatabase(db);
    const answer = await couch.call(method, path(rest), body, headers);
    expect(answer.body).toEqual({
      error,
      reason: reason instanceof RegExp ? expect.stringMatching(reason) : reason,
    });
    expect(answer.status).toBe(status);
    expect(await couch.store.read.getDatabase(db)).toEqual(before);
  });

  it('is one to a database of the town hall, before the bytes are read', async () => {
    await couch.store.transaction((tx) => tx.createDatabase('town')).catch(() => undefined);
    const forbidden = {
      status: 403,
      body: { error: 'forbidden', reason: 'Attachments are not taken in this database.' },
    };
    expect(await couch.call('PUT', '/town/a/x', 'x', text)).toMatchObject(forbidden);
    const doc = { _attachments: { x: { data: '' } } };
    expect(await couch.call('PUT', '/town/a', doc)).toMatchObject(forbidden);
    const bulk = await couch.call('POST', '/town/_bulk_docs', { docs: [{ _id: 'a', ...doc }] });
    expect(bulk.body).toEqual([{ id: 'a', ...forbidden.body }]);
    const body = '--x\r\nContent-Type: application/json\r\n\r\n{}\r\n--x--';
    const related = { 'content-type': 'multipart/related; boundary=x' };
    const multipart = await couch.call('PUT', '/town/a', body, related);
    expect(multipart.body.reason).not.toMatch(/Attachments/);
  });

  it('may announce more bytes than an attachment has', async () => {
    const headers = { ...credentials(), 'content-length': String(1024 ** 3 + 1) };
    const status = await new Promise((resolve, reject) => {
      const call = request(couch.url + path('/a/x'), { method: 'PUT', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
        call.destroy();
      });
      call.on('error', reject).flushHeaders();
    });
    expect(status).toBe(413);
  });
});
