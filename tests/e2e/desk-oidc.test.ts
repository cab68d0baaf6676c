import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { basic } from '../factories/resident-client.ts';
import { startOidc, type OidcServer } from '../factories/start-oidc.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillSignIn } from './walks.ts';

let town: TestTown;
let oidc: OidcServer;
let phone: Phone;
let context: BrowserContext;
let page: Page;

/** Of another site than the town hall: `127.0.0.1` and `localhost`. */
beforeAll(async () => {
  town = await createTestTown(({ url }) => ({
    PUBLIC_URL: url,
    OIDC_ISSUER: oidc.issuer,
    OIDC_CLIENT_ID: oidc.client.id,
    OIDC_CLIENT_SECRET: oidc.client.secret,
  }));
  oidc = await startOidc(`${town.url}/db/_oidc/callback`, `${town.url}/desk`);
  oidc.people.set('uwe', { preferred_username: 'u.wald', roles: ['department:liegenschaften'] });
  oidc.people.set('rita', { preferred_username: 'r.ohne', roles: ['department:mond', 'staff'] });
  phone = await createPhone();
  await town.start();
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
  await oidc.stop();
});
beforeEach(async () => {
  context = await phone.open();
  page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 900 });
});
afterEach(async () => {
  await context.clearCookies();
  await phone.kill();
});

async function signInElsewhere(login: string): Promise<void> {
  await page.goto(`${town.url}/desk`);
  await page.getByRole('link', { name: 'Mit dem Dienstkonto anmelden' }).click();
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
}

it('signs in at the provider’s page, with the roles from there, and out again there too', async () => {
  await page.goto(`${town.url}/desk`);
  await page.getByRole('link', { name: 'Mit dem Dienstkonto anmelden' }).waitFor();
  await expectNoViolations(page);
  await signInElsewhere('uwe');
  await page.getByRole('link', { name: 'Angemeldet als u.wald' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/desk');
  const session = await page.evaluate(async () => (await fetch('/db/_session')).json());
  expect(session.userCtx).toEqual({ name: 'u.wald', roles: ['department:liegenschaften'] });
  expect(await page.getByRole('link', { name: 'Personal' }).count()).toBe(0);
  await page.reload();
  await page.getByRole('link', { name: 'Angemeldet als u.wald' }).click();
  await page.getByText('dieses Gerät').waitFor();
  expect(await page.getByRole('region', { name: 'Passwort ändern' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.waitForURL((url) => url.href.startsWith(oidc.issuer));
  await page.getByRole('button', { name: /^Yes/ }).click();
  await page.waitForURL(`${town.url}/desk`);
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
});

it('lets nobody in without a role that counts, and local accounts as before', async () => {
  await signInElsewhere('rita');
  await page.getByText('Ihr Dienstkonto hat hier noch keine Rechte.').waitFor();
  expect(page.url()).toBe(`${town.url}/desk`);
  await expectNoViolations(page);
  await fillSignIn(page, 'admin', adminPassword);
  await page.getByRole('link', { name: 'Personal' }).waitFor();
});

it('refuses who is locked', async () => {
  const lock = (isLocked: boolean) =>
    fetch(`${town.url}/db/_staff/lock`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: basic('admin', adminPassword),
      },
      body: JSON.stringify({ name: 'u.wald', isLocked }),
    });
  expect((await lock(true)).status).toBe(200);
  await signInElsewhere('uwe');
  await page.getByText('Ihr Konto ist gesperrt.').waitFor();
  expect((await lock(false)).status).toBe(200);
});

it('refuses an answer to what another browser has asked', async () => {
  let stolen = '';
  page.on('request', (request) => {
    if (request.url().includes('/db/_oidc/callback')) stolen = request.url();
  });
  await signInElsewhere('uwe');
  await page.getByRole('link', { name: 'Angemeldet als u.wald' }).waitFor();
  await context.clearCookies();
  await page.goto(`${town.url}/desk`);
  await page.getByRole('link', { name: 'Mit dem Dienstkonto anmelden' }).click();
  await page.getByPlaceholder('Enter any login').waitFor();
  await page.goto(stolen);
  await page.getByText('Die Anmeldung wurde nicht abgeschlossen.').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
});
