import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { addStaff, askForVenue, today } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillSignIn, signInAtDesk } from './walks.ts';

let town: TestTown;
let phones: Phone[];
let admin: Page;
let clerk: Page;
let caseNumber: string;
const resident = 'Ottilie Unbekannt';
const day = today();

beforeAll(async () => {
  [town, ...phones] = await Promise.all([createTestTown(), createPhone(), createPhone()]);
  await town.start();
  const password = await addStaff(town.dataDir, 'Britta Beispiel', 'department:liegenschaften');
  const wish = { date: addDays(day, 20), windowId: 'day' };
  const { decision } = await askForVenue(town.url, resident, wish);
  caseNumber = decision.caseNumber;
  [admin, clerk] = (await Promise.all(
    phones.map(async (phone) => (await phone.open()).newPage()),
  )) as [Page, Page];
  for (const page of [admin, clerk]) await page.setViewportSize({ width: 1280, height: 900 });
  await clerk.goto(`${town.url}/desk`);
  await fillSignIn(clerk, 'Britta Beispiel', password);
});
afterAll(async () => {
  await Promise.all(phones.map((phone) => phone.remove()));
  await town.remove();
});

const lines = () => admin.getByRole('list', { name: 'Einträge' }).locator('> li');

async function search(fields: Record<string, string>): Promise<void> {
  for (const name of ['Name des Kontos', 'Vorgangsnummer', 'Tag']) {
    await admin.getByLabel(name).fill(fields[name] ?? '');
  }
  await admin.getByRole('button', { name: 'Suchen' }).click();
  // Until the answer is here the entries are those of the search before.
  await admin.getByText('Einen Moment bitte …').waitFor({ state: 'detached' });
}

it('shows an admin what a clerk has seen and done', async () => {
  await clerk.getByText(resident).first().click();
  await clerk
    .getByRole('button', { name: /Bestätigen/ })
    .first()
    .click();
  await clerk.getByText(/Dieser Vorgang ist bestätigt/).waitFor();

  await signInAtDesk(admin, town.url, adminPassword);
  await admin.getByRole('link', { name: 'Protokoll' }).click();
  await admin.getByRole('heading', { name: 'Protokoll' }).waitFor();
  await search({ 'Name des Kontos': 'Britta Beispiel', Vorgangsnummer: caseNumber.toLowerCase() });
  await lines().filter({ hasText: 'hat am Arbeitsplatz gesehen' }).first().waitFor();
  await lines().filter({ hasText: 'hat bearbeitet (bestätigt)' }).first().waitFor();
  await search({ 'Name des Kontos': 'Britta Beispiel' });
  await lines().filter({ hasText: 'hat eine Liste gesehen' }).first().waitFor();
  expect(await lines().filter({ hasText: 'hat gesucht' }).count()).toBe(0);
  await search({ 'Name des Kontos': 'Britta Beispiel', Vorgangsnummer: caseNumber.toLowerCase() });
  for (const line of await lines().all()) {
    expect(await line.innerText()).toMatch(/Britta Beispiel/);
    expect(await line.getByRole('link', { name: caseNumber }).count()).toBe(1);
  }
  expect(await admin.locator('main').innerText()).not.toContain(resident);
  for (const width of [320, 820, 1280]) {
    await admin.setViewportSize({ width, height: 1000 });
    await expectNoViolations(admin);
  }
});

it('finds by day, and says when nothing is found', async () => {
  await search({ Tag: addDays(day, -1) });
  await admin.getByText('Keine Einträge gefunden.').waitFor();
  await search({ Tag: day });
  await lines().filter({ hasText: 'hat sich angemeldet' }).first().waitFor();
  await lines().filter({ hasText: 'hat gesucht · Protokoll' }).first().waitFor();
});

it('reads on page by page', async () => {
  await clerk.evaluate(async () => {
    for (let n = 0; n < 60; n += 1) await fetch('/db/desk-liegenschaften/_all_docs');
  });
  await search({ 'Name des Kontos': 'Britta Beispiel' });
  await expect.poll(() => lines().count()).toBe(50);
  await admin.getByRole('button', { name: 'Ältere Einträge zeigen' }).click();
  await expect.poll(() => lines().count()).toBeGreaterThan(60);
  const numbers = await lines()
    .getByText(/^Nr\. /)
    .allInnerTexts();
  expect(new Set(numbers).size).toBe(numbers.length);
});

it('is closed to a clerk, on the screen and behind it', async () => {
  expect(await clerk.getByRole('link', { name: 'Protokoll' }).count()).toBe(0);
  await clerk.goto(`${town.url}/desk#/protokoll`);
  await clerk.getByText('Das Protokoll liest nur die Verwaltung des Systems.').waitFor();
  const status = await clerk.evaluate(async () => {
    const find = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    return [(await fetch('/db/audit/_find', find)).status, (await fetch('/db/audit')).status];
  });
  expect(status).toEqual([403, 403]);
});

it('speaks English too', async () => {
  await admin.getByRole('button', { name: 'English' }).click();
  await admin.getByRole('heading', { name: 'Audit log' }).waitFor();
  await expectNoViolations(admin);
});
