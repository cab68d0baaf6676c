import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import {
  fillAppointment,
  fillVenue,
  openDay,
  openSettings,
  sendRequest,
  visitUntilKept,
} from './walks.ts';

let town: TestTown;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 390, height: 844 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const bodySize = () =>
  page.evaluate(() => Number.parseFloat(getComputedStyle(document.body).fontSize));

it('doubles the letters and keeps them so, on every page, without sideways scrolling', async () => {
  await visitUntilKept(page, town.url);
  const before = await bodySize();
  await page.getByRole('link', { name: 'Sprache' }).click();
  await page.getByRole('radio', { name: 'Doppelt so groß' }).check();
  await expect.poll(bodySize).toBe(before * 2);
  for (const path of ['/mehr', '/', '/leistungen', '/leistungen/personalausweis-beantragen']) {
    await page.goto(`${town.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(bodySize).toBe(before * 2);
    await expectNoViolations(page);
  }
});

it('keeps every step of booking on the smallest screen with doubled letters', async () => {
  const person = { name: 'Erika Großdruck', phone: '06128 888' };
  await page.setViewportSize({ width: 320, height: 720 });
  await page.goto(`${town.url}/termin`);
  await fillAppointment(page, 'Personalausweis beantragen', person, async () => {
    await openDay(page);
    await expectNoViolations(page);
    await page
      .getByRole('button', { name: /als Wunsch wählen/ })
      .first()
      .click();
    await expectNoViolations(page);
  });
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await expectNoViolations(page);
  for (const path of ['/anfragen', '/kurse', '/plaetze/silberbachhalle']) {
    await page.goto(`${town.url}${path}`);
    await page.getByRole('main').getByRole('link').first().waitFor();
    await expectNoViolations(page);
  }
  await page.goto(`${town.url}/plaetze/grillplatz-hahn`);
  await fillVenue(page, person);
  await expectNoViolations(page);
  const labels = page.getByRole('navigation').getByRole('link');
  expect(await labels.count()).toBeGreaterThanOrEqual(5);
  for (const label of await labels.all()) {
    const isCut = await label.evaluate((link) => link.scrollWidth > link.clientWidth);
    expect(isCut, await label.innerText()).toBe(false);
  }
  await page.setViewportSize({ width: 390, height: 844 });
});

it('counts what is unsent beside its words, not on them', async () => {
  await page.context().setOffline(true);
  await sendRequest(page);
  const link = page.getByRole('navigation').getByRole('link', { name: /^Meine Anfragen/ });
  const count = link.locator('.count');
  await count.getByText('1').waitFor();
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 720 });
    const isApart = await link.evaluate((element) => {
      const words = document.createRange();
      words.selectNodeContents(element.childNodes[1] ?? element);
      const [text, badge] = [words, element.querySelector('.count')].map((each) =>
        each?.getBoundingClientRect(),
      );
      return text && badge && (badge.left >= text.right || badge.bottom <= text.top);
    });
    expect(isApart, `${width} px`).toBe(true);
  }
  await page.context().setOffline(false);
  await count.waitFor({ state: 'detached' });
});

it('draws stronger contrast, in light and in dark', async () => {
  await openSettings(page, town.url);
  await page.getByRole('radio', { name: 'Normal' }).first().check();
  await page.getByRole('radio', { name: 'Stärker' }).check();
  const colour = () => page.evaluate(() => getComputedStyle(document.body).color);
  expect(await colour()).toBe('rgb(0, 0, 0)');
  await page.goto(town.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectNoViolations(page);
  await expect.poll(colour).toBe('rgb(0, 0, 0)');
});

it('loads its letters from the town hall and nothing from anybody else', async () => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(town.url)) foreign.push(request.url());
  });
  await page.reload();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await expect
    .poll(() => page.evaluate(() => document.fonts.check("18px 'Fira Sans'", 'Bürgerbüro')))
    .toBe(true);
  expect(foreign).toEqual([]);
});
