import type { KeyObject } from 'node:crypto';
import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import { CouchError } from '#server/storage/couch-error.ts';
import { databaseKindOf } from './database-kind.ts';
import type { Identity } from './identity.ts';
import { algorithmsOf, type TokenKeys } from './token-keys.ts';

const rolesClaim = '_couchdb.roles';
const knownAlgorithms = new Set(['HS', 'RS', 'ES'].flatMap((kind) => sizesOf(kind)));

function sizesOf(kind: string): string[] {
  return ['256', '384', '512'].map((size) => kind + size);
}

/**
 * Who a bearer token (JWT) is of: always staff, named by `sub`, with the roles in
 * `_couchdb.roles`. `exp` and `nbf` are checked where a token has them.
 * https://docs.couchdb.org/en/stable/api/server/authn.html#jwt-authentication
 * @throws CouchError 400 for what is no token of ours, 401 for one that does not hold (any more)
 */
export async function readToken(token: string, keys: TokenKeys, nowMs: number): Promise<Identity> {
  const key = findKey(token, keys);
  const claims = await verify(token, key, nowMs);
  const { sub, [rolesClaim]: roles = [] } = claims;
  if (sub === undefined) throw unauthorized('Token missing sub claim.');
  if (!isStaffName(sub)) throw unauthorized('Invalid sub claim');
  if (!Array.isArray(roles) || !roles.every((role) => typeof role === 'string')) {
    throw badToken(`Invalid ${rolesClaim} claim`);
  }
  return { kind: 'staff', name: sub, roles };
}

/** Names of residents are those of their databases: nobody else may go by one. */
function isStaffName(name: unknown): name is string {
  return typeof name === 'string' && name !== '' && databaseKindOf(name).kind !== 'resident';
}

/** Keys have no names here: each is CouchDB's `_default` of its kind. */
function findKey(token: string, { secret, publicKey }: TokenKeys): KeyObject {
  const { alg, kid = '_default' } = decodeHeader(token);
  if (alg === undefined) throw badToken('Missing alg header parameter');
  if (!knownAlgorithms.has(alg)) throw badToken('Invalid alg header parameter');
  const key = [secret, publicKey].find((known) => known && algorithmsOf(known).includes(alg));
  if (!key || kid !== '_default') throw badToken('Unknown kid');
  return key;
}

function decodeHeader(token: string): { alg?: string; kid?: string } {
  if (token.split('.').length !== 3) throw badToken('Malformed token');
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw badToken('Malformed token');
  }
}

async function verify(token: string, key: KeyObject, nowMs: number): Promise<JWTPayload> {
  try {
    const options = { algorithms: algorithmsOf(key), currentDate: new Date(nowMs) };
    return (await jwtVerify(token, key, options)).payload;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    throw toCouchError(error, key);
  }
}

function toCouchError(error: errors.JOSEError, key: KeyObject): CouchError {
  if (error instanceof errors.JWTExpired) return unauthorized('exp not in future');
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return badToken(key.type === 'secret' ? 'Bad HMAC' : 'Bad signature');
  }
  if (!(error instanceof errors.JWTClaimValidationFailed)) return badToken('Malformed token');
  const isEarly = error.claim === 'nbf' && error.reason === 'check_failed';
  return isEarly ? unauthorized('nbf not in past') : badToken(`Invalid ${error.claim} claim`);
}

function badToken(reason: string): CouchError {
  return new CouchError(400, 'bad_request', reason);
}

function unauthorized(reason: string): CouchError {
  return new CouchError(401, 'unauthorized', reason);
}
