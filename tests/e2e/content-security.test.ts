/** The policy of each page allows all that the page does, and nothing that somebody else writes into it. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { basic } from '../factories/resident-client.ts';
import {
  adminPassword,
  createTestTown,
  type RunningServer,
  type TestTown,
} from '../factories/start-server.ts';
import { bookAppointment, nextOpenStarts } from './desk-town.ts';
import { signInAtDesk, visitUntilKept } from './walks.ts';

const hostileName = '<img src=x onerror="window.isHarmed=1"> \u202ekculG 💡 =1+1';

let town: TestTown;
let server: RunningServer;
let phone: Phone;
let context: BrowserContext;
let page: Page;
/** What the policies have stopped, in any page or frame. */
let stopped: string[];

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  server = await town.start();
  context = await phone.open();
  context.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) stopped.push(message.text());
  });
  context.on('weberror', (error) => void stopped.push(String(error.error())));
  await context.exposeFunction('noteStopped', (what: string) => void stopped.push(what));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      const { noteStopped } = window as unknown as { noteStopped: (what: string) => void };
      noteStopped(`${violatedDirective} ${blockedURI}`);
    });
  });
});
beforeEach(async () => {
  stopped = [];
  page = await context.newPage();
});
afterEach(() => page.close());
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const open = async (path: string) => {
  await page.goto(town.url + path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
};

it('stops a script and a handler that somebody has written into the page', async () => {
  for (const path of ['/', '/desk', '/gibt-es-nicht', '/%']) {
    stopped = [];
    await open(path);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.isHarmed = 1';
      document.body.append(script);
      document.body.setAttribute('onclick', 'window.isHarmed = 1');
      document.body.click();
    });
    await expect.poll(() => stopped.length).toBeGreaterThanOrEqual(2);
    expect(await page.evaluate(() => 'isHarmed' in window)).toBe(false);
  }
});

it('lets the app do all it does, online and without a network', async () => {
  await visitUntilKept(page, town.url);
  for (const path of [
    '/leistungen/personalausweis-beantragen',
    '/termin',
    '/plaetze/grillplatz-hahn',
    '/mehr',
  ]) {
    await open(path);
  }
  await page.goto(`${town.url}/leistungen/personalausweis-beantragen`);
  await page.getByRole('button', { name: 'Vorlesen' }).click();
  await server.stop();
  for (const path of ['/', '/leistungen/personalausweis-beantragen', '/anfragen']) await open(path);
  expect(stopped).toEqual([]);
  server = await town.start();
});

it('lets the desk do all it does, and shows a hostile name as the name it is', async () => {
  const [start = ''] = await nextOpenStarts(town.url);
  const { decision } = await bookAppointment(town.url, hostileName, start);
  await signInAtDesk(page, town.url, adminPassword);
  const day = `/desk#/termine/${start.slice(0, 10)}/${decision.caseNumber}`;
  for (const path of [`/desk#/anfragen/${decision.caseNumber}`, day]) {
    await page.goto(town.url + path);
    await page.getByRole('article').getByText(hostileName).first().waitFor();
  }
  await page.emulateMedia({ media: 'print' });
  const name = page.getByRole('row').getByText(hostileName, { exact: true });
  await name.waitFor();
  expect(await name.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe('isolate');
  await page.emulateMedia({ media: 'screen' });
  await page.goto(`${town.url}${day}`);
  await page.getByRole('link', { name: 'Bestätigung drucken' }).click();
  await page.getByRole('heading', { name: hostileName }).waitFor();
  await page.goto(`${town.url}/desk#/zahlen`);
  await page.locator('canvas').first().waitFor();
  await page.goto(`${town.url}/desk#/einstellungen/service:personalausweis-beantragen`);
  await page.getByRole('button', { name: 'Vorschau' }).click();
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${town.url}/desk/anzeige?dienststelle=buergerbuero`);
  await page.getByRole('heading', { name: 'Bürgerbüro' }).waitFor();
  expect(await page.evaluate(() => 'isHarmed' in window)).toBe(false);
  expect(stopped).toEqual([]);
});

it('lets a page that lies in a database do nothing', async () => {
  const put = (path: string, body?: string) =>
    fetch(`${town.url}/db/things${path}`, {
      method: 'PUT',
      headers: { authorization: basic('admin', adminPassword), 'content-type': 'text/html' },
      ...(body !== undefined && { body }),
    });
  await put('');
  expect(
    (await put('/a/x.html', '<h1>A</h1><script>document.title = "harm"</script>')).status,
  ).toBe(201);
  await open('/desk');
  await page.evaluate(
    (body) =>
      fetch('/db/_session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      }).then(() => undefined),
    JSON.stringify({ name: 'admin', password: adminPassword }),
  );
  await open('/db/things/a/x.html');
  expect(await page.title()).toBe('');
  expect(await page.evaluate(() => origin)).toBe('null');
});
