import { createSecretKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { SignJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicHeader, callCouch, startCouch, type Couch } from '../factories/start-couch.ts';

const secret = createSecretKey(new Uint8Array(randomBytes(32)));
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let now = Date.parse('2026-11-23T08:00:00Z');
let couch: Couch;

beforeAll(async () => {
  couch = await startCouch({ tokenKeys: { secret, publicKey }, nowMs: () => now });
});
afterAll(() => couch.stop());

type Headers = Record<string, string>;
const session = (headers: Headers = {}, method = 'GET', body?: unknown, query = '') =>
  callCouch(`${couch.url}/_session${query}`, method, body, headers);
const nobody = { name: null, roles: [] };
const operator = { name: 'operator', roles: ['_admin'] };
const handlers = ['cookie', 'jwt', 'default'];

/** The cookie that an answer sets, as a browser sends it back. */
const cookieOf = (answer: { headers: globalThis.Headers }): Headers => ({
  cookie: (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '',
});

async function signIn(body: unknown = couch.operator, headers: Headers = {}, query = '') {
  return session(headers, 'POST', body, query);
}

describe('without a name', () => {
  it('is nobody', async () => {
    expect((await session()).body).toEqual({
      ok: true,
      userCtx: nobody,
      info: { authentication_handlers: handlers },
    });
  });

  it.each(['_:_', 'nobody'])('is nobody with the name "%s" and no more', async (text) => {
    const authorization = `Basic ${Buffer.from(text).toString('base64')}`;
    expect((await session({ authorization })).body.userCtx).toEqual(nobody);
  });

  it('is asked to sign in on demand', async () => {
    const answer = await session({}, 'GET', undefined, '?basic=true');
    expect([answer.status, answer.body]).toEqual([
      401,
      { error: 'unauthorized', reason: 'Please login.' },
    ]);
  });
});

describe('Basic', () => {
  it('names its account', async () => {
    const { username, password } = couch.operator;
    const { body } = await session(basicHeader(username, password));
    expect(body.userCtx).toEqual(operator);
    expect(body.info.authenticated).toBe('default');
  });

  it.each([
    ['Basic %', 'Authorization header has invalid base64 value'],
    ['Digest abc', 'Authorization header is invalid'],
    ['Basic', 'Authorization header is invalid'],
  ])('refuses "%s"', async (authorization, reason) => {
    const answer = await session({ authorization });
    expect([answer.status, answer.body]).toEqual([400, { error: 'bad_request', reason }]);
  });
});

describe('a cookie', () => {
  it.each([
    ['JSON', () => signIn({ name: couch.operator.username, password: couch.operator.password })],
    ['JSON with another name for the name', () => signIn(couch.operator)],
    [
      'a form',
      () =>
        signIn(`${new URLSearchParams({ name: 'operator', password: couch.operator.password })}`, {
          'content-type': 'application/x-www-form-urlencoded',
        }),
    ],
  ])('is given for %s and holds', async (_name, call) => {
    const answer = await call();
    expect([answer.status, answer.body]).toEqual([200, { ok: true, ...operator }]);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^AuthSession=[^;]+; Max-Age=\d+;.*Expires=.*HttpOnly; SameSite=Strict/,
    );
    const { body } = await session(cookieOf(answer));
    expect(body.userCtx).toEqual(operator);
    expect(body.info.authenticated).toBe('cookie');
    const dbs = await callCouch(`${couch.url}/_all_dbs`, 'GET', undefined, cookieOf(answer));
    expect(dbs.status).toBe(200);
  });

  it('is worth nothing a day later', async () => {
    const cookie = cookieOf(await signIn());
    now += 24 * 3600 * 1000;
    expect((await session(cookie)).body.userCtx).toEqual(nobody);
  });

  it('is taken back', async () => {
    const answer = await session(cookieOf(await signIn()), 'DELETE');
    expect(answer.body).toEqual({ ok: true });
    expect(answer.headers.get('set-cookie')).toMatch(/^AuthSession=;/);
    const refused = await signIn({ name: 'operator', password: 'x' });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('set-cookie')).toMatch(/^AuthSession=;/);
  });

  it('goes after a header', async () => {
    const cookie = cookieOf(await signIn());
    const pass = basicHeader('resident-x', 'x'.repeat(43));
    expect((await session({ ...cookie, ...pass })).body.userCtx.name).toBe('resident-x');
  });

  it.each([
    ['?next=/desk', undefined, '/desk'],
    ['?fail=/desk%3Fagain', { name: 'operator', password: 'x' }, '/desk?again'],
  ])('sends a browser on: %s', async (query, body, location) => {
    const response = await fetch(`${couch.url}/_session${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body ?? couch.operator),
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location')]).toEqual([302, location]);
  });

  it.each(['//elsewhere.example', '/%5Celsewhere.example', 'https://elsewhere.example', '@x'])(
    'does not send a browser on to %s',
    async (next) => {
      const answer = await signIn(couch.operator, {}, `?next=${next}`);
      expect([answer.status, answer.body.reason]).toEqual([
        400,
        '`next` must be a path of this server.',
      ]);
    },
  );
});

describe('a bearer token', () => {
  const bearer = async (claims: JWTPayload, alg = 'HS256'): Promise<Headers> => {
    const key = alg === 'HS256' ? secret : privateKey;
    const token = await new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
    return { authorization: `Bearer ${token}` };
  };
  const claims = { sub: 'clerk', '_couchdb.roles': ['maps'] };

  it.each(['HS256', 'ES256'])('with %s names staff', async (alg) => {
    const { body } = await session(await bearer(claims, alg));
    expect(body.userCtx).toEqual({ name: 'clerk', roles: ['maps'] });
    expect(body.info.authenticated).toBe('jwt');
  });

  it('opens what its roles open, until it runs out', async () => {
    await couch.call('PUT', '/maps');
    await couch.call('PUT', '/maps/_security', { members: { roles: ['maps'] } });
    const read = (headers: Headers) => callCouch(`${couch.url}/maps`, 'GET', undefined, headers);
    const token = await bearer({ ...claims, exp: now / 1000 + 60 });
    expect((await read(token)).status).toBe(200);
    expect((await read(await bearer({ sub: 'other' }))).status).toBe(403);
    now += 60_000;
    const answer = await read(token);
    expect([answer.status, answer.body]).toEqual([
      401,
      { error: 'unauthorized', reason: 'exp not in future' },
    ]);
  });

  it('is never that of a resident', async () => {
    const pass = basicHeader('resident-y', 'y'.repeat(43));
    expect((await callCouch(`${couch.url}/resident-y`, 'PUT', undefined, pass)).status).toBe(201);
    const answer = await callCouch(
      `${couch.url}/resident-y`,
      'GET',
      undefined,
      await bearer({ sub: 'resident-y' }),
    );
    expect([answer.status, answer.body.reason]).toEqual([401, 'Invalid sub claim']);
  });

  it('is refused when it is forged', async () => {
    const { authorization = '' } = await bearer(claims);
    const answer = await session({ authorization: `${authorization.slice(0, -4)}AAAA` });
    expect([answer.status, answer.body]).toEqual([
      400,
      { error: 'bad_request', reason: 'Bad HMAC' },
    ]);
  });

  it('is unknown to a server without keys', async () => {
    const other = await startCouch();
    try {
      const answer = await callCouch(
        `${other.url}/_session`,
        'GET',
        undefined,
        await bearer(claims),
      );
      expect([answer.status, answer.body.reason]).toEqual([400, 'Authorization header is invalid']);
      const { body } = await callCouch(`${other.url}/_session`, 'GET');
      expect(body.info.authentication_handlers).toEqual(['cookie', 'default']);
    } finally {
      await other.stop();
    }
  });
});
