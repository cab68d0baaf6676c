import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import {
  askForCourse,
  currentDecision,
  editTown,
  setClock,
  today,
  type Resident,
} from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { signInAtDesk } from './walks.ts';

const firstDay = addDays(today(), 14);
const lastDay = addDays(firstDay, 7);
let town: TestTown;
let phone: Phone;
let desk: Page;
let zoe: Resident;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  await editTown(town.url, 'course:kleiner-kurs', {
    type: 'course',
    title: { de: 'Kleiner Kurs' },
    description: { de: 'Drei Plätze' },
    place: 'Bürgerhaus',
    district: 'Hahn',
    departmentId: 'soziales',
    dates: [firstDay, lastDay].map((date) => ({
      start: `${date}T10:00`,
      end: `${date}T11:30`,
    })),
    seats: 3,
    feeEur: 0,
    phone: null,
  });
  zoe = await askForCourse(town.url, 'kleiner-kurs', { name: 'Zoe Zwei', seats: 2 });
  await askForCourse(town.url, 'kleiner-kurs', { name: 'Anna Eins' });
  await askForCourse(town.url, 'kleiner-kurs', { name: 'Willi Wartet' });
  desk = await (await phone.open()).newPage();
  await desk.setViewportSize({ width: 1280, height: 900 });
  await signInAtDesk(desk, town.url, adminPassword);
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const rowOf = (name: string) => desk.getByRole('row', { name: new RegExp(name) });

it('lists who comes and who waits; printed, with boxes to tick and no contact', async () => {
  await desk.getByRole('link', { name: 'Kurse', exact: true }).click();
  await rowOf('Kleiner Kurs').getByText('3 von 3 Plätzen').waitFor();
  await expectNoViolations(desk);
  await desk.getByRole('link', { name: 'Kleiner Kurs' }).click();
  const participants = desk.getByRole('table', { name: 'Teilnehmerinnen und Teilnehmer' });
  await expect
    .poll(() => participants.getByRole('row').allInnerTexts())
    .toEqual([
      expect.stringMatching(/^Name/),
      expect.stringMatching(/^Anna Eins/),
      expect.stringMatching(/^Zoe Zwei/),
    ]);
  await desk.getByRole('table', { name: 'Warteliste' }).getByText('Warteliste, Platz 1').waitFor();
  await expectNoViolations(desk);

  await desk.emulateMedia({ media: 'print' });
  const printed = await desk.locator('body').innerText();
  expect(printed).toMatch(/Zoe Zwei\s+2\s+☐ ☐\s+☐ ☐/);
  expect(printed).not.toMatch(/example\.org|TS-\d{4}|Willi/);
  await desk.emulateMedia({ media: null });
  await desk.getByRole('link', { name: 'Gast eintragen' }).click();
  await desk
    .getByText('3 von 3 Plätzen sind vergeben. Ausgebucht: Der Gast kommt auf die Warteliste.')
    .waitFor();
  await desk.goBack();
});

it('cancels for a reason, and the next in line has the seat', async () => {
  await rowOf('Anna Eins').getByRole('link').click();
  await desk.getByRole('button', { name: 'Anmeldung stornieren …' }).click();
  await desk.getByRole('button', { name: 'Auf Ihren Wunsch' }).click();
  await desk.getByRole('button', { name: 'Anmeldung stornieren', exact: true }).click();
  await desk.getByText(/Dieser Vorgang ist storniert/).waitFor();
  await desk
    .getByRole('table', { name: 'Teilnehmerinnen und Teilnehmer' })
    .getByText('Willi Wartet')
    .waitFor();
  expect(await desk.getByRole('table', { name: 'Warteliste' }).count()).toBe(0);
});

it('prints a certificate for each seat of who took part', async () => {
  expect(await desk.getByRole('button', { name: /^Hat teilgenommen/ }).count()).toBe(0);
  await setClock(desk, `${lastDay}T11:30`);
  await desk.reload();
  await rowOf('Zoe Zwei')
    .getByRole('button', { name: /^Hat teilgenommen/ })
    .click();
  await rowOf('Zoe Zwei')
    .getByRole('link', { name: /^Bescheinigung/ })
    .click();
  const certificates = desk.getByRole('article');
  await certificates.nth(1).waitFor();
  expect(await certificates.nth(0).innerText()).toMatch(/Zoe Zwei[^]*Kleiner Kurs/);
  expect(await certificates.nth(1).innerText()).not.toContain('Zoe Zwei');
  expect(await currentDecision(town.url, zoe)).toMatchObject({ status: 'completed' });
  await expectNoViolations(desk);
  const paper = await desk.pdf({ format: 'A4' });
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
});
