import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicHeader, callCouch, startCouch, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let first: string;
let second: string;
let gone: string;

beforeAll(async () => {
  couch = await startCouch();
  await couch.call('PUT', '/things');
  first = (await couch.call('PUT', '/things/a', { n: 1 })).body.rev;
  second = (await couch.call('PUT', '/things/a', { n: 2, _rev: first })).body.rev;
  const rev = (await couch.call('PUT', '/things/gone', {})).body.rev;
  gone = (await couch.call('DELETE', `/things/gone?rev=${rev}`)).body.rev;
});
afterAll(() => couch.stop());

const json = { 'content-type': 'application/json' };
const text = { 'content-type': 'text/plain' };
const tooLarge = `{"text":"${'x'.repeat(9 * 1024 * 1024)}"}`;
const missing = 'missing';
const noDatabase = 'Database does not exist.';
const conflict = 'Document update conflict.';
const badJson = 'invalid UTF-8 JSON';
const wrongType = 'Content-Type must be application/json';
const badRev = 'Invalid rev format';

type Call = [
  call: string,
  status: number,
  error: string,
  reason: string | RegExp,
  body?: unknown,
  headers?: Record<string, string>,
];

const calls: Call[] = [
  ['GET /nothing', 404, 'not_found', noDatabase],
  ['GET /nothing/a', 404, 'not_found', noDatabase],
  ['PUT /nothing/a', 404, 'not_found', noDatabase, {}],
  ['POST /nothing', 404, 'not_found', noDatabase, {}],
  ['DELETE /nothing', 404, 'not_found', noDatabase],
  ['DELETE /nothing/a?rev=1-a', 404, 'not_found', noDatabase],
  ['GET /nothing/_all_docs', 404, 'not_found', noDatabase],
  ['GET /nothing/_changes', 404, 'not_found', noDatabase],
  ['POST /nothing/_bulk_docs', 404, 'not_found', noDatabase, { docs: [] }],
  ['POST /nothing/_bulk_get', 404, 'not_found', noDatabase, { docs: [] }],
  ['POST /nothing/_revs_diff', 404, 'not_found', noDatabase, {}],
  ['POST /nothing/_ensure_full_commit', 404, 'not_found', noDatabase, {}],
  ['GET /nothing/_local/x', 404, 'not_found', noDatabase],
  ['PUT /nothing/_local/x', 404, 'not_found', noDatabase, {}],
  ['PUT /things', 412, 'file_exists', /already exists/],
  ['PUT /Things', 400, 'illegal_database_name', /^Name: 'Things'/],
  ['PUT /1things', 400, 'illegal_database_name', /^Name/],
  ['PUT /_things', 400, 'illegal_database_name', /^Name/],
  ['GET /x%2Ey', 400, 'illegal_database_name', /^Name/],
  ['GET /things%00', 400, 'illegal_database_name', /^Name/],
  ['GET /things/nothing', 404, 'not_found', missing],
  ['GET /things/gone', 404, 'not_found', 'deleted'],
  ['GET /things/_nothing', 404, 'not_found', missing],
  ['GET /things/a?rev=3-unknown', 404, 'not_found', missing],
  ['GET /things/a?rev=FIRST', 404, 'not_found', missing],
  ['GET /things/a?rev=x', 400, 'bad_request', badRev],
  ['GET /things/a?open_revs=["x"]', 400, 'bad_request', badRev],
  ['GET /things/a?open_revs=x', 400, 'bad_request', badJson],
  ['GET /things/a?revs=maybe', 400, 'query_parse_error', 'Invalid boolean parameter: "maybe"'],
  ['GET /things/a/picture.png', 501, 'not_implemented', /Attachments/],
  ['GET /things/_design/d/_view/v', 501, 'not_implemented', /Views/],
  ['DELETE /things/nothing?rev=1-a', 404, 'not_found', missing],
  ['DELETE /things/gone', 404, 'not_found', 'deleted'],
  ['DELETE /things/a', 409, 'conflict', conflict],
  ['DELETE /things/a?rev=FIRST', 409, 'conflict', conflict],
  ['DELETE /things/a?rev=x', 400, 'bad_request', badRev],
  ['GET /things/_local/nothing', 404, 'not_found', missing],
  ['DELETE /things/_local/nothing', 404, 'not_found', missing],
  ['PUT /things/_local/x', 409, 'conflict', conflict, { _rev: '0-7' }],
  ['PUT /things/a', 409, 'conflict', conflict, {}],
  ['PUT /things/a?rev=FIRST', 409, 'conflict', conflict, {}],
  ['PUT /things/a', 409, 'conflict', conflict, { _rev: '3-unknown' }],
  ['PUT /things/a', 409, 'conflict', conflict, {}, { 'if-match': '"9-unknown"' }],
  ['PUT /things/a?rev=1-a', 400, 'bad_request', /query string/, { _rev: '1-b' }],
  ['PUT /things/a', 400, 'bad_request', /etag/, { _rev: '1-b' }, { 'if-match': '"1-a"' }],
  ['PUT /things/a', 400, 'bad_request', badRev, { _rev: 'x' }],
  ['PUT /things/a', 400, 'bad_request', badRev, { _rev: 1 }],
  ['PUT /things/a', 400, 'bad_request', badJson],
  ['PUT /things/a', 400, 'bad_request', badJson, '{"n":'],
  ['PUT /things/a', 400, 'bad_request', badJson, new Uint8Array([0x22, 0xff, 0x22])],
  ['PUT /things/a', 400, 'bad_request', 'Document must be a JSON object', []],
  ['PUT /things/a', 400, 'bad_request', 'Document must be a JSON object', 'null'],
  ['PUT /things/a', 400, 'bad_request', /nested/, '{"n":'.repeat(5000) + '1' + '}'.repeat(5000)],
  ['PUT /things/a', 400, 'doc_validation', 'Bad special document member: _x', { _x: 1 }],
  ['PUT /things/a', 400, 'doc_validation', /boolean/, { _deleted: 'yes' }],
  ['PUT /things/a', 400, 'doc_validation', /start/, { _revisions: {} }],
  ['PUT /things/a', 400, 'doc_validation', /ids/, { _revisions: { start: 1, ids: 'a' } }],
  ['PUT /things/a', 400, 'doc_validation', /RevId/, { _revisions: { start: 1, ids: ['b', 'a'] } }],
  ['PUT /things/a?new_edits=false', 400, 'bad_request', /_rev/, {}],
  ['PUT /things/a', 501, 'not_implemented', /Attachments/, { _attachments: { a: {} } }],
  ['PUT /things/_nothing', 400, 'illegal_docid', /underscore/, {}],
  ['PUT /things/_design%2F', 400, 'illegal_docid', /underscore/, {}],
  ['PUT /things/a', 415, 'bad_content_type', wrongType, '{}', text],
  ['PUT /things/a', 413, 'too_large', 'the request entity is too large', tooLarge],
  ['POST /things', 415, 'bad_content_type', wrongType, '{}', text],
  ['POST /things', 400, 'bad_request', badJson, '{', json],
  ['POST /things', 400, 'illegal_docid', /empty/, { _id: '' }],
  ['POST /things', 400, 'illegal_docid', /string/, { _id: 1 }],
  ['POST /things', 400, 'illegal_docid', /UTF-8/, '{"_id":"\\ud800"}'],
  ['POST /things', 409, 'conflict', conflict, { _id: 'a' }],
  ['POST /things/_bulk_docs', 400, 'bad_request', /must include `docs`/, {}],
  ['POST /things/_bulk_docs', 400, 'bad_request', /`docs` parameter/, { docs: {} }],
  ['POST /things/_bulk_docs', 400, 'bad_request', /new_edits/, { docs: [], new_edits: 'no' }],
  ['POST /things/_bulk_docs', 400, 'bad_request', /JSON object/, []],
  ['POST /things/_bulk_docs', 415, 'bad_content_type', wrongType, 'docs=', text],
  ['POST /things/_bulk_get', 400, 'bad_request', /docs/, {}],
  ['POST /things/_bulk_get', 400, 'bad_request', /`id`/, { docs: [{}] }],
  ['POST /things/_revs_diff', 400, 'bad_request', badRev, { a: ['x'] }],
  ['POST /things/_revs_diff', 400, 'bad_request', badRev, { a: '1-a' }],
  ['GET /things/_all_docs?limit=x', 400, 'query_parse_error', 'Invalid value for integer: "x"'],
  ['GET /things/_all_docs?limit=-1', 400, 'query_parse_error', 'Invalid value for integer: "-1"'],
  ['GET /things/_all_docs?startkey=x', 400, 'bad_request', badJson],
  ['POST /things/_all_docs', 400, 'bad_request', '`keys` member must be an array.', { keys: 'a' }],
  ['GET /things/_changes?since=x', 400, 'bad_request', /Malformed sequence/],
  ['GET /things/_changes?feed=x', 400, 'bad_request', /feed/],
  ['GET /things/_changes?feed=continuous', 501, 'not_implemented', /continuous/],
  ['GET /things/_changes?filter=d/f', 501, 'not_implemented', /filter/],
  ['GET /things/_changes?filter=x', 404, 'not_found', missing],
  ['GET /things/_changes?filter=_doc_ids', 400, 'bad_request', /doc_ids/],
  ['GET /things/_changes?style=x', 400, 'bad_request', /style/],
  ['GET /things/_changes?heartbeat=0', 400, 'bad_request', /heartbeat/],
  ['GET /_uuids?count=1001', 400, 'bad_request', 'count parameter too large'],
  ['POST /_all_dbs', 405, 'method_not_allowed', 'Only GET,HEAD allowed', {}],
  ['DELETE /things/_changes', 405, 'method_not_allowed', 'Only GET,HEAD,POST allowed'],
  ['GET /things/_bulk_docs', 405, 'method_not_allowed', 'Only POST allowed'],
  ['GET /things/_revs_diff', 405, 'method_not_allowed', 'Only POST allowed'],
  ['POST /_session', 401, 'unauthorized', /incorrect/, { name: 'operator', password: 'x' }],
  ['POST /_session', 400, 'bad_request', /password/, { name: 'operator' }],
  ['POST /_session', 415, 'bad_content_type', wrongType, 'operator', text],
  ['GET /things', 401, 'unauthorized', /incorrect/, undefined, basicHeader('operator', 'x')],
];

