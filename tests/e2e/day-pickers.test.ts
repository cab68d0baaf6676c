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
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const focused = () =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );

it('offers appointments of one half of the day, and says how many', async () => {
  await visitUntilKept(page, `${town.url}/termin`);
  await page.getByRole('searchbox', { name: 'Anliegen suchen' }).fill('Personalausweis');
  await page.getByRole('button', { name: /^Personalausweis beantragen/ }).click();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.getByText('Nächster freier Termin').waitFor();
  await page.getByText(/^Nächster freier (Vor|Nach)mittag$/).waitFor();
  const said = page.getByRole('status').filter({ hasText: /^\d+ Tage · \d+ freie Zeiten$/ });
  const all = await said.innerText();
  await page.getByRole('radio', { name: 'Nachmittag' }).check();
  expect(await said.innerText()).not.toBe(all);
  await expectNoViolations(page);

  const day = page.getByRole('button', { name: /freie Zeiten/ }).nth(1);
  const dayName = await day.innerText();
  await day.press('Enter');
  await expect.poll(focused).toMatch(/^\S+, \d+\. \S+: \d+ freie Zeiten$/);
  expect(dayName.replaceAll(/\s+/g, ' ')).toContain((await focused())?.split(':')[0]);
  expect(await page.getByRole('group', { name: 'Nachmittag', exact: true }).count()).toBe(1);
  expect(await page.getByRole('group', { name: 'Vormittag', exact: true }).count()).toBe(0);
  await page.keyboard.press('Tab');
  expect(await focused()).toMatch(/^\d\d:\d\d\sUhr als Wunsch wählen$/);
});

it('goes through the month of a place with the arrow keys, and on to the day', async () => {
  await page.goto(`${town.url}/plaetze/grillplatz-hahn`);
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  const days = page.getByRole('table').getByRole('button', { name: /: frei$/ });
  const names = await days.allInnerTexts();
  await days.first().focus();
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toBe(await days.nth(1).textContent());
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(await days.nth(8).textContent());
  expect(names[8]).toBeDefined();
  await page.keyboard.press('Enter');
  await page.locator('h3:focus').waitFor();
  expect((await days.nth(8).textContent())?.startsWith((await focused()) ?? '-')).toBe(true);
  await page.keyboard.press('Tab');
  expect(await focused()).toMatch(/^Als Wunsch wählen: /);
});
