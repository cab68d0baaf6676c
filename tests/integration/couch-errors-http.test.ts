/** What is refused before an endpoint is asked: methods, encodings, and what is no HTTP. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicHeader, startCouch, type Couch } from '../factories/start-couch.ts';
import { expectRefused, json, startThings, type Things } from '../factories/wrong-calls.ts';

let things: Things;

beforeAll(async () => {
  things = await startThings();
});
afterAll(() => things.couch.stop());

/** `fetch` sends neither TRACE nor two calls that are sure to share a connection. */
async function send(method: string, path: string, body?: Uint8Array, headers = {}, agent?: Agent) {
  const { url, operator } = things.couch;
  const call = request(url + path, {
    method,
    headers: { ...basicHeader(operator.username, operator.password), ...headers },
    ...(agent ? { agent } : {}),
  });
  call.end(body);
  const [response] = await once(call, 'response');
  return {
    status: response.statusCode,
    allow: response.headers.allow,
    port: response.socket.localPort as number,
    body: JSON.parse(await readText(response)),
  };
}

describe.each(['OPTIONS', 'TRACE', 'PATCH'])('%s', (method) => {
  it.each([
    ['/', 'GET,HEAD'],
    ['/_session', 'GET,HEAD,POST,DELETE'],
    ['/things', 'DELETE,GET,HEAD,POST'],
    ['/things/_bulk_docs', 'POST'],
    ['/things/_find', 'POST'],
    ['/things/a', 'DELETE,GET,HEAD,POST,PUT,COPY'],
  ])('of %s is not allowed', async (path, allow) => {
    const { status, body, ...answer } = await send(method, path);
    expect({ status, allow: answer.allow, body }).toEqual({
      status: 405,
      allow,
      body: { error: 'method_not_allowed', reason: `Only ${allow} allowed` },
    });
  });
});

const gzip = { ...json, 'content-encoding': 'gzip' };
const reading = [
  'POST /things',
  'POST /things/_bulk_docs',
  'POST /things/_bulk_get',
  'POST /things/_find',
  'POST /things/_index',
  'POST /things/_revs_diff',
  'POST /things/_all_docs',
  'POST /things/_changes?filter=_doc_ids',
  'PUT /things/_security',
  'PUT /things/_revs_limit',
  'PUT /things/a?rev=SECOND',
  'POST /_session',
];

describe.each(reading)('%s', (call) => {
  it('refuses what is not gzip though it should be', async () => {
    const reason = 'Request body is not properly gzipped.';
    await expectRefused(things, [call, 400, 'bad_request', reason, 'x', gzip]);
    const torn = new Uint8Array(gzipSync('{}').subarray(0, -9));
    await expectRefused(things, [call, 400, 'bad_request', reason, torn, gzip]);
  });

  it('refuses another encoding', async () => {
    const reason = 'br is not a supported content encoding.';
    const headers = { ...json, 'content-encoding': 'br' };
    await expectRefused(things, [call, 415, 'bad_content_type', reason, 'x', headers]);
  });
});

describe('compressed JSON', () => {
  it('is read where it is read whole', async () => {
    const query = new Uint8Array(gzipSync('{"selector":{"n":2}}'));
    const { status, body } = await things.couch.call('POST', '/things/_find', query, gzip);
    expect([status, body.docs.length]).toEqual([200, 1]);
  });

  it.each(['/things/_find', '/things/_security'])(
    'is not taken by %s beyond 8 MiB',
    async (path) => {
      const bomb = new Uint8Array(gzipSync(new Uint8Array(9 * 1024 * 1024).fill(0x20)));
      const method = path.endsWith('_find') ? 'POST' : 'PUT';
      const answer = await things.couch.call(method, path, bomb, gzip);
      expect([answer.status, answer.body]).toEqual([
        413,
        { error: 'too_large', reason: 'the request entity is too large' },
      ]);
    },
  );

  it.each(['/things/_find', '/things/_bulk_docs'])(
    'that is refused by %s before its end leaves the next call alone',
    async (path) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const garbage = new Uint8Array(4 * 1024 * 1024).fill(0x78);
      expect((await send('POST', path, garbage, gzip, agent)).status).toBe(400);
      expect((await send('GET', '/things', undefined, {}, agent)).status).toBe(200);
      agent.destroy();
    },
  );
});

/** Sends bytes and reads what comes until the server closes the connection. */
async function exchange(sent: string, port = Number(new URL(things.couch.url).port)) {
  const socket = connect(port, '127.0.0.1');
  socket.write(sent);
  const answer = await readText(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  return { head, body: JSON.parse(body) as { error: string; reason: string } };
}

describe('what is no HTTP', () => {
  const long = 'x'.repeat(20 * 1024);
  it.each([
    ['too much head', `GET /db HTTP/1.1\r\nHost: x\r\nX: ${long}\r\n\r\n`, 431, /16384 bytes/],
    ['a length of x', 'POST /db HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n', 400, /HTTP/],
    [
      'two lengths',
      'POST /db HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
      /HTTP/,
    ],
    ['nonsense', 'nonsense\r\n\r\n', 400, /HTTP/],
  ])('as %s, is refused, and the connection closed', async (_what, sent, status, reason) => {
    const { head, body } = await exchange(sent);
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/\r\nContent-Type: application\/json/);
    expect(head).toMatch(/\r\nConnection: close/);
    expect(body).toEqual({ error: 'bad_request', reason: expect.stringMatching(reason) });
  });
});

