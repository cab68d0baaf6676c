import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { askForVenue, editTown, currentDecision } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillVenueDetails, goTo, sendRequest, visitUntilKept } from './walks.ts';

const venueId = 'silberbachhalle';
let town: TestTown;
let phone: Phone;
let page: Page;
let date: string;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  await editTown(town.url, `venue:${venueId}`, { confirmsAutomatically: true });
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

async function openFirstFreeDay(): Promise<void> {
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await page
    .getByRole('button', {
      name: /202\d: (frei|teilweise frei|für Sie gebucht)$/,
    })
    .first()
    .click();
}

async function chooseHours(from: string, to: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Beginn' }).selectOption(from);
  await page.getByRole('combobox', { name: 'Ende' }).selectOption(to);
}

it('reserves a hall by the hour', async () => {
  await visitUntilKept(page, `${town.url}/plaetze/${venueId}`);
  await openFirstFreeDay();
  await page.getByText('Noch frei: 8:00 bis 22:00 Uhr').waitFor();
  await chooseHours('18:00', '20:00');
  await expectNoViolations(page);
  await page
    .getByRole('button', { name: /^Als Wunsch wählen: Stundenweise, 18:00 bis 20:00/ })
    .click();
  await page
    .getByText(/Stundenweise, 18:00 bis 20:00\sUhr/)
    .first()
    .waitFor();
  await fillVenueDetails(page, { name: 'Erika Muster', phone: '06128 777' });
  await sendRequest(page);
  await page.getByText('Der Platz ist für Sie reserviert.').waitFor();
  const facts = page.getByRole('region', { name: 'Wann und wo' });
  await facts.getByText(/18:00 bis 20:00\sUhr/).waitFor();
});

it('offers the hours that are left, also to oneself', async () => {
  await goTo(page, 'Reservieren');
  await page.goto(`${town.url}/plaetze/${venueId}`);
  await openFirstFreeDay();
  await page.getByText('Noch frei: 8:00 bis 18:00 Uhr, 20:00 bis 22:00 Uhr').waitFor();
  await page.getByRole('combobox', { name: 'Beginn' }).selectOption('20:30');
  const ends = page.getByRole('combobox', { name: 'Ende' }).getByRole('option');
  expect(await ends.allInnerTexts()).toEqual(['21:30\u00a0Uhr', '22:00\u00a0Uhr']);
  await expectNoViolations(page);
});

it('says what is near when somebody else was faster, and asks for it with what is known', async () => {
  await chooseHours('20:00', '22:00');
  await page.getByRole('button', { name: /^Als Wunsch wählen: Stundenweise/ }).click();
  await fillVenueDetails(page, { name: 'Erika Muster', phone: '06128 777' });
  // Two people at once: this one has no network, the other has.
  await page.context().setOffline(true);
  await sendRequest(page);
  const heading = await page
    .getByText(/20:00 bis 22:00\sUhr/)
    .first()
    .innerText();
  date = toDate(heading);
  const other = await askForVenue(
    town.url,
    'Karl Schneller',
    { date, windowId: 'hours', from: '20:30', to: '22:00' },
    { venueId },
  );
  expect((await currentDecision(town.url, other)).status).toBe('confirmed');
  await page.context().setOffline(false);
  await page.getByText('Jemand anderes war schneller').waitFor();
  await expectNoViolations(page);
  await page
    .getByRole('radio', { name: /16:00 bis 18:00\sUhr/ })
    .first()
    .check();
  await page.getByRole('button', { name: /16:00 bis 18:00\sUhr anfragen$/ }).click();
  await page.getByText('Der Platz ist für Sie reserviert.').waitFor();
});

it('moves within the day, over hours that only oneself has', async () => {
  await page.getByRole('link', { name: 'Reservierung verschieben' }).click();
  await openFirstFreeDay();
  await page.getByText('Noch frei: 8:00 bis 18:00 Uhr', { exact: true }).waitFor();
  await chooseHours('16:00', '18:00');
  await page.getByText('Diese Zeit haben Sie schon.').waitFor();
  await chooseHours('15:00', '17:00');
  await expectNoViolations(page);
  await page.getByRole('button', { name: /^Als Wunsch wählen: Stundenweise, 15:00/ }).click();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.getByRole('button', { name: 'Verschieben anfragen' }).click();
  await page.getByText('Die Reservierung ist verschoben').waitFor();
  const facts = page.getByRole('region', { name: 'Wann und wo' });
  await facts.getByText(/15:00 bis 17:00\sUhr/).waitFor();
});

it('offers hours that others have asked for to those who wait', async () => {
  await editTown(town.url, `venue:${venueId}`, { confirmsAutomatically: false });
  const nextDay = addDays(date, 1);
  const wish = { date: nextDay, windowId: 'hours', from: '18:00', to: '20:00' };
  await askForVenue(town.url, 'Anna Vorn', wish, { venueId });
  await visitUntilKept(page, `${town.url}/plaetze/${venueId}`);
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await page
    .getByRole('button', {
      name: new RegExp(`, ${Number(nextDay.slice(8))}\\. .*: (frei|teilweise frei)$`),
    })
    .click();
  await page.getByText(/^Schon angefragt: 18:00 bis 20:00\sUhr\./).waitFor();
  await chooseHours('18:00', '20:00');
  await expectNoViolations(page);
  await page.getByRole('button', { name: /^Auf die Warteliste: Stundenweise, 18:00/ }).click();
  await fillVenueDetails(page, { name: 'Erika Muster', phone: '06128 777' });
  await sendRequest(page);
  await page.getByText('Sie stehen auf der Warteliste, Platz 1').waitFor();
});

const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember';

/** „Dienstag, 1. Dezember 2026, …“ as `2026-12-01`. */
function toDate(text: string): string {
  const [, day = '', month = '', year = ''] = /(\d+)\. (\S+) (\d{4})/.exec(text) ?? [];
  const number = months.split(' ').indexOf(month) + 1;
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
