import { createHmac, createSecretKey } from 'node:crypto';
import { afterAll, beforeAll, it } from 'vitest';
import { startCouch } from '../factories/start-couch.ts';
import { expectRefused, startThings, type Things } from '../factories/wrong-calls.ts';

const secret = 'a secret of these tests that is long enough';
const nowMs = Date.parse('2026-11-23T12:00:00Z');
let things: Things;

beforeAll(async () => {
  const tokenKeys = { secret: createSecretKey(secret, 'utf8') };
  things = await startThings(await startCouch({ tokenKeys, nowMs: () => nowMs }));
});
afterAll(() => things.couch.stop());

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object, header: object = { alg: 'HS256' }, key = secret): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

const staff = { sub: 'clerk', '_couchdb.roles': ['_admin'] };
const seconds = nowMs / 1000;

it.each([
  ['no token', 'x', 400, 'bad_request', 'Malformed token'],
  ['two parts', 'x.y', 400, 'bad_request', 'Malformed token'],
  ['no algorithm', token(staff, {}), 400, 'bad_request', 'Missing alg header parameter'],
  [
    'no signature',
    token(staff, { alg: 'none' }),
    400,
    'bad_request',
    'Invalid alg header parameter',
  ],
  ['a foreign key', token(staff, { alg: 'HS256' }, 'x'), 400, 'bad_request', 'Bad HMAC'],
  ['a key unknown here', token(staff, { alg: 'RS256' }), 400, 'bad_request', 'Unknown kid'],
  ['an end', token({ ...staff, exp: seconds - 1 }), 401, 'unauthorized', 'exp not in future'],
  ['a beginning', token({ ...staff, nbf: seconds + 9 }), 401, 'unauthorized', 'nbf not in past'],
  [
    'a kid unknown here',
    token(staff, { alg: 'HS256', kid: 'other' }),
    400,
    'bad_request',
    'Unknown kid',
  ],
  ['nobody', token({ '_couchdb.roles': [] }), 401, 'unauthorized', 'Token missing sub claim.'],
])('a token with %s is refused', async (_what, bearer, status, error, reason) => {
  const headers = { authorization: `Bearer ${bearer}` };
  await expectRefused(things, ['GET /things', status, error, reason, undefined, headers]);
});

it('another scheme is refused', async () => {
  const headers = { authorization: 'Digest x' };
  const reason = 'Authorization header is invalid';
  await expectRefused(things, ['GET /things', 400, 'bad_request', reason, undefined, headers]);
});
