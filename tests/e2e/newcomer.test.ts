import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type RunningServer, type TestTown } from '../factories/start-server.ts';
import {
  fillContact,
  fillVenueAnswers,
  goTo,
  goOn,
  pickTime,
  sendRequest,
  visitUntilKept,
} from './walks.ts';

/** Somebody who has never seen the app: from the start page on, by names alone. */
const rosa = { name: 'Rosa Neumann', phone: '06128 4711' };
let town: TestTown;
let server: RunningServer;
let phone: Phone;
let otherPhone: Phone;

beforeAll(async () => {
  [town, phone, otherPhone] = await Promise.all([createTestTown(), createPhone(), createPhone()]);
  server = await town.start();
});
afterAll(async () => {
  await Promise.all([phone.remove(), otherPhone.remove()]);
  await town.remove();
});

async function pageOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  return page;
}

async function findBringList(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Leistung suchen' }).fill('perso');
  await page.getByRole('link', { name: /^Personalausweis beantragen/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Personalausweis beantragen' }).waitFor();
  await page.getByRole('heading', { name: 'Das bringen Sie mit' }).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Passfoto' }).first().waitFor();
}

async function bookFromService(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Termin buchen' }).click();
  await page.getByText('Personalausweis beantragen').first().waitFor();
  await goOn(page);
  await pickTime(page);
  await goOn(page);
  await fillContact(page, rosa);
  await sendRequest(page);
}

describe('a newcomer', () => {
  let page: Page;

  it('looks up what an identity card needs and books an appointment for it', async () => {
    page = await pageOf(await phone.open());
    await page.goto(town.url);
    await findBringList(page);
    await bookFromService(page);
    await page.getByText('Ihr Termin ist fest.').waitFor();
  });

  it('finds the list again on the start page, and what is ticked stays ticked', async () => {
    await goTo(page, 'Start');
    await page.getByRole('link', { name: /Personalausweis beantragen.*Mitbringen/s }).click();
    await page.getByRole('heading', { name: 'Das bringen Sie mit' }).waitFor();
    const things = page.getByRole('checkbox');
    await things.nth(0).check();
    // Until it is on the device the screen may go back to what is.
    await page.getByText(/^1 von \d+ bereitgelegt$/).waitFor();
    await things.nth(1).check();
    await page.getByText(/^2 von \d+ bereitgelegt$/).waitFor();
    await page.reload();
    await page.getByText(/^2 von \d+ bereitgelegt$/).waitFor();
    expect(await things.nth(0).isChecked()).toBe(true);
    expect(await things.nth(1).isChecked()).toBe(true);
    expect(await things.nth(2).isChecked()).toBe(false);
  });

  it('reserves a Grillplatz', async () => {
    await goTo(page, 'Reservieren');
    await page.getByRole('link', { name: /Grillplatz Hahn/ }).click();
    await page.getByRole('button', { name: 'Nächster Monat' }).click();
    await page
      .getByRole('button', { name: /: frei$/ })
      .first()
      .click();
    await page.getByRole('button', { name: /^Als Wunsch wählen.*Ganzer Tag/ }).click();
    await goOn(page);
    await fillVenueAnswers(page, rosa);
    await sendRequest(page);
    await page.getByText('Ihre Anfrage wird geprüft').waitFor();
  });

  it('cancels the appointment', async () => {
    await goTo(page, 'Meine Anfragen');
    await page.getByRole('link', { name: /Personalausweis beantragen/ }).click();
    await page.getByRole('button', { name: 'Termin absagen' }).click();
    await page.getByRole('button', { name: 'Ja, absagen' }).click();
    await page.getByText('Der Termin findet nicht statt.').waitFor();
  });

  it('reads how the reservation stands', async () => {
    await goTo(page, 'Meine Anfragen');
    const reservation = page.getByRole('link', { name: /Grillplatz Hahn.*Wird geprüft/s });
    await reservation.click();
    await page.getByRole('status').filter({ hasText: 'Ihre Anfrage wird geprüft' }).waitFor();
    await page.getByRole('link', { name: 'Alle Anfragen' }).click();
    await page.getByRole('link', { name: /Personalausweis beantragen.*Abgesagt/s }).waitFor();
  });

  it('signs up for a course', async () => {
    await goTo(page, 'Start');
    await page.getByRole('link', { name: /^Kurse und Hilfe/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Kurse und Hilfe' }).waitFor();
    await page
      .getByRole('link', { name: /^Anmelden/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Wie viele Plätze brauchen Sie?' }).waitFor();
    await goOn(page);
    await fillContact(page, rosa);
    await page.getByRole('button', { name: 'Anmeldung senden' }).click();
    await page.getByText('Sie sind angemeldet.').waitFor();
  });

  it('makes letters larger, changes the language and finds the way back from it', async () => {
    await page.getByRole('link', { name: 'Sprache' }).click();
    await page.getByRole('radio', { name: 'Doppelt so groß' }).check();
    await page.getByRole('button', { name: 'Türkçe' }).click();
    await page.getByRole('link', { name: 'Ana sayfa' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ne yapmak istiyorsunuz?' }).waitFor();
    await page.getByRole('link', { name: 'Dil', exact: true }).click();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('radio', { name: 'Normal' }).first().check();
    await goTo(page, 'Start');
    await page.getByRole('heading', { level: 1, name: 'Was möchten Sie erledigen?' }).waitFor();
    await page
      .getByRole('link', { name: /Grillplatz Hahn|Kurs/ })
      .first()
      .waitFor();
  });
});

it('does the same without a network after the first visit, and is answered later', async () => {
  const page = await pageOf(await otherPhone.open());
  await visitUntilKept(page, town.url);
  await server.stop();
  await findBringList(page);
  await bookFromService(page);
  await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();
  await goTo(page, 'Start');
  server = await town.start();
  await goTo(page, 'Meine Anfragen');
  await page.getByRole('link', { name: /Personalausweis beantragen.*Bestätigt/s }).click();
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await page.getByRole('checkbox').first().check();
  await page.getByText(/^1 von \d+ bereitgelegt$/).waitFor();
});
