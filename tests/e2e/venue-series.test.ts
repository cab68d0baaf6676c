import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addDays } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { basic, putJson, readFreeWindows } from '../factories/resident-client.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { askForVenue, editTown, today } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillContact, fillVenueAnswers, sendRequest, visitUntilKept } from './walks.ts';

const venueId = 'grillplatz-hahn';
let town: TestTown;
let phone: Phone;
let page: Page;
/** Four days, a week apart, of which somebody else has the third. */
let days: string[];

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  await editTown(town.url, `venue:${venueId}`, {
    season: null,
    residentsFirst: { days: 2, postcodes: ['65232'] },
    keyHint: { de: 'Den Schlüssel bekommen Sie im Bauhof.' },
  });
  await vi.waitFor(
    async () => expect((await readFreeWindows(town.url, venueId)).length).toBeGreaterThan(100),
    { timeout: 20_000, interval: 200 },
  );
  const first = `${addDays(today(), 32).slice(0, 7)}-02`;
  days = [0, 7, 14, 21].map((offset) => addDays(first, offset));
  const taken = { date: days[2] ?? '', windowId: 'day' };
  await askForVenue(town.url, 'Anna Vorn', taken, { postcode: '65232' });
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const next = () => page.getByRole('button', { name: 'Weiter', exact: true }).click();

async function chooseDay(number: number): Promise<void> {
  const month = new Intl.DateTimeFormat('de', { month: 'long', year: 'numeric' });
  const wanted = month.format(new Date(`${days[0]}T12:00`));
  // At the end of a month it may be shown from the start.
  await page.getByRole('button', { name: 'Nächster Monat' }).waitFor();
  while ((await page.getByText(wanted, { exact: true }).count()) === 0) {
    await page.getByRole('button', { name: 'Nächster Monat' }).click();
  }
  await page
    .getByRole('button', { name: new RegExp(` ${number}\\. .*: (frei|teilweise frei)$`) })
    .first()
    .click();
  await page.getByRole('button', { name: /^Als Wunsch wählen.*Ganzer Tag/ }).click();
}

it('reserves the same window every week, and says before which days are not free', async () => {
  await visitUntilKept(page, `${town.url}/plaetze/${venueId}`);
  await page.getByText('Den Schlüssel bekommen Sie im Bauhof.').waitFor();
  await page.getByText(/Mehr als 2 Tage im Voraus dürfen nur Menschen/).waitFor();
  await chooseDay(2);
  await page.getByRole('link', { name: 'Regelmäßig reservieren' }).click();
  await page.getByRole('heading', { name: 'Wie oft brauchen Sie den Platz?' }).waitFor();
  await page.getByRole('radio', { name: 'Jede Woche' }).check();
  await next();
  await page.getByRole('alert').getByText('Bitte wählen Sie den letzten Tag.').waitFor();
  await expectNoViolations(page);
  await page.getByLabel('Bis zu welchem Tag?').fill(days[0] ?? '');
  await page.getByRole('alert').getByText('Bis dahin ist es nur ein Tag').waitFor();
  await page.getByLabel('Bis zu welchem Tag?').fill(days[3] ?? '');
  await page.getByText('4 Tage, 3 davon frei').waitFor();
  await expectNoViolations(page);
  await page.reload();
  await page.getByText('4 Tage, 3 davon frei').waitFor();
  await next();
  await page.getByRole('heading', { name: 'Was haben Sie vor?' }).waitFor();
});

it('asks for the postcode where neighbours come first', async () => {
  await page.getByRole('textbox', { name: 'Wie viele Personen kommen?' }).fill('12');
  await page.getByRole('checkbox', { name: /Regeln/ }).check();
  await next();
  await page.getByRole('alert').getByText('Schreiben Sie bitte Ihre Postleitzahl').waitFor();
  await page.getByRole('textbox', { name: 'Ihre Postleitzahl' }).fill('65183');
  await page
    .getByRole('alert')
    .getByText(/Mit dieser Postleitzahl/)
    .waitFor();
  await expectNoViolations(page);
  await page.getByRole('textbox', { name: 'Ihre Postleitzahl' }).fill('65232');
  await next();
  await fillContact(page, { name: 'Karl Kicker', phone: '06128 999' });
  await page.getByText(/^Jede Woche bis /).waitFor();
  await page.getByText('Wenn ein Tag nicht frei ist: Die anderen Tage reservieren').waitFor();
  await expectNoViolations(page);
});

it('shows every day and what has become of it, and knows them as one’s own', async () => {
  await sendRequest(page);
  await page.getByRole('heading', { name: 'Ihre Tage' }).waitFor();
  expect(await page.getByText('vorgemerkt', { exact: true }).count()).toBe(3);
  await page.getByText('nicht frei', { exact: true }).waitFor();
  await expectNoViolations(page);
  expect(await page.getByRole('link', { name: 'Reservierung verschieben' }).count()).toBe(0);
});

it('reserves nothing when all days are wanted and one is not free', async () => {
  await page.goto(`${town.url}/plaetze/${venueId}`);
  await chooseDay(3);
  await page.getByRole('link', { name: 'Regelmäßig reservieren' }).click();
  await page.getByRole('radio', { name: 'Jede Woche' }).check();
  await page.getByLabel('Bis zu welchem Tag?').fill(addDays(days[1] ?? '', 1));
  await page.getByText('2 Tage, 2 davon frei').waitFor();
  await page.getByRole('radio', { name: 'Dann gar nichts reservieren' }).check();
  await next();
  // Meanwhile an editor closes the second day.
  await putJson(
    `${town.url}/db/town/closure:bau`,
    {
      _id: 'closure:bau',
      type: 'closure',
      name: { de: 'Bauarbeiten' },
      from: addDays(days[1] ?? '', 1),
      to: addDays(days[1] ?? '', 1),
      scope: 'venues',
    },
    basic('admin', adminPassword),
  );
  await page.getByRole('textbox', { name: 'Ihre Postleitzahl' }).fill('65232');
  await fillVenueAnswers(page, { name: 'Karl Kicker', phone: '06128 999' });
  await sendRequest(page);
  await page.getByText('wäre frei gewesen', { exact: true }).waitFor();
  await page.getByText('gesperrt', { exact: true }).waitFor();
  await expectNoViolations(page);
});