it.each(calls)('%s is answered with %i %s', async (call, status, error, reason, body, headers) => {
  const [method = '', path = ''] = call.split(' ');
  const before = await couch.store.read.getDatabase('things');
  const answer = await couch.call(method, path.replace('FIRST', first), body, headers);
  expect(answer.body).toEqual({
    error,
    reason: reason instanceof RegExp ? expect.stringMatching(reason) : reason,
  });
  expect(answer.status).toBe(status);
  expect(await couch.store.read.getDatabase('things')).toEqual(before);
});

describe('without a name', () => {
  it.each([
    ['GET', '/', 200],
    ['GET', '/_up', 200],
    ['GET', '/_uuids', 200],
    ['GET', '/_session', 200],
    ['GET', '/_all_dbs', 401],
    ['GET', '/things', 401],
    ['GET', '/things/a', 401],
    ['PUT', '/things/b', 401],
    ['POST', '/things', 401],
    ['POST', '/things/_bulk_docs', 401],
    ['POST', '/things/_bulk_get', 401],
    ['GET', '/things/_changes', 401],
    ['GET', '/things/_all_docs', 401],
    ['GET', '/things/_local/x', 401],
    ['DELETE', '/things', 401],
    ['PUT', '/others', 401],
    ['GET', '/_users', 401],
    ['GET', '/resident-somebody', 401],
  ])('%s %s is answered with %i', async (method, path, status) => {
    const isWrite = method === 'POST' || method === 'PUT';
    const answer = await callCouch(couch.url + path, method, isWrite ? {} : undefined);
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.body.error).toBe('unauthorized');
  });
});

describe('an error nobody expected', () => {
  it('is not told', async () => {
    const { read } = couch.store;
    const { getDatabase } = read;
    read.getDatabase = () => Promise.reject(new Error('secret'));
    const answer = await callCouch(`${couch.url}/resident-x`, 'GET', undefined, {
      ...basicHeader('resident-x', 'x'.repeat(43)),
    });
    read.getDatabase = getDatabase;
    expect(answer.status).toBe(500);
    expect(answer.body.error).toBe('internal_server_error');
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });
});

it('keeps what was there', async () => {
  expect((await couch.call('GET', '/things/a')).body).toEqual({ _id: 'a', _rev: second, n: 2 });
  expect((await couch.call('GET', `/things/gone?rev=${gone}`)).body._deleted).toBe(true);
});
