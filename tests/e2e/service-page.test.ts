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
  await questions.getByRole('checkbox', { name: /minderjährig/ }).check();
  await page.getByText('Unten steht jetzt nur, was Sie brauchen.').waitFor();
  expect(await consent.count()).toBe(1);
  expect(await listed.count()).toBe(0);
  await expectNoViolations(page);
  await questions.getByRole('checkbox', { name: /minderjährig/ }).uncheck();
  expect(await listed.count()).toBe(1);
});

it('hands its address on, and offers to read aloud', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined }));
  await page.getByRole('button', { name: 'Seite weitergeben' }).click();
  await page.getByText('Die Adresse ist kopiert.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.getByRole('button', { name: 'Vorlesen' }).waitFor();
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
