import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { bookAppointment, nextOpenStarts, readCases } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { signInAtDesk } from './walks.ts';

let town: TestTown;
let phone: Phone;
let desk: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  desk = await (await phone.open()).newPage();
  await desk.setViewportSize({ width: 1280, height: 900 });
  await signInAtDesk(desk, town.url, adminPassword);
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const concern = 'buergerbuero personalausweis-beantragen';
const field = (name: string) => desk.getByRole('textbox', { name });
/** The view takes the focus when it is drawn; what is typed before would go astray. */
const entryOpened = () => desk.locator('h1:focus', { hasText: 'Gast eintragen' }).waitFor();

it('enters a guest on the phone: what is missing, off the grid, taken meanwhile, and free', async () => {
  const [start = ''] = await nextOpenStarts(town.url);
  const [date = '', time = ''] = start.split('T');
  await desk.goto(`${town.url}/desk#/eintrag/${date}`);
  await entryOpened();
  await desk.getByRole('button', { name: 'Termin buchen' }).click();
  await desk.getByText('Bitte wählen Sie ein Anliegen.').waitFor();
  await desk.locator('select:focus').waitFor();
  await expectNoViolations(desk);

  // Words and the Enter key are enough to choose.
  await desk.getByRole('searchbox', { name: 'Anliegen suchen' }).fill('personalausweis beantr');
  await desk.keyboard.press('Enter');
  await desk.locator('select:focus').waitFor();
  expect(await desk.getByRole('combobox', { name: 'Anliegen' }).inputValue()).toBe(concern);
  await desk.getByLabel('Uhrzeit').fill(`${time.slice(0, 3)}07`);
  await field('Vor- und Nachname').fill('Greta Gast');
  await desk.getByText('Bitte schreiben Sie den Namen.').waitFor({ state: 'detached' });
  await field('Telefonnummer').fill('abc');
  await desk.keyboard.press('Enter');
  await desk.getByText(/^Bitte prüfen Sie die Telefonnummer/).waitFor();
  await field('Telefonnummer').fill('06128 777');
  await desk.getByText(/^Bitte prüfen Sie die Telefonnummer/).waitFor({ state: 'detached' });
  await desk.keyboard.press('Enter');
  const offGrid = desk.getByText(
    /^Termine beginnen alle \d+ Minuten\. Frei ist zum Beispiel: .*Uhr/,
  );
  await offGrid.waitFor();
  await desk.locator('#entry-time:focus').waitFor();
  await expectNoViolations(desk);
  expect(await desk.locator('#entry-time-list option').first().textContent()).toBe(time);
  expect(await guestsNamed('Greta Gast')).toEqual([]);

  // The desk does not hear of those who are faster.
  await desk.route('**/_changes**', (route) => route.abort());
  // More people than the Bürgerbüro has counters.
  for (let guest = 0; guest < 5; guest++) await bookAppointment(town.url, 'Vorher', start);
  await desk.getByLabel('Uhrzeit').fill(time);
  await offGrid.waitFor({ state: 'detached' });
  await desk.keyboard.press('Enter');
  await desk.getByText('Das geht nicht: schon vergeben.').waitFor();
  await expectNoViolations(desk);
  await field('Vor- und Nachname').press('Enter');
  await desk
    .getByRole('button', { name: /202\d, \d/ })
    .first()
    .click();
  await desk.locator('h2:focus', { hasText: /^Gebucht: .* Vorgang TS-/ }).waitFor();
  await expectNoViolations(desk);
  await desk.unroute('**/_changes**');
  const statuses = (await guestsNamed('Greta Gast')).map(({ decision }) => decision.status);
  expect(statuses.sort()).toEqual(['confirmed', 'declined']);
});

const longName = `Zweiter ${'Gast'.repeat(20)}`;

it('gives way to the answer, so that a key pressed again enters nobody twice', async () => {
  await desk.keyboard.press('Enter');
  expect(await field('Vor- und Nachname').count()).toBe(0);
  await desk.getByRole('button', { name: 'Nächsten Gast eintragen' }).click();
  await entryOpened();
  expect(await field('Vor- und Nachname').inputValue()).toBe('');
  expect(await desk.getByLabel('Tag', { exact: true }).inputValue()).not.toBe('');

  await desk.getByRole('combobox', { name: 'Anliegen' }).selectOption(concern);
  const free = desk.locator('#entry-time-list option').last();
  await desk.getByLabel('Uhrzeit').fill((await free.textContent()) ?? '');
  await field('Vor- und Nachname').fill(longName);
  await field('Telefonnummer').fill('06128 778');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Enter');
  await desk.locator('h2:focus', { hasText: /^Gebucht: / }).waitFor();
  await desk.keyboard.press('Enter');
  expect(await guestsNamed(longName)).toHaveLength(1);
  await desk.getByRole('link', { name: 'Zum Vorgang' }).click();
  await desk.getByRole('row', { name: /Zweiter GastGast/ }).waitFor();
  await desk.getByText('Von uns eingetragen (Telefon oder Schalter)').waitFor();
  for (const width of [320, 820, 1280]) {
    await desk.setViewportSize({ width, height: 900 });
    await expectNoViolations(desk);
  }
});

it('keeps what was begun while the desk is open, and asks before it is closed', async () => {
  await desk.getByRole('link', { name: 'Gast eintragen' }).click();
  await entryOpened();
  await field('Vor- und Nachname').fill('Dritter Gast');
  await field('Telefonnummer').fill('06128 779');
  await desk.getByRole('link', { name: 'Zurück zur Tagesliste' }).click();
  await desk.getByRole('link', { name: 'Gast eintragen' }).click();
  await desk.getByText('Ihr angefangener Eintrag ist noch da.').waitFor();
  expect(await field('Vor- und Nachname').inputValue()).toBe('Dritter Gast');
  for (const width of [320, 1280]) {
    await desk.setViewportSize({ width, height: 900 });
    await expectNoViolations(desk);
  }

  const asked = desk.waitForEvent('dialog');
  const reloaded = desk.reload({ timeout: 2_000 }).catch(() => undefined);
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
  await reloaded;
  expect(await field('Telefonnummer').inputValue()).toBe('06128 779');
  await desk.getByRole('button', { name: 'Verwerfen und neu beginnen' }).click();
  await expect.poll(() => field('Vor- und Nachname').inputValue()).toBe('');
  await desk.reload();
  await field('Vor- und Nachname').waitFor();
});

async function guestsNamed(name: string) {
  const cases = await readCases(town.url, 'buergerservice');
  return cases.filter(({ request }) => request.contact?.name === name);
}
