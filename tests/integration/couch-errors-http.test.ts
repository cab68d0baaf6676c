/** What is refused before an endpoint is asked: methods, encodings, and what is no HTTP. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicHeader } from '../factories/start-couch.ts';
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

describe('what is no HTTP', () => {
  const long = 'x'.repeat(20 * 1024);
  it.each([
    ['too much head', `GET /db HTTP/1.1\r\nHost: x\r\nX: ${long}\r\n\r\n`, 431, /^The headers/],
    ['a length of x', 'POST /db HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n', 400, /HTTP/],
    [
      'two lengths',
      'POST /db HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
      400,
      /HTTP/,
    ],
    ['nonsense', 'nonsense\r\n\r\n', 400, /HTTP/],
  ])('as %s, is refused, and the connection closed', async (_what, sent, status, reason) => {
    const socket = connect(Number(new URL(things.couch.url).port), '127.0.0.1');
    socket.write(sent);
    const answer = await readText(socket);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toMatch(/\r\nContent-Type: application\/json/);
    expect(head).toMatch(/\r\nConnection: close/);
    expect(JSON.parse(body)).toEqual({
      error: 'bad_request',
      reason: expect.stringMatching(reason),
    });
  });
});
