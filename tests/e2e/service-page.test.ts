import type { Page } from 'playwright-core';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillAppointment, sendRequest, visitUntilKept } from './walks.ts';

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

it('asks what is true of a person and then lists only what they must bring', async () => {
  await page.goto(`${town.url}/leistungen/personalausweis-beantragen`);
  const questions = page.getByRole('group', { name: 'Was trifft auf Sie zu?' });
  await questions.waitFor();
  const listed = page.getByRole('listitem').filter({ hasText: 'Geburtsurkunde' });
  const consent = page.getByRole('listitem').filter({ hasText: 'Zustimmung' });
  expect(await listed.count()).toBe(1);
  expect(await consent.count()).toBe(1);
  const isMinor = questions.getByRole('checkbox', { name: /unter 18/ });
  const isNone = questions.getByRole('checkbox', { name: 'Nichts davon trifft auf mich zu' });
  await isMinor.check();
  await page.getByText('Unten steht jetzt nur, was Sie brauchen.').waitFor();
  expect(await consent.count()).toBe(1);
  expect(await listed.count()).toBe(0);
  await expectNoViolations(page);
  await page.reload();
  await questions.waitFor();
  expect(await isMinor.isChecked()).toBe(true);
  await isNone.check();
  await consent.waitFor({ state: 'detached' });
  expect(await isMinor.isChecked()).toBe(false);
  expect(await listed.count()).toBe(0);
  await isNone.uncheck();
  await listed.waitFor();
  // Faster than the device writes down: the second answer takes nothing from the first.
  await questions.getByRole('checkbox').evaluateAll((boxes) => {
    for (const box of boxes.slice(0, 2)) (box as HTMLElement).click();
  });
  await questions.getByRole('checkbox', { checked: true }).nth(1).waitFor();
  for (const each of [0, 1]) await questions.getByRole('checkbox').nth(each).uncheck();
  await page.getByText('Kreuzen Sie an, was stimmt.').waitFor();
});

it('hands its address on, and offers to read aloud', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined }));
  await page.getByRole('button', { name: 'Seite weitergeben' }).click();
  await page.getByText('Die Adresse ist kopiert.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.getByRole('button', { name: 'Vorlesen' }).click();
  await page.getByText('Dieses Gerät hat keine Stimme für diese Sprache.').waitFor();
  await expectNoViolations(page);
});

/** On paper: who, what state, and at least 14 pt (18.67 px) for every thing to bring. */
async function expectLargeSheet(view: Page): Promise<void> {
  await view.emulateMedia({ media: 'print' });
  const sheet = view.getByRole('main');
  await sheet.getByText('Bestätigt', { exact: true }).filter({ visible: true }).waitFor();
  await sheet.getByText('Erika', { exact: true }).filter({ visible: true }).waitFor();
  expect(await view.getByRole('link', { name: 'Sprache' }).isVisible()).toBe(false);
  const sizes = await sheet
    .locator('.choice-text, .choice-text small')
    .evaluateAll((texts) =>
      texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize)),
    );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18.6);
  await view.emulateMedia({ media: null });
}

it('keeps the answers for the review, the confirmation and the start page', async () => {
  await page.goto(`${town.url}/leistungen/personalausweis-beantragen`);
  await page.getByRole('checkbox', { name: 'Nichts davon trifft auf mich zu' }).check();
  await page.getByText('Unten steht jetzt nur, was Sie brauchen.').waitFor();
  await visitUntilKept(page, `${town.url}/termin`);
  await fillAppointment(page, 'Personalausweis beantragen', { name: 'Erika', phone: '06128 777' });
  await page.getByText('3 weitere Sachen brauchen Sie nach Ihren Antworten nicht.').waitFor();
  await sendRequest(page);
  await page.getByText('0 von 3 bereitgelegt').waitFor();
  await page.getByText('Für Sie nicht nötig (3)').click();
  await page
    .getByRole('button', { name: 'Brauche ich doch' })
    .and(page.locator('[aria-describedby="not-needed-personenstandsurkunde"]'))
    .click();
  await page.getByText('0 von 4 bereitgelegt').waitFor();
  const back = page.getByRole('checkbox', { name: /Geburtsurkunde/ });
  await expect.poll(() => back.evaluate((box) => box === document.activeElement)).toBe(true);
  await expectNoViolations(page);
  await expectLargeSheet(page);
  await page.goto(town.url);
  await page.getByText('4 Sachen zum Mitbringen').waitFor();
});

it('puts an appointment into one’s own calendar, without a network', async () => {
  await visitUntilKept(page, `${town.url}/termin`);
  await fillAppointment(page, 'Personalausweis beantragen', { name: 'Erika', phone: '06128 777' });
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await page.context().setOffline(true);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'In meinen Kalender' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^TS-\d{4}-\d+\.ics$/);
  const file = await readFile(await download.path(), 'utf8');
  expect(file).toMatch(/SUMMARY:Termin im Rathaus Taunusstein/);
  expect(file).toMatch(/DESCRIPTION:Vorgangsnummer TS-/);
  expect(file).not.toMatch(/Personalausweis/);
  const way = page.getByRole('link', { name: 'Weg in der Karten-App' });
  expect(await way.getAttribute('href')).toMatch(/^geo:0,0\?q=Aarstra/);
  await expectNoViolations(page);
});