describe('nonsense behind a request', () => {
  const head = (call: string) => {
    const { username, password } = things.couch.operator;
    const { authorization } = basicHeader(username, password);
    return `${call} HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\n\r\n`;
  };

  const open = async () => {
    const socket = connect(Number(new URL(things.couch.url).port), '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };
  const up = () => head('GET /db/_up');

  it('is not the answer to it', async () => {
    const socket = await open();
    socket.write(`${head('PUT /db/behind')}nonsense\r\n\r\n`);
    expect(await readText(socket)).not.toContain('HTTP/1.1 400');
    expect((await things.couch.call('GET', '/_up')).status).toBe(200);
  });

  it('is not the answer to it, when one behind it is answered already', async () => {
    const { promise: written, resolve: write } = Promise.withResolvers<void>();
    const others = things.couch.store.transaction(() => written);
    const socket = await open();
    socket.write(head('PUT /db/in-flight') + up());
    for (let n = 0; n < 3; n += 1) await things.couch.call('GET', '/_up');
    socket.write('nonsense\r\n\r\n');
    const answer = await readText(socket);
    write();
    await others;
    await things.couch.store.transaction(async () => undefined);
    expect((await things.couch.call('GET', '/in-flight')).status).toBe(200);
    expect(answer).toBe('');
  });

  it('is told to who has all answers', async () => {
    const socket = await open();
    socket.write(up() + up());
    let text = '';
    for await (const chunk of socket) {
      text += String(chunk);
      if (text.split('HTTP/1.1 200').length === 3 && text.endsWith('}')) {
        socket.write('nonsense\r\n\r\n');
      }
    }
    expect(text).toMatch(/HTTP\/1\.1 400 .*not well-formed HTTP/s);
  });

  it('does not get into its answer', async () => {
    const socket = await open();
    socket.write(head('GET /db/things/_changes?feed=continuous&heartbeat=60000'));
    const [first] = (await once(socket, 'data')) as [Uint8Array];
    socket.write('nonsense\r\n\r\n');
    const rest = await readText(socket).catch(() => '');
    expect(new TextDecoder().decode(first)).toContain('HTTP/1.1 200');
    expect(rest).not.toContain('HTTP/1.1 400');
  });
});

describe('limits', () => {
  it('of addresses: 8 KiB', async () => {
    const { status, body } = await things.couch.call('GET', `/things?x=${'x'.repeat(9000)}`);
    const reason = 'The address is longer than 8192 characters.';
    expect([status, body]).toEqual([414, { error: 'uri_too_long', reason }]);
  });

  it('of depth, before and beside documents: 500 levels', async () => {
    const reason = 'The JSON is nested deeper than 500 levels.';
    const deep = `{"selector":${'{"a":'.repeat(600)}1${'}'.repeat(600)}}`;
    const brackets = '['.repeat(4_000_000);
    for (const call of ['POST /things/_find', 'POST /things/_bulk_docs', 'PUT /things/_security']) {
      await expectRefused(things, [call, 400, 'bad_request', reason, deep, json]);
      await expectRefused(things, [call, 400, 'bad_request', reason, brackets, json]);
    }
  });

  it('of ids and of names of attachments: 4096 characters', async () => {
    const long = 'x'.repeat(4097);
    const ids = 'Document id is too long';
    await expectRefused(things, [`PUT /things/${long}`, 400, 'illegal_docid', ids, {}]);
    await expectRefused(things, ['POST /things', 400, 'illegal_docid', ids, { _id: long }]);
    const names = 'Attachment name is too long';
    await expectRefused(things, [`PUT /things/new/${long}`, 400, 'bad_request', names, 'x']);
  });

  it('of attachments in one request: 1000', async () => {
    const reason = 'One request brings 1000 attachments at most.';
    const attachments = (attachment: object, count: number) => ({
      _attachments: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`a${index}`, attachment] as const),
      ),
    });
    const refused = [413, 'too_many_attachments', reason] as const;
    const inline = attachments({ data: '' }, 1001);
    await expectRefused(things, ['PUT /things/more', ...refused, inline]);
    const first = JSON.stringify(attachments({ follows: true, length: 0 }, 1));
    const part = '--x\r\nContent-Disposition: attachment; filename="a0"\r\n\r\n\r\n';
    const related = `--x\r\nContent-Type: application/json\r\n\r\n${first}\r\n${part.repeat(1001)}--x--`;
    const headers = { 'content-type': 'multipart/related; boundary=x' };
    await expectRefused(things, ['PUT /things/parts', ...refused, related, headers]);
  });
});

describe('what is too slow', () => {
  let hurried: Couch;
  beforeAll(async () => {
    // Longer than this process, in which both sides are, is held up on a busy machine.
    const bodyPace = { whileMs: 500, bytes: 50 };
    hurried = await startCouch({ connections: { headersMs: 500, checkMs: 50, bodyPace } });
  });
  afterAll(() => hurried.stop());
  const port = () => Number(new URL(hurried.url).port);

  it.each([
    ['headers', 'GET /db HTTP/1.1\r\nHost: x\r\n'],
    ['a body', 'POST /db/_session HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nname=a'],
    [
      'a body in chunks',
      'POST /db/_session HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n',
    ],
  ])('as %s that do not end, is answered with 408 and closed', async (_what, sent) => {
    const { head, body } = await exchange(sent, port());
    expect(head).toMatch(/^HTTP\/1.1 408 /);
    expect(body.reason).toContain('50 bytes of the body in 0.5 seconds');
    expect((await hurried.call('GET', '/_up')).status).toBe(200);
  });

  it('is not a feed that has nothing to say for longer', async () => {
    await hurried.call('PUT', '/quiet');
    const { body } = await hurried.call('POST', '/quiet/_changes?feed=longpoll&timeout=1200', {});
    expect(body.results).toEqual([]);
  });
});
