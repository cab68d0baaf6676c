import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { editTown, today } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillAppointment, fillContact, fillVenue, sendRequest, visitUntilKept } from './walks.ts';

const person = { name: 'Erika Zurück', phone: '06128 999' };
let town: TestTown;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  await editTown(town.url, 'course:kleiner-kurs', {
    type: 'course',
    title: { de: 'Kleiner Kurs' },
    description: { de: 'Ein Kurs' },
    place: 'Bürgerhaus',
    district: 'Hahn',
    departmentId: 'soziales',
    dates: [{ start: `${addDays(today(), 14)}T10:00`, end: `${addDays(today(), 14)}T11:30` }],
    seats: 5,
    feeEur: 0,
    phone: null,
  });
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

/** Goes back step by step: none of them shows an empty form, and the request is one tap away. */
async function expectWayToRequest(times: number): Promise<void> {
  const request = page.url();
  for (let time = 1; time <= times; time += 1) {
    await page.goBack();
    await page.getByRole('heading', { name: 'Das haben Sie schon erledigt' }).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
  }
  await expectNoViolations(page);
  await page.getByRole('link', { name: 'Zu meiner Anfrage' }).click();
  await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
  expect(page.url()).toBe(request);
}

it('leads from an appointment to its request, and to a new one', async () => {
  await visitUntilKept(page, `${town.url}/termin`);
  await fillAppointment(page, 'Personalausweis beantragen', person);
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await expectWayToRequest(2);
  await page.goBack();
  await page.getByRole('link', { name: 'Neu anfangen' }).click();
  await page.getByRole('searchbox', { name: 'Anliegen suchen' }).waitFor();
});

it('leads from a place to its request', async () => {
  await page.goto(`${town.url}/plaetze/grillplatz-hahn`);
  await fillVenue(page, person);
  await sendRequest(page);
  await page.getByText('Ihre Anfrage wird geprüft').waitFor();
  await expectWayToRequest(3);
});

it('leads from moving it to its request', async () => {
  await page.getByRole('link', { name: 'Reservierung verschieben' }).click();
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await page
    .getByRole('button', { name: /202\d: frei$/ })
    .nth(1)
    .click();
  await page.getByRole('button', { name: /^Als Wunsch wählen.*Ganzer Tag/ }).click();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.getByRole('button', { name: 'Verschieben anfragen' }).click();
  await page.getByText('Die Reservierung ist verschoben').waitFor();
  await expectWayToRequest(1);
});

it('leads from a course to its request, and no step before that looks sent', async () => {
  await page.goto(`${town.url}/kurse/kleiner-kurs`);
  for (const isFirst of [true, false]) {
    await page.getByRole('heading', { name: 'Wie viele Plätze brauchen Sie?' }).waitFor();
    await page.getByRole('button', { name: 'Weiter', exact: true }).click();
    await fillContact(page, person);
    await page.getByRole('button', { name: 'Anmeldung senden' }).click();
    await page.getByText('Sie sind angemeldet.').waitFor();
    await expectWayToRequest(1);
    if (!isFirst) break;
    await page.goBack();
    await page.getByRole('link', { name: 'Neu anfangen' }).click();
  }
});

it('leads from a question to what became of it', async () => {
  await page.goto(`${town.url}/kontakt?thema=rueckruf`);
  await page.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('Wo melde ich Bienen an?');
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await fillContact(page, person);
  await page.getByRole('button', { name: 'Nachricht senden' }).click();
  await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
  await expectWayToRequest(2);
});
