import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { askForCourse, editTown, follow, today, type Resident } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillContact } from './walks.ts';

const firstDay = addDays(today(), 14);
let town: TestTown;
let phone: Phone;
let page: Page;
let anna: Resident;
let willi: Resident;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  await editTown(town.url, 'course:kleiner-kurs', {
    type: 'course',
    title: { de: 'Kleiner Kurs' },
    description: { de: 'Ein Platz' },
    place: 'Bürgerhaus',
    district: 'Hahn',
    departmentId: 'soziales',
    dates: [firstDay, addDays(firstDay, 7)].map((date) => ({
      start: `${date}T10:00`,
      end: `${date}T11:30`,
    })),
    seats: 1,
    waitingSeats: 3,
    feeEur: 0,
    phone: null,
  });
  await editTown(town.url, 'course:spaeter', {
    type: 'course',
    title: { de: 'Späterer Kurs' },
    description: { de: 'Noch nicht' },
    place: 'Bürgerhaus',
    district: 'Hahn',
    departmentId: 'soziales',
    dates: [{ start: `${firstDay}T10:00`, end: `${firstDay}T11:30` }],
    registration: { from: `${addDays(today(), 2)}T08:00`, to: `${firstDay}T08:00` },
    seats: 8,
    feeEur: 0,
    phone: null,
  });
  anna = await askForCourse(town.url, 'kleiner-kurs', { name: 'Anna Eins' });
  willi = await askForCourse(town.url, 'kleiner-kurs', { name: 'Willi Wartet' });
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const next = () => page.getByRole('button', { name: 'Weiter', exact: true });
const seats = () => page.getByRole('textbox', { name: 'Plätze' });

it('says how many seats are free, and when signing up begins', async () => {
  await page.goto(`${town.url}/kurse`);
  const later = page.getByRole('article').filter({ hasText: 'Späterer Kurs' });
  await later.getByText(/^Die Anmeldung beginnt am /).waitFor();
  expect(await later.getByRole('link', { name: /^Anmelden/ }).count()).toBe(0);
  const small = page.getByRole('article').filter({ hasText: 'Kleiner Kurs' });
  await small.getByText('Ausgebucht, 1 wartet').waitFor();
  const further = small.getByRole('listitem').filter({ hasText: /10:00 bis 11:30\sUhr/ });
  expect(await further.filter({ visible: true }).count()).toBe(1);
  await small.getByText('Mehr zum Kurs').click();
  expect(await further.filter({ visible: true }).count()).toBe(2);
  await expectNoViolations(page);
});

it('signs up step by step and says which place in the waiting list it is', async () => {
  await page.goto(`${town.url}/kurse`);
  await page.getByRole('link', { name: 'Anmelden: Kleiner Kurs' }).click();
  await page.getByRole('heading', { name: 'Wie viele Plätze brauchen Sie?' }).waitFor();
  await seats().fill('2');
  await next().click();
  await page.getByRole('alert').getByText('Schreiben Sie bitte eine Zahl von 1 bis 1.').waitFor();
  await expectNoViolations(page);
  await seats().fill('1');
  await next().click();
  await fillContact(page, { name: 'Erika Muster', phone: '06128 333' });
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Anmeldung senden' }).click();
  await page.getByText('Sie stehen auf der Warteliste, Platz 2').waitFor();
  await expectNoViolations(page);
});

it('moves up by itself when others cancel, until there is a seat', async () => {
  const cancel = { kind: 'cancel' };
  expect(await follow(town.url, anna, cancel)).toMatchObject({ status: 'confirmed' });
  await page.getByText('Sie stehen auf der Warteliste, Platz 1').waitFor();
  await follow(town.url, willi, cancel);
  await page.getByText('Sie sind angemeldet.').waitFor();
  const confirmation = page.getByRole('region', { name: 'Wann und wo' });
  expect(await confirmation.getByRole('listitem').allInnerTexts()).toEqual([
    expect.stringMatching(/10:00 bis 11:30\sUhr/),
    expect.stringMatching(/10:00 bis 11:30\sUhr/),
  ]);
  await confirmation.getByText('Bürgerhaus, Hahn').waitFor();
  await expectNoViolations(page);
});

it('says on the card and before sending that one is signed up already, and leads there', async () => {
  await page.goto(`${town.url}/kurse`);
  const card = page.getByRole('article').filter({ hasText: 'Kleiner Kurs' });
  await card.getByText('Sie sind für diesen Kurs schon angemeldet.').waitFor();
  await expectNoViolations(page);
  await card.getByRole('link', { name: 'Anmelden: Kleiner Kurs' }).click();
  await next().click();
  await fillContact(page, { name: 'Erik Muster', phone: '06128 334' });
  await page.getByText('Sie sind für diesen Kurs schon angemeldet.').waitFor();
  await page.getByRole('button', { name: 'Anmeldung senden' }).waitFor();
  await expectNoViolations(page);
  await page.getByRole('link', { name: 'Zu meiner Anfrage' }).click();
  await page.getByText('Sie sind angemeldet.').waitFor();
});

it('is cancelled when asked twice', async () => {
  await page.getByRole('button', { name: 'Anmeldung absagen' }).click();
  await page.getByRole('button', { name: 'Ja, absagen' }).click();
  await page.getByText('Sie sind nicht mehr angemeldet.').waitFor();
  await page.getByRole('link', { name: 'Alle Anfragen' }).click();
  await page.getByText(/^War gebucht für: /).waitFor();
});
