import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import {
  adminPassword,
  createTestTown,
  type RunningServer,
  type TestTown,
} from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillVenue, sendRequest, signInAtDesk, visitUntilKept } from './walks.ts';

let town: TestTown;
let server: RunningServer;
let phone: Phone;
let screen: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone, screen] = await Promise.all([createTestTown(), createPhone(), createPhone()]);
  server = await town.start();
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await Promise.all([phone.remove(), screen.remove()]);
  await town.remove();
});

const facts = () => page.getByRole('region', { name: 'Wann und wo' }).innerText();
const next = () => page.getByRole('button', { name: 'Weiter', exact: true }).click();

async function wish(nth = 0): Promise<void> {
  await page
    .getByRole('button', { name: /202\d: frei$/ })
    .nth(nth)
    .click();
  await page.getByRole('button', { name: /^Als Wunsch wählen.*Ganzer Tag/ }).click();
}

it('moves a place that is not decided yet, with ranked wishes, and keeps the old time until then', async () => {
  await visitUntilKept(page, `${town.url}/plaetze/grillplatz-hahn`);
  await fillVenue(page, { name: 'Erika Muster', phone: '06128 777' });
  await sendRequest(page);
  await page.getByText('Ihre Anfrage wird geprüft').waitFor();
  const way = await page.getByRole('link', { name: 'Weg in der Karten-App' }).getAttribute('href');
  expect(decodeURIComponent(way ?? '')).toMatch(
    /^geo:0,0\?q=Grillplatz.*, Hahn, 65232 Taunusstein$/,
  );
  const before = await facts();

  await page.getByRole('link', { name: 'Reservierung verschieben' }).click();
  await page.getByText(/Diese Zeit bleibt für Sie reserviert/).waitFor();
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await wish();
  await page.getByRole('button', { name: 'Weiteren Wunsch hinzufügen' }).click();
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await wish(1);
  await expectNoViolations(page);
  await page.reload();
  await page.getByText('2. Wunsch').waitFor();
  await next();
  await page.getByRole('heading', { name: 'Ist alles richtig?' }).waitFor();
  await page.getByText('Sie bekommen den ersten Wunsch, der noch frei ist.').waitFor();
  await expectNoViolations(page);

  await server.stop();
  await page.getByRole('button', { name: 'Verschieben anfragen' }).click();
  await page.getByText('Verschieben gespeichert, wird gesendet').waitFor();
  expect(await facts()).toBe(before);
  server = await town.start();
  await page.getByText('Die Reservierung ist verschoben').waitFor();
  expect(await facts()).not.toBe(before);
});

it('keeps a promised time until staff have agreed to the new one', async () => {
  const desk = await (await screen.open()).newPage();
  await desk.setViewportSize({ width: 1280, height: 900 });
  await signInAtDesk(desk, town.url, adminPassword);
  await desk.getByRole('link', { name: /Erika Muster/ }).click();
  await desk.getByRole('button', { name: /^Bestätigen/ }).click();
  await page.getByText('Der Platz ist für Sie reserviert.').waitFor();
  const promised = await facts();

  await page.getByRole('link', { name: 'Reservierung verschieben' }).click();
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await wish();
  await next();
  await page.getByRole('button', { name: 'Verschieben anfragen' }).click();
  await page.getByText(/^Neue Zeit angefragt/).waitFor();
  expect(await facts()).toBe(promised);
  await expectNoViolations(page);

  await desk.getByRole('link', { name: 'Anfragen' }).click();
  // Whoever has confirmed it deals with it.
  await desk.getByRole('link', { name: /^Meine/ }).click();
  await desk.getByRole('link', { name: /Erika Muster/ }).click();
  await desk.getByRole('button', { name: 'Umbuchung bestätigen' }).click();
  await page.getByText('Die Reservierung ist verschoben').waitFor();
  expect(await facts()).not.toBe(promised);
});
