/** Wrong calls of the server; those of databases, documents, feeds and queries are beside. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicHeader, callCouch } from '../factories/start-couch.ts';
import {
  expectRefused,
  reasons,
  startThings,
  text,
  type Things,
  type WrongCall,
} from '../factories/wrong-calls.ts';

let things: Things;

beforeAll(async () => {
  things = await startThings();
});
afterAll(() => things.couch.stop());

const { badJson, noDatabase, notObject, wrongType } = reasons;
const wrongName = 'Name or password is incorrect.';
const serverCalls: WrongCall[] = [
  ['POST /', 405, 'method_not_allowed', 'Only GET,HEAD allowed', {}],
  ['POST /_up', 405, 'method_not_allowed', 'Only GET,HEAD allowed', {}],
  ['POST /_all_dbs', 405, 'method_not_allowed', 'Only GET,HEAD allowed', {}],
  ['POST /_active_tasks', 405, 'method_not_allowed', 'Only GET,HEAD allowed', {}],
  ['PUT /_dbs_info', 405, 'method_not_allowed', 'Only GET,HEAD,POST allowed', {}],
  ['POST /_uuids', 405, 'method_not_allowed', 'Only GET allowed', {}],
  ['PUT /_session', 405, 'method_not_allowed', 'Only GET,HEAD,POST,DELETE allowed', {}],
  ['GET /_uuids?count=1001', 400, 'bad_request', 'count parameter too large'],
  ['GET /_uuids?count=x', 400, 'bad_request', 'count must be a positive integer'],
  ['GET /_uuids?count=-1', 400, 'bad_request', 'count must be a positive integer'],
  ['GET /_all_dbs?limit=x', 400, 'query_parse_error', 'Invalid value for integer: "x"'],
  ['GET /_all_dbs?limit=-1', 400, 'query_parse_error', 'Invalid value for positive integer: "-1"'],
  ['GET /_all_dbs?startkey=x', 400, 'bad_request', badJson],
  ['GET /_all_dbs?descending=x', 400, 'query_parse_error', 'Invalid boolean parameter: "x"'],
  ['POST /_dbs_info', 400, 'bad_request', '`keys` member must exist.', {}],
  ['POST /_dbs_info', 400, 'bad_request', '`keys` member must be an array.', { keys: 'a' }],
  ['POST /_dbs_info', 400, 'bad_request', 'too_many_keys', { keys: Array(101).fill('a') }],
  ['POST /_dbs_info', 400, 'bad_request', notObject, []],
  ['POST /_dbs_info', 400, 'bad_request', badJson, '{'],
  ['POST /_dbs_info', 415, 'bad_content_type', wrongType, '{}', text],
  ['GET /_nothing', 404, 'not_found', noDatabase],
  ['GET /%zz', 400, 'bad_request', 'invalid_url_encoding'],
];

const signIn: WrongCall[] = [
  ['POST /_session', 401, 'unauthorized', wrongName, { name: 'operator', password: 'x' }],
  ['POST /_session', 401, 'unauthorized', wrongName, { name: 'operator' }],
  ['POST /_session', 401, 'unauthorized', wrongName, { name: 'nobody', password: 'x' }],
  ['POST /_session', 400, 'bad_request', 'request body must contain a username', { password: 'x' }],
  ['POST /_session', 400, 'bad_request', 'request body must contain a username', 'x', text],
  [
    'POST /_session',
    400,
    'bad_request',
    'request body contains different usernames',
    { name: 'operator', username: 'other', password: 'x' },
  ],
  ['POST /_session', 400, 'bad_request', badJson, '{'],
  ['GET /things', 401, 'unauthorized', wrongName, undefined, basicHeader('operator', 'x')],
  ['GET /things', 401, 'unauthorized', wrongName, undefined, basicHeader('nobody', 'x')],
  [
    'GET /things',
    400,
    'bad_request',
    'Authorization header has invalid base64 value',
    undefined,
    { authorization: 'Basic %' },
  ],
  [
    'GET /things',
    400,
    'bad_request',
    'Malformed AuthSession cookie. Please clear your cookies.',
    undefined,
    { authorization: '', cookie: 'AuthSession=x' },
  ],
];

describe.each([
  ['the server', serverCalls],
  ['signing in', signIn],
])('%s', (_area, calls) => {
  it.each(calls)('%s is answered with %i %s', (...wrongCall) => expectRefused(things, wrongCall));
});

describe('without a name', () => {
  it.each([
    ['GET', '/', 200],
    ['GET', '/_up', 200],
    ['GET', '/_uuids', 200],
    ['GET', '/_session', 200],
    ['GET', '/_session?basic=true', 401, 'Please login.'],
    ['GET', '/_all_dbs', 401, 'You are not a server admin.'],
    ['GET', '/_dbs_info', 401, 'You are not a server admin.'],
    ['GET', '/_active_tasks', 401, 'You are not a server admin.'],
    ['PUT', '/others', 401, 'You are not a server admin.'],
    ['DELETE', '/things', 401, 'You are not a server admin.'],
    ['GET', '/things'],
    ['GET', '/things/a'],
    ['PUT', '/things/b'],
    ['POST', '/things'],
    ['POST', '/things/_bulk_docs'],
    ['POST', '/things/_bulk_get'],
    ['GET', '/things/_changes'],
    ['GET', '/things/_all_docs'],
    ['GET', '/things/_local/x'],
    ['POST', '/things/_find'],
    ['POST', '/things/_revs_diff'],
    ['GET', '/things/_security'],
    ['GET', '/things/pictured/digits.txt'],
    ['GET', '/_users'],
    ['GET', '/resident-somebody'],
  ])('%s %s is answered', async (method, path, status = 401, reason = notYours) => {
    const isWrite = method === 'POST' || method === 'PUT';
    const answer = await callCouch(things.couch.url + path, method, isWrite ? {} : undefined);
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.body).toEqual({ error: 'unauthorized', reason });
  });

  const notYours = 'You are not authorized to access this db.';
});

describe('with the pass of a resident', () => {
  const pass = basicHeader('resident-x', 'x'.repeat(43));
  it.each([
    ['GET', '/things', 403, 'forbidden', 'You are not allowed to access this db.'],
    ['GET', '/_all_dbs', 401, 'unauthorized', 'You are not a server admin.'],
    ['PUT', '/things2', 401, 'unauthorized', 'You are not a server admin.'],
  ])('%s %s is answered with %i %s', async (method, path, status, error, reason) => {
    const answer = await callCouch(things.couch.url + path, method, undefined, pass);
    expect({ status: answer.status, ...answer.body }).toEqual({ status, error, reason });
  });
});

describe('an error nobody expected', () => {
  it('is not told', async () => {
    const { couch } = things;
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
  const { couch, revisions } = things;
  const { SECOND, GONE } = revisions;
  expect((await couch.call('GET', '/things/a')).body).toEqual({ _id: 'a', _rev: SECOND, n: 2 });
  expect((await couch.call('GET', `/things/gone?rev=${GONE}`)).body._deleted).toBe(true);
});
