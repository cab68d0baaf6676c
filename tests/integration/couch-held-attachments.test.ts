import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
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
  db = `held-${count}`;
  await couch.call('PUT', `/${db}`);
});

const size = 8 * 1024 * 1024;
const bytes = { 'content-type': 'application/octet-stream' };

/** An answer of which nothing has been read yet. */
async function open(path: string): Promise<IncomingMessage> {
  const { username, password } = couch.operator;
  const headers = basicHeader(username, password);
  const call = httpRequest(`${couch.url}/${db}${path}`, { headers }).end();
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  return response;
}

async function put(path: string, body: unknown, headers = {}): Promise<string> {
  const answer = await couch.call('PUT', `/${db}${path}`, body, headers);
  expect(answer.status).toBe(201);
  return answer.body.rev;
}

it('a download goes on with its own bytes when the document is deleted and another made', async () => {
  const rev = await put('/a/file', new Uint8Array(size).fill(65), bytes);
  const response = await open('/a/file');
  expect((await couch.call('DELETE', `/${db}/a?rev=${rev}`)).status).toBe(200);
  await put('/b/file', new Uint8Array(size).fill(66), bytes);
  expect((await buffer(response)).equals(Buffer.alloc(size, 65))).toBe(true);
});

it.each(['/_all_docs', '/_changes'])(
  '%s gives the attachments of the revisions it names, though all are edited meanwhile',
  async (path) => {
    const ids = Array.from({ length: 40 }, (_, index) => `doc-${index + 10}`);
    const data = Buffer.alloc(150_000, 67).toString('base64');
    const _attachments = { file: { content_type: 'text/plain', data } };
    const revs = new Map<string, string>();
    for (const id of ids) revs.set(id, await put(`/${id}`, { _attachments }));
    const response = await open(`${path}?include_docs=true&attachments=true`);
    for (const id of ids) await put(`/${id}`, { _rev: revs.get(id) });
    const { rows, results } = JSON.parse((await buffer(response)).toString());
    // What is read after an edit has that revision; each row is whole in itself.
    const found = (rows ?? results) as { doc: Record<string, unknown> }[];
    for (const { doc } of found) {
      const isOld = doc._rev === revs.get(String(doc._id));
      expect(doc._attachments ?? null).toEqual(
        isOld ? { file: expect.objectContaining({ data }) } : null,
      );
    }
    expect(found.some(({ doc }) => doc._attachments)).toBe(true);
  },
);

it('bytes are gone once nobody reads them', async () => {
  const rev = await put('/a/file', new Uint8Array(size), bytes);
  const response = await open('/a/file');
  await couch.call('DELETE', `/${db}/a?rev=${rev}`);
  await buffer(response);
  const { body } = await couch.call('GET', `/${db}`);
  expect(body.sizes.active).toBeLessThan(100);
  expect((await couch.call('GET', `/${db}/a/file?rev=${rev}`)).status).toBe(404);
});

it('whole numbers of any size are kept, and none that is too large is taken', async () => {
  const text = '{"_id":"n","id":1234567890123456789,"list":[-9007199254740993]}';
  const type = { 'content-type': 'application/json' };
  expect((await couch.call('PUT', `/${db}/n`, text, type)).status).toBe(201);
  const answer = await buffer(await open('/n'));
  expect(answer.toString()).toContain('"id":1234567890123456789,"list":[-9007199254740993]');
  const listed = await buffer(await open('/_all_docs?include_docs=true'));
  expect(listed.toString()).toContain('1234567890123456789');
  expect((await couch.call('PUT', `/${db}/x`, '{"n":1e400}', type)).status).toBe(400);
});
