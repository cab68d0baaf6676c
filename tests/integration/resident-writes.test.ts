import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decisionIdOf } from '../../src/domain/document-ids.ts';
import { newPass, newRequestId, sendRequest, type TestPass } from '../factories/resident-client.ts';
import { callCouch } from '../factories/start-couch.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { questionRequest } from '../factories/town.ts';

/** Whatever a resident sends, and through whichever endpoint: requests, once each, and nothing else. */

let town: TestTown;
const pass = newPass();
const victim = newPass();
const request = questionRequest({ _id: newRequestId() });
beforeAll(async () => {
  town = await createTestTown(() => ({ LIMIT_REQUESTS_PER_PASS: '1000' }));
  await town.start();
  for (const each of [pass, victim]) {
    expect((await sendRequest(town.url, each, request)).status).toBe(201);
  }
});
afterAll(() => town.remove());

type Headers = Record<string, string>;
const call = (method: string, path: string, body?: unknown, headers: Headers = {}, who = pass) =>
  callCouch(`${town.url}/db/${who.database}${path}`, method, body, {
    authorization: who.authorization,
    ...headers,
  });
const stateOf = async (who: TestPass) => {
  const { body } = await call('GET', '/_all_docs?include_docs=true', undefined, {}, who);
  return (body.rows as { id: string; doc: unknown }[]).map(({ id, doc }) => [id, doc]);
};
const fresh = (changes: object = {}) => ({ ...questionRequest(), _id: newRequestId(), ...changes });
const decisionId = decisionIdOf(request._id);
const decision = { _id: decisionId, type: 'decision', requestId: request._id, status: 'confirmed' };
const message = { _id: 'message:0199aaaa-0000-7000-8000-000000000001', type: 'message', text: 'x' };
const picture = { 'a.txt': { content_type: 'text/plain', data: 'YQ==' } };
const old = '1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

/** What has to be refused, as a document. */
const wrong: Record<string, { _id: string; [field: string]: unknown }> = {
  'a decision': decision,
  'a new decision': { ...decision, _id: decisionIdOf(newRequestId()) },
  'a message': message,
  'a case': { ...message, _id: 'case:TS-2026-000001' },
  'a design document': { ...message, _id: '_design/evil' },
  'a document of no kind': { _id: 'anything' },
  'a request that is none': { _id: newRequestId() },
  'a request of an unknown kind': fresh({ kind: 'promote' }),
  'a request without a way to reach anybody': fresh({ contact: { name: 'E' } }),
  'a request by another name': fresh({ _id: 'anything' }),
  'a request with an attachment': fresh({ _attachments: picture }),
  'the same request with other words': { ...request, text: 'Etwas anderes' },
  'the same request by another kind': { ...request, kind: 'erase' },
  'the same request, deleted': { ...request, _deleted: true },
  'a deletion': { _id: decisionId, _deleted: true },
  'a request too large': fresh({ text: 'x'.repeat(70_000) }),
};

/** Ways to send a document, and whether the answer says that it was refused. */
const ways: [name: string, send: (doc: { _id: string }) => Promise<boolean>][] = [
  ['PUT', async (doc) => (await call('PUT', `/${doc._id}`, doc)).status >= 400],
  ['POST', async (doc) => (await call('POST', '', doc)).status >= 400],
  [
    'PUT with a revision made elsewhere',
    async (doc) => {
      const body = { ...doc, _rev: `2-${'b'.repeat(32)}` };
      return (await call('PUT', `/${doc._id}?new_edits=false`, body)).status >= 400;
    },
  ],
  [
    'PUT with a history',
    async (doc) => {
      const _revisions = { start: 2, ids: ['b'.repeat(32), 'a'.repeat(32)] };
      return (
        (await call('PUT', `/${doc._id}?new_edits=false`, { ...doc, _revisions })).status >= 400
      );
    },
  ],
  ['batch', async (doc) => (await call('PUT', `/${doc._id}?batch=ok`, doc)).status >= 400],
  [
    '_bulk_docs',
    async (doc) => {
      const { status, body } = await call('POST', '/_bulk_docs', { docs: [doc] });
      return status >= 400 || body[0].error !== undefined;
    },
  ],
  [
    '_bulk_docs by a replicator',
    async (doc) => {
      const docs = [{ ...doc, _rev: `2-${'c'.repeat(32)}` }];
      const { status, body } = await call('POST', '/_bulk_docs', { docs, new_edits: false });
      return status >= 400 || body[0].error !== undefined;
    },
  ],
  [
    'multipart',
    async (doc) => {
      const type = 'multipart/related; boundary=b';
      const parts = `--b\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(doc)}\r\n--b--`;
      return (await call('PUT', `/${doc._id}`, parts, { 'content-type': type })).status >= 400;
    },
  ],
];

