import { createPublicKey, createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { describe, expect, it } from 'vitest';
import { readToken } from './read-token.ts';
import { readTokenKeys } from './token-keys.ts';

const now = Date.parse('2026-11-23T08:00:00Z');
const seconds = now / 1000;
const secret = createSecretKey(new Uint8Array(randomBytes(32)));
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
const keys = { secret, publicKey: rsa.publicKey };
const claims = { sub: 'clerk', '_couchdb.roles': ['department:bauen'] };

const sign = (payload: JWTPayload, alg = 'HS256', key: KeyObject = secret) =>
  new SignJWT(payload).setProtectedHeader({ alg, typ: 'JWT' }).sign(key);
const clerk = { kind: 'staff', name: 'clerk', roles: ['department:bauen'] };

describe('a token that holds', () => {
  it.each(['HS256', 'HS384', 'HS512'])('with %s names staff', async (alg) => {
    const key = createSecretKey(new Uint8Array(randomBytes(64)));
    expect(await readToken(await sign(claims, alg, key), { secret: key }, now)).toEqual(clerk);
  });

  it.each([
    ['RS256', rsa],
    ['RS512', rsa],
    ['ES256', p256],
    ['ES384', p384],
  ])('with %s names staff', async (alg, { privateKey, publicKey }) => {
    const token = await sign(claims, alg, privateKey);
    expect(await readToken(token, { secret, publicKey }, now)).toEqual(clerk);
  });

  it('may name the key that there is', async () => {
    const header = { alg: 'HS256', kid: '_default' };
    const token = await new SignJWT(claims).setProtectedHeader(header).sign(secret);
    expect(await readToken(token, keys, now)).toEqual(clerk);
  });

  it('needs no roles and no times', async () => {
    const token = await sign({ sub: 'clerk' });
    expect(await readToken(token, keys, now)).toEqual({ kind: 'staff', name: 'clerk', roles: [] });
    const timed = await sign({ ...claims, nbf: seconds - 1, exp: seconds + 1 });
    expect(await readToken(timed, keys, now)).toEqual(clerk);
  });
});

describe('a token that does not hold', () => {
  const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const wrong: [string, Promise<string> | string, string][] = [
    ['has run out', sign({ ...claims, exp: seconds }), '401 exp not in future'],
    ['does not hold yet', sign({ ...claims, nbf: seconds + 1 }), '401 nbf not in past'],
    ['names nobody', sign({ '_couchdb.roles': ['_admin'] }), '401 Token missing sub claim.'],
    ['has an empty name', sign({ sub: '' }), '401 Invalid sub claim'],
    ['names a resident', sign({ sub: 'resident-a' }), '401 Invalid sub claim'],
    ['has roles of another type', sign({ ...claims, '_couchdb.roles': '_admin' }), '400 Invalid _'],
    ['has a time of another type', sign({ ...claims, exp: 'x' as never }), '400 Invalid exp'],
    [
      'is of another secret',
      sign(claims, 'HS256', createSecretKey(new Uint8Array(randomBytes(32)))),
      '400 Bad HMAC',
    ],
    [
      'is of another key',
      sign(claims, 'RS256', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey),
      '400 Bad signature',
    ],
    [
      'takes the public key for a secret',
      sign(
        { sub: 'x', '_couchdb.roles': ['_admin'] },
        'HS256',
        createSecretKey(new TextEncoder().encode(pem)),
      ),
      '400 Bad HMAC',
    ],
    ['has an algorithm without a key', sign(claims, 'ES256', p256.privateKey), '400 Unknown kid'],
    ['is not signed', new UnsecuredJWT(claims).encode(), '400 Invalid alg header parameter'],
    ['has no algorithm', `${Buffer.from('{}').toString('base64url')}.e30.x`, '400 Missing alg'],
    ['is in two parts', 'e30.e30', '400 Malformed token'],
    ['has no JSON', 'a.b.c', '400 Malformed token'],
  ];
  it.each(wrong)('%s', async (_name, token, answer) => {
    const error = await readToken(await token, keys, now).catch((reason: unknown) => reason);
    const { status, reason } = error as { status: number; reason: string };
    expect(`${status} ${reason}`).toContain(answer);
  });

  it.each(['', 'other', null])('names the key %j, which there is not', async (kid) => {
    const header = { alg: 'HS256', kid: kid as string };
    const token = await new SignJWT(claims).setProtectedHeader(header).sign(secret);
    await expect(readToken(token, keys, now)).rejects.toMatchObject({
      status: 400,
      reason: 'Unknown kid',
    });
  });

  it('is unknown without a key of its kind', async () => {
    const token = await sign(claims);
    await expect(readToken(token, { publicKey: rsa.publicKey }, now)).rejects.toThrow(
      'Unknown kid',
    );
  });
});

describe('readTokenKeys', () => {
  const pemOf = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();

  it('reads a secret and a public key', () => {
    expect(readTokenKeys({})).toEqual({});
    const read = readTokenKeys({
      JWT_SECRET: randomBytes(32).toString('base64'),
      JWT_PUBLIC_KEY: pemOf(p256.publicKey).replaceAll('\n', String.raw`\n`),
    });
    expect(read.secret?.symmetricKeySize).toBe(32);
    expect(read.publicKey?.equals(createPublicKey(pemOf(p256.publicKey)))).toBe(true);
  });

  it.each([
    ['JWT_SECRET', randomBytes(31).toString('base64')],
    ['JWT_SECRET', 'a phrase that is long enough but no base64 at all'],
    ['JWT_PUBLIC_KEY', 'x'],
    ['JWT_PUBLIC_KEY', pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey)],
    ['JWT_PUBLIC_KEY', pemOf(generateKeyPairSync('ed25519').publicKey)],
    ['JWT_PUBLIC_KEY', p256.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  ])('names %s when it is wrong', (name, value) => {
    expect(() => readTokenKeys({ [name]: value })).toThrow(name);
  });
});
