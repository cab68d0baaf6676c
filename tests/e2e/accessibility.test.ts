import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillAppointment, fillVenue, openDay, sendRequest, signInAtDesk } from './walks.ts';

const person = { name: 'Erika Beispiel', phone: '06128 555' };
let town: TestTown;
let phone: Phone;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  context = await phone.open();
  page = await context.newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

describe('pages to read', () => {
  it.each([
    '/',
    '/leistungen',
    '/leistungen?q=perso',
    '/leistungen?q=gibtesnicht',
    '/leistungen/personalausweis-beantragen',
    '/leistungen/hundesteuer-anmelden',
    '/plaetze',
    '/plaetze/grillplatz-hahn',
    '/kurse',
    '/mehr',
    '/mehr/barrierefreiheit',
    '/datenschutz',
    '/impressum',
    '/kontakt',
    '/anfragen',
    '/no-such-page',
  ])('%s', async (path) => {
    await page.goto(`${town.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expectNoViolations(page);
  });
});

describe('flows', () => {
  it('each step of an appointment, its errors and its confirmation', async () => {
    await page.goto(`${town.url}/termin`);
    await page.getByRole('searchbox', { name: 'Anliegen suchen' }).waitFor();
    await expectNoViolations(page);
    await fillAppointment(page, 'Personalausweis beantragen', person, async () => {
      await openDay(page);
      await expectNoViolations(page);
      await page
        .getByRole('button', { name: /als Wunsch wählen/ })
        .first()
        .click();
      await expectNoViolations(page);
    });
    await expectNoViolations(page);
    await page.getByRole('link', { name: 'Zurück' }).click();
    await page.getByRole('textbox', { name: 'Vor- und Nachname' }).fill('');
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await expectNoViolations(page);
    await page.getByRole('textbox', { name: 'Vor- und Nachname' }).fill(person.name);
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await sendRequest(page);
    await page.getByText('Ihr Termin ist fest.').waitFor();
    await expectNoViolations(page);
    await page.getByRole('button', { name: 'Termin absagen' }).click();
    await expectNoViolations(page);
  });

  it('a reservation and the list of requests', async () => {
    await page.goto(`${town.url}/plaetze/grillplatz-hahn`);
    await fillVenue(page, person);
    await expectNoViolations(page);
    await sendRequest(page);
    await page.getByText('Ihre Anfrage wird geprüft').waitFor();
    await expectNoViolations(page);
    await page.goto(`${town.url}/anfragen`);
    await page.getByRole('main').getByRole('link').nth(1).waitFor();
    await expectNoViolations(page);
  });
});

describe('the desk', () => {
  it('signing in, the inbox, a case, declining, the day', async () => {
    const desk = await context.newPage();
    await desk.setViewportSize({ width: 1280, height: 900 });
    await desk.goto(`${town.url}/desk`);
    await desk.getByRole('button', { name: 'Anmelden' }).waitFor();
    await expectNoViolations(desk);
    await signInAtDesk(desk, town.url, adminPassword);
    await desk.getByRole('link', { name: /Grillplatz Hahn/ }).click();
    await expectNoViolations(desk);
    await desk.getByRole('button', { name: /^Ablehnen/ }).click();
    await expectNoViolations(desk);
    await desk.getByRole('link', { name: /^Termine/ }).click();
    await expectNoViolations(desk);
  });
});
