import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOidc, type OidcServer } from '../factories/start-oidc.ts';
import {
  addDepartments,
  clientWith,
  operatorOf,
  type StaffClient,
} from '../factories/staff-client.ts';
import { startCouch, type Couch } from '../factories/start-couch.ts';
import { freePort } from '../factories/start-server.ts';

let couch: Couch;
let oidc: OidcServer;

beforeAll(async () => {
  const port = await freePort();
  const redirectUri = `http://127.0.0.1:${port}/db/_oidc/callback`;
  const signedOutUri = `http://127.0.0.1:${port}/desk`;
  oidc = await startOidc(redirectUri, signedOutUri);
  couch = await startCouch({
    port,
    oidc: {
      issuer: oidc.issuer,
      clientId: oidc.client.id,
      clientSecret: oidc.client.secret,
      rolesClaim: 'roles',
      redirectUri,
      signedOutUri,
    },
  });
  await addDepartments(couch, 'bauen', 'soziales');
});
afterAll(async () => {
  await couch.stop();
  await oidc.stop();
});

/** A browser without scripts: keeps cookies by their server, and follows where it is sent. */
function openBrowser() {
  const jars = new Map<string, Map<string, string>>();
  const visit = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { origin } = new URL(url);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  return { jars, visit };
}
type Browser = ReturnType<typeof openBrowser>;

/** Signs in at the provider. @returns the address that it sends back to */
async function goToCallback(browser: Browser, login: string): Promise<string> {
  let response = await browser.visit(`${couch.url}/_oidc/start`);
  for (;;) {
    const location = response.headers.get('location');
    if (location === null) {
      const form = /action="([^"]+)"/.exec(await response.text())?.[1] ?? '';
      const fields = new URLSearchParams({ prompt: 'login', login, password: 'any' });
      response = await browser.visit(new URL(form, oidc.issuer).href, {
        method: 'POST',
        body: fields,
      });
      continue;
    }
    const next = new URL(location, oidc.issuer).href;
    if (next.startsWith(`${couch.url}/_oidc/callback`)) return next;
    response = await browser.visit(next);
  }
}

async function signInAs(login: string) {
  const browser = openBrowser();
  const answer = await browser.visit(await goToCallback(browser, login));
  const cookie = browser.jars.get(new URL(couch.url).origin)?.get('AuthSession');
  const client = clientWith(couch, cookie === undefined ? {} : { cookie: `AuthSession=${cookie}` });
  return { browser, answer, client, sentBack: answer.headers.get('location') };
}

const userOf = async ({ get }: StaffClient) => (await get('/_session')).body.userCtx;
const operator = () => operatorOf(couch);

it('is said to be there', async () => {
  expect((await clientWith(couch, {}).get('/_session')).body.info.oidc).toBe(true);
});

it('admits with the roles of the claim, as an account beside the local ones', async () => {
  const roles = ['department:bauen', 'department:mond', 'editor', '_admin', 'owner', 7];
  oidc.people.set('sub-ada', { preferred_username: 'ada.b', name: 'Ada B', roles });
  const { answer, client } = await signInAs('sub-ada');
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('content="0;url=/desk"');
  expect(answer.headers.getSetCookie().join('\n')).toMatch(
    /AuthSession=[^;]+;.*HttpOnly; SameSite=Strict/,
  );
  expect(await userOf(client)).toEqual({ name: 'ada.b', roles: ['department:bauen', 'editor'] });
  expect((await client.get('/desk-bauen/case:TS-2026-000001')).status).toBe(200);
  expect((await client.get('/desk-soziales')).status).toBe(403);
  const { accounts } = (await operator().get('/_staff/accounts')).body;
  expect(accounts).toContainEqual({
    name: 'ada.b',
    roles: ['department:bauen', 'editor'],
    kind: 'oidc',
    isLocked: false,
    mustChangePassword: false,
  });
  for (const path of ['roles', 'password-reset']) {
    const body = { name: 'ada.b', roles: ['admin'] };
    expect((await operator().post(`/_staff/${path}`, body)).body.error).toBe('signs_in_elsewhere');
  }
  const password = { name: 'ada.b', password: 'undefined' };
  expect((await operator().post('/_session', password)).status).toBe(401);
});

it('takes the roles of today, under the name of the first time', async () => {
  oidc.people.set('sub-ada', { preferred_username: 'ada.c', roles: 'department:soziales' });
  const { client } = await signInAs('sub-ada');
  expect(await userOf(client)).toEqual({ name: 'ada.b', roles: ['department:soziales'] });
});

describe('nobody gets in', () => {
  it('without a role that counts', async () => {
    oidc.people.set('sub-none', {
      preferred_username: 'none',
      roles: ['staff', 'department:mond'],
    });
    const { sentBack, client } = await signInAs('sub-none');
    expect(sentBack).toBe('/desk?oidc=no-role');
    expect((await userOf(client)).name).toBeNull();
  });

  it('when the account is locked, and then the sessions end too', async () => {
    oidc.people.set('sub-lock', { name: 'Lo Ck', roles: ['editor'] });
    const { client } = await signInAs('sub-lock');
    expect((await userOf(client)).name).toBe('Lo Ck');
    await operator().post('/_staff/lock', { name: 'Lo Ck', isLocked: true });
    expect((await userOf(client)).name).toBeNull();
    const again = await signInAs('sub-lock');
    expect(again.sentBack).toBe('/desk?oidc=locked');
    expect((await userOf(again.client)).name).toBeNull();
  });

  it.each([
    ['somebody else’s', 'operator', 'name-taken'],
    ['no name', 'a:b', 'no-name'],
    ['one that histories use', 'server', 'no-name'],
  ])('under a name that is %s', async (_what, name, problem) => {
    oidc.people.set(`sub-${problem}-${name}`, { preferred_username: name, roles: ['admin'] });
    const { sentBack } = await signInAs(`sub-${problem}-${name}`);
    expect(sentBack).toBe(`/desk?oidc=${problem}`);
  });

  it('with the answer to another transaction, or none, or twice', async () => {
    oidc.people.set('sub-eve', { preferred_username: 'eve', roles: ['editor'] });
    const mine = openBrowser();
    const callback = await goToCallback(mine, 'sub-eve');
    const others = openBrowser();
    await goToCallback(others, 'sub-eve');
    const mismatched = await others.visit(callback);
    expect(mismatched.headers.get('location')).toBe('/desk?oidc=failed');
    const none = await openBrowser().visit(callback);
    expect(none.headers.get('location')).toBe('/desk?oidc=failed');
    const changed = callback.replace(/state=[^&]+/, 'state=x');
    const forged = openBrowser();
    await goToCallback(forged, 'sub-eve');
    expect((await forged.visit(changed)).headers.get('location')).toBe('/desk?oidc=failed');

    expect((await mine.visit(callback)).status).toBe(200);
    expect((await mine.visit(callback)).headers.get('location')).toBe('/desk?oidc=failed');
  });
});

it('signs out here, and says where to sign out there too', async () => {
  const { browser, client } = await signInAs('sub-ada');
  const { body } = await client.remove('/_session');
  const url = new URL(body.endSessionUrl);
  expect(url.origin).toBe(oidc.issuer);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: 'desk',
    post_logout_redirect_uri: couch.url.replace(/\/db$/, '/desk'),
  });
  expect((await browser.visit(url.href)).status).toBe(200);
  expect((await userOf(client)).name).toBeNull();
});
