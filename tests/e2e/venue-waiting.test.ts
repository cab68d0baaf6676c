import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { readFreeWindows } from '../factories/resident-client.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { askForVenue, editTown, follow, type Resident } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillVenueDetails, goTo, sendRequest, visitUntilKept } from './walks.ts';

let town: TestTown;
let phone: Phone;
let page: Page;
let wanted: { date: string; windowId: string };
let anna: Resident;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  await editTown(town.url, 'venue:grillplatz-hahn', { holdHours: 12 });
  wanted = await vi.waitFor(dayInNextMonth, { timeout: 20_000, interval: 200 });
  anna = await askForVenue(town.url, 'Anna Vorn', wanted);
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

/** The first that is free in the month after the one that the calendar shows: the first with any. */
async function dayInNextMonth() {
  const free = await readFreeWindows(town.url, 'grillplatz-hahn');
  const shownMonth = free[0]?.date.slice(0, 7) ?? '';
  const first = free.find(
    ({ date, windowId }) => windowId === 'day' && !date.startsWith(shownMonth),
  );
  if (!first) throw new Error('No window is free');
  return first;
}

it('asks for a place that somebody else has asked for, and waits in line', async () => {
  await visitUntilKept(page, `${town.url}/plaetze/grillplatz-hahn`);
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await page
    .getByRole('button', { name: /202\d: (teilweise frei|angefragt)$/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Auf die Warteliste.*Ganzer Tag/ }).click();
  await page.getByText(/schon angefragt: Warteliste/).waitFor();
  await expectNoViolations(page);
  await fillVenueDetails(page, { name: 'Erika Muster', phone: '06128 888' });
  await sendRequest(page);
  await page.getByText('Sie stehen auf der Warteliste, Platz 1').waitFor();
  await expectNoViolations(page);
});

it('moves up when the first cancels, and says until when the town decides', async () => {
  await follow(town.url, anna, { kind: 'cancel' });
  await page.getByText('Ihre Anfrage wird geprüft').waitFor();
  await page.getByText(/^Wir entscheiden bis .*\sUhr\.$/).waitFor();
});

it('says that the town had to close the place, and what is free instead', async () => {
  await page.goto(town.url);
  await page.getByRole('heading', { name: 'Als Nächstes' }).waitFor();
  await editTown(town.url, 'closure:feuer', {
    type: 'closure',
    name: { de: 'Waldbrandstufe 4' },
    from: wanted.date,
    to: wanted.date,
    scope: 'venues',
    venueKind: 'barbecue',
  });
  const news = page.getByRole('heading', { name: 'Neue Antwort aus dem Rathaus' });
  await news.waitFor();
  await expectNoViolations(page);
  await goTo(page, 'Meine Anfragen');
  const marked = page.getByRole('link', { name: /Neue Antwort aus dem Rathaus/ });
  await marked.waitFor();
  await expectNoViolations(page);
  await goTo(page, 'Start');
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Grillplatz Hahn/ })
    .click();
  await page.getByText('Die Stadt musste den Platz sperren').waitFor();
  const instead = page
    .getByRole('main')
    .getByRole('group', { name: 'Diese Zeiten waren noch frei' })
    .getByRole('radio');
  expect(await instead.count()).toBeGreaterThan(0);
  await expectNoViolations(page);
  await page.goto(town.url);
  // The start page shows its parts at once: with what stands, the news would be there.
  await goTo(page, 'Meine Anfragen');
  await page.getByText('Grillplatz Hahn').first().waitFor();
  expect(await marked.count()).toBe(0);
  await goTo(page, 'Start');
  expect(await news.count()).toBe(0);
});
