import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { bookAppointment, nextOpenStarts } from './desk-town.ts';
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

it('enters a guest on the phone: what is missing, what is taken, what is free', async () => {
  const [start = ''] = await nextOpenStarts(town.url);
  // More people than the Bürgerbüro has counters.
  for (let guest = 0; guest < 5; guest++) await bookAppointment(town.url, 'Vorher', start);

  await desk.goto(`${town.url}/desk#/eintrag/${start.slice(0, 10)}`);
  await desk.getByRole('button', { name: 'Termin buchen' }).click();
  await desk.getByText('Bitte wählen Sie ein Anliegen.').waitFor();
  await desk.locator('select:focus').waitFor();
  await expectNoViolations(desk);

  await desk
    .getByRole('combobox', { name: 'Anliegen' })
    .selectOption('buergerbuero personalausweis-beantragen');
  await desk.getByLabel('Uhrzeit').fill(start.slice(11));
  await desk.getByRole('textbox', { name: 'Vor- und Nachname' }).fill('Greta Gast');
  await desk.getByRole('textbox', { name: 'Telefonnummer' }).fill('06128 777');
  await desk.keyboard.press('Enter');
  await desk.getByText('Das geht nicht: schon vergeben.').waitFor();
  await expectNoViolations(desk);

  await desk
    .getByRole('button', { name: /202\d, \d/ })
    .first()
    .click();
  await desk.getByText(/^Gebucht: /).waitFor();
  await desk.getByRole('link', { name: 'Zum Vorgang' }).click();
  await desk.getByRole('row', { name: /Greta Gast/ }).waitFor();
  await desk.getByText('Von uns eingetragen (Telefon oder Schalter)').waitFor();
  expect(await desk.getByRole('row', { name: /Greta Gast/ }).count()).toBe(1);
});
