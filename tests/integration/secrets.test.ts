import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newPass, newRequestId, sendRequest } from '../factories/resident-client.ts';
import { startOidc, type OidcServer } from '../factories/start-oidc.ts';
import { callCouch, type Answer } from '../factories/start-couch.ts';
import {
  adminPassword,
  createTestTown,
  type RunningServer,
  type TestTown,
} from '../factories/start-server.ts';
import { questionRequest } from '../factories/town.ts';

const publicUrl = 'https://rathaus.example.org';
let behindTls: TestTown;
let plain: TestTown;
let oidc: OidcServer;
let server: RunningServer;
beforeAll(async () => {
  oidc = await startOidc(`${publicUrl}/db/_oidc/callback`, `${publicUrl}/desk`);
  behindTls = await createTestTown(() => ({
    PUBLIC_URL: publicUrl,
    OIDC_ISSUER: oidc.issuer,
    OIDC_CLIENT_ID: oidc.client.id,
    OIDC_CLIENT_SECRET: oidc.client.secret,
  }));
  plain = await createTestTown(() => ({ TRUST_PROXY: 'true' }));
  [server] = await Promise.all([behindTls.start(), plain.start()]);
});
afterAll(async () => {
  await Promise.all([behindTls.remove(), plain.remove()]);
  await oidc.stop();
});

const admin = { name: 'admin', password: adminPassword };
const signIn = (town: TestTown, headers = {}) =>
  callCouch(`${town.url}/db/_session`, 'POST', admin, headers);
const cookieOf = ({ headers }: Answer) => headers.getSetCookie()[0] ?? '';

describe('the cookie of a session', () => {
  it('is Secure where people come by https, and never for scripts nor other sites', async () => {
    const attributes = /; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/;
    expect(cookieOf(await signIn(behindTls))).toMatch(attributes);
    expect(cookieOf(await signIn(plain, { 'x-forwarded-proto': 'https' }))).toMatch(attributes);
  });

  it('is not Secure where there is no https, whatever a stranger says', async () => {
    expect(cookieOf(await signIn(plain))).toMatch(/HttpOnly; SameSite=Strict$/);
    const direct = await createTestTown();
    try {
      await direct.start();
      const cookie = cookieOf(await signIn(direct, { 'x-forwarded-proto': 'https' }));
      expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/);
      expect(cookie).not.toContain('Secure');
    } finally {
      await direct.remove();
    }
  });

  it('is taken back with the same attributes', async () => {
    const answer = await callCouch(`${behindTls.url}/db/_session`, 'DELETE');
    expect(cookieOf(answer)).toMatch(/^AuthSession=; .*HttpOnly; Secure; SameSite=Strict$/);
  });
});

describe('on the disk', () => {
  it('are no secrets, only hashes', async () => {
    const pass = newPass();
    await sendRequest(behindTls.url, pass, questionRequest({ _id: newRequestId() }));
    const [, secret = ''] = Buffer.from(pass.authorization.slice('Basic '.length), 'base64')
      .toString()
      .split(':');
    const session = /^AuthSession=([^;]+)/.exec(cookieOf(await signIn(behindTls)))?.[1] ?? '';
    const [, token = ''] = Buffer.from(session, 'base64url').toString().split(':');
    const begun = await fetch(`${behindTls.url}/db/_oidc/start`, { redirect: 'manual' });
    const [transaction = ''] = begun.headers.getSetCookie();
    expect(transaction).toMatch(
      /^OidcTransaction=[^;]+; Max-Age=600; Path=\/db\/_oidc; HttpOnly; Secure; SameSite=Lax$/,
    );
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const secrets = [secret, token, session, state, adminPassword, pass.authorization.slice(6)];
    for (const each of secrets) expect(each.length).toBeGreaterThan(15);

    const modes = (await readdir(behindTls.dataDir)).map(async (name) => {
      const { mode } = await stat(path.join(behindTls.dataDir, name));
      return [name, mode & 0o077];
    });
    expect(modes.length).toBeGreaterThan(2);
    expect((await Promise.all(modes)).filter(([, others]) => others !== 0)).toEqual([]);

    await server.stop();
    const files = await readdir(behindTls.dataDir, { recursive: true, withFileTypes: true });
    const names = files
      .filter((file) => file.isFile())
      .map((file) => path.join(file.parentPath, file.name));
    const contents = await Promise.all(names.map((name) => readFile(name, 'latin1')));
    const all = contents.join('\n');
    // It is what the server wrote: databases and accounts are in it.
    for (const kept of [pass.database, 'org.couchdb.user:admin', 'session:admin:']) {
      expect(all).toContain(kept);
    }
    for (const each of secrets) expect(all).not.toContain(each);
    // scrypt: 128 bits of salt, 256 of key.
    expect(all).toMatch(/"password":\{"salt":"[0-9a-f]{32}","key":"[0-9a-f]{64}"\}/);
  });
});
