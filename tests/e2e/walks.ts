import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { readDatabases } from './read-databases.ts';

/** Steps that people take, found by role and name only. */
export interface Person {
  name: string;
  phone: string;
}

export const goOn = (page: Page) =>
  page.getByRole('button', { name: 'Weiter', exact: true }).click();

/** From a first visit until the app is kept on the phone and knows what is free. */
export async function visitUntilKept(page: Page, url: string): Promise<void> {
  // What the page before this one still asks for says nothing about what this one knows.
  await page.goto('about:blank');
  const isCaughtUp = (database: string) =>
    page.waitForRequest(
      (request) =>
        request.url().includes(`/db/${database}/_changes`) &&
        request.url().includes('feed=longpoll'),
    );
  const caughtUp = Promise.all([isCaughtUp('town'), isCaughtUp('occupancy')]);
  await page.goto(url);
  await caughtUp;
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/**
 * The settings, once the script has taken over the page of the server, whose buttons do nothing
 * before: it then offers to erase what it knows this device to have.
 */
export async function openSettings(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/mehr`);
  await page.locator('[aria-labelledby="data-on-device"] button:enabled').waitFor();
}

/** Until the device has written this down: the screen shows what is typed before that. */
export async function untilStored(page: Page, text: string): Promise<void> {
  const onDevice = async () => (await page.evaluate(readDatabases))['taschenrathaus-device'];
  await expect.poll(onDevice).toContain(text);
}

/** Chooses the concern and one wish, which `pick` takes. */
export async function fillAppointment(
  page: Page,
  concern: string,
  person: Person,
  pick: (page: Page) => Promise<void> = pickTime,
): Promise<void> {
  await page.getByRole('searchbox', { name: 'Anliegen suchen' }).fill(concern);
  await page.getByRole('button', { name: new RegExp(`^${concern}`) }).click();
  await goOn(page);
  await page.getByRole('heading', { name: 'Wann möchten Sie kommen?' }).waitFor();
  await pick(page);
  await goOn(page);
  await fillContact(page, person);
}

/** The first time of the second day: the soonest may be too soon when the request is sent. */
export async function pickTime(page: Page): Promise<void> {
  await openDay(page);
  await page
    .getByRole('button', { name: /als Wunsch wählen$/ })
    .first()
    .click();
}

/** Opens the second day with free times: those of the first pass while one is choosing. */
export async function openDay(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /freie Zeiten?$/, expanded: false })
    .nth(1)
    .click();
}

export async function fillContact(page: Page, { name, phone }: Person): Promise<void> {
  await page.getByRole('textbox', { name: 'Vor- und Nachname' }).fill(name);
  await page.getByRole('textbox', { name: /^Telefonnummer/ }).fill(phone);
  await goOn(page);
  await page.getByRole('heading', { name: 'Ist alles richtig?' }).waitFor();
}

export async function sendRequest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Anfrage senden' }).click();
  await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
}

/** Asks for the whole of the first free day of the next month: this one may be nearly over. */
export async function fillVenue(page: Page, person: Person): Promise<void> {
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await page
    .getByRole('button', { name: /202\d: frei$/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Als Wunsch wählen.*Ganzer Tag/ }).click();
  await fillVenueDetails(page, person);
}

/** From the wish on to the review. */
export async function fillVenueDetails(page: Page, person: Person): Promise<void> {
  await goOn(page);
  await fillVenueAnswers(page, person);
}

/** From the questions about people and purpose on to the review. */
export async function fillVenueAnswers(page: Page, person: Person): Promise<void> {
  await page.getByRole('textbox', { name: 'Wie viele Personen kommen?' }).fill('12');
  await page.getByRole('textbox', { name: /^Anlass/ }).fill('Geburtstag');
  await page.getByRole('checkbox', { name: /Regeln/ }).check();
  await goOn(page);
  await fillContact(page, person);
}

export function goTo(page: Page, place: 'Start' | 'Leistungen' | 'Reservieren' | 'Meine Anfragen') {
  return page.getByRole('navigation').getByRole('link', { name: place }).click();
}

export async function signInAtDesk(page: Page, url: string, password: string): Promise<void> {
  await page.goto(`${url}/desk`);
  await fillSignIn(page, 'admin', password);
  await page.getByRole('button', { name: 'Abmelden' }).waitFor();
}

export async function fillSignIn(page: Page, name: string, password: string): Promise<void> {
  const nameField = page.getByRole('textbox', { name: 'Name' });
  // The page puts the focus there once it is drawn; what is typed before would go astray.
  await nameField.and(page.locator(':focus')).waitFor();
  await nameField.fill(name);
  await page.getByLabel('Passwort').fill(password);
  await page.getByRole('button', { name: 'Anmelden' }).click();
}
