import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { visitUntilKept } from './walks.ts';

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

it('draws stronger contrast, in light and in dark', async () => {
  await page.goto(`${town.url}/mehr`);
  await page.getByRole('radio', { name: 'Normal' }).first().check();
  await page.getByRole('radio', { name: 'Stärker' }).check();
  const colour = () => page.evaluate(() => getComputedStyle(document.body).color);
  expect(await colour()).toBe('rgb(0, 0, 0)');
  await page.goto(town.url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectNoViolations(page);
  expect(await colour()).toBe('rgb(0, 0, 0)');
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