describe.each(ways)('%s', (_name, send) => {
  it.each(Object.entries(wrong))('does not write %s', async (_what, doc) => {
    const before = await stateOf(pass);
    expect(await send(doc)).toBe(true);
    expect(await stateOf(pass)).toEqual(before);
  });
});

it.each([
  ['COPY', `/${decisionId}`, undefined, { destination: newRequestId() }],
  ['COPY', `/${request._id}`, undefined, { destination: decisionIdOf(newRequestId()) }],
  ['COPY', `/${request._id}`, undefined, { destination: '_design/x' }],
  ['COPY', `/${decisionId}`, undefined, { destination: `../${victim.database}/${decisionId}` }],
  ['DELETE', `/${request._id}?rev=${old}`],
  ['DELETE', `/${decisionId}?rev=${old}`],
  ['DELETE', ''],
  ['PUT', `/${request._id}/a.txt?rev=${old}`, 'a', { 'content-type': 'text/plain' }],
  ['DELETE', `/${request._id}/a.txt?rev=${old}`],
  ['POST', '/_purge', { [request._id]: [old] }],
  ['POST', '/_index', { index: { fields: ['type'] } }],
  ['POST', '/_compact', {}],
  ['PUT', '/_security', {}],
  ['PUT', '/_revs_limit', '1'],
  ['PUT', '/_design/x/_update/u', {}],
  ['POST', '/_auto_purge', {}],
] as [string, string, unknown?, Headers?][])(
  '%s %s changes nothing',
  async (method, path, body, headers) => {
    const before = await stateOf(pass);
    expect((await call(method, path, body, headers)).status).toBeGreaterThanOrEqual(400);
    expect(await stateOf(pass)).toEqual(before);
  },
);

it('writes nothing into the database of another', async () => {
  const before = await stateOf(victim);
  for (const [method, path, body] of [
    ['PUT', '', undefined],
    ['PUT', `/${newRequestId()}`, fresh()],
    ['POST', '/_bulk_docs', { docs: [fresh()] }],
    ['PUT', '/_local/x', {}],
  ] as const) {
    const url = `${town.url}/db/${victim.database}${path}`;
    const answer = await callCouch(url, method, body, { authorization: pass.authorization });
    expect([method, path, answer.status]).toEqual([method, path, 403]);
  }
  expect(await stateOf(victim)).toEqual(before);
});

it('is once each: the same again is the same, something else is a conflict', async () => {
  const again = await call('PUT', `/${request._id}`, request);
  expect(again.status).toBe(201);
  const other = await call('PUT', `/${request._id}`, { ...request, text: 'Etwas anderes' });
  expect([other.status, other.body.error]).toEqual([409, 'conflict']);
  const { rows } = (await call('GET', '/_all_docs')).body;
  expect(rows).toHaveLength(2);
});

it('gets no branches from the same again by other revisions', async () => {
  const before = await stateOf(pass);
  for (const hash of ['f'.repeat(32), '0'.repeat(32)]) {
    const doc = { ...request, _rev: `1-${hash}` };
    const { status, body } = await call('PUT', `/${request._id}?new_edits=false`, doc);
    expect([status, body.rev]).toEqual([201, expect.not.stringContaining(hash)]);
    const bulk = await call('POST', '/_bulk_docs', { docs: [doc], new_edits: false });
    expect([bulk.status, bulk.body]).toEqual([201, []]);
  }
  expect(await stateOf(pass)).toEqual(before);
  const { body } = await call('GET', `/${request._id}?revs_info=true&conflicts=true`);
  expect([body._conflicts, body._revs_info]).toEqual([undefined, [expect.anything()]]);
});

describe('checkpoints of replications', () => {
  it('are kept, up to a size', async () => {
    expect((await call('PUT', '/_local/a', { last_seq: 1 })).status).toBe(201);
    const large = await call('PUT', '/_local/b', { history: 'x'.repeat(65_536) });
    expect([large.status, large.body.error]).toEqual([413, 'too_large']);
    const docs = [{ _id: '_local/b', history: 'x'.repeat(65_536) }];
    expect((await call('POST', '/_bulk_docs', { docs })).body[0].error).toBe('too_large');
    expect((await call('GET', '/_local/b')).status).toBe(404);
  });

  it('are a hundred at most, each as often as it likes', async () => {
    const docs = Array.from({ length: 150 }, (_, n) => ({ _id: `_local/many-${n}` }));
    await call('POST', '/_bulk_docs', { docs });
    const { rows } = (await call('GET', '/_local_docs')).body;
    expect(rows).toHaveLength(100);
    expect((await call('PUT', '/_local/a', { last_seq: 2, _rev: '0-1' })).status).toBe(201);
    expect((await call('PUT', '/_local/new', {})).status).toBe(403);
    expect((await call('DELETE', '/_local/a?rev=0-2')).status).toBe(200);
    expect((await call('PUT', '/_local/new', {})).status).toBe(201);
  });
});
