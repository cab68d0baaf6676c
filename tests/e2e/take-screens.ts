import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { addDays } from '../../src/domain/local-time.ts';
import { createPhone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown } from '../factories/start-server.ts';
import { today } from './desk-town.ts';
import {
  fillAppointment,
  fillContact,
  fillVenue,
  fillVenueAnswers,
  sendRequest,
  signInAtDesk,
  visitUntilKept,
} from './walks.ts';

/** Every screen at three widths into `screens/`, and the four of the README into `docs/screens/`. */
const widths = [320, 390, 1280];
const person = { name: 'Erika Beispiel', phone: '06128 12345' };

const town = await createTestTown();
const phone = await createPhone();
try {
  await mkdir('screens', { recursive: true });
  await mkdir('docs/screens', { recursive: true });
  await town.start();
  const page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await takeResidentScreens(page);
  await takeDeskScreens(page);
} finally {
  await phone.remove();
  await town.remove();
}

async function takeResidentScreens(page: Page): Promise<void> {
  await visitUntilKept(page, town.url);
  await takePicture(page, 'start', 'start');
  for (const [name, path] of Object.entries({
    services: '/leistungen',
    search: '/leistungen?q=perso',
    service: '/leistungen/personalausweis-beantragen',
    venues: '/plaetze',
    courses: '/kurse',
    more: '/mehr',
    'no-requests': '/anfragen',
    'not-found': '/gibt-es-nicht',
  })) {
    await page.goto(`${town.url}${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await takePicture(page, name);
  }

  await page.goto(`${town.url}/termin`);
  await fillAppointment(page, 'Personalausweis beantragen', person, async () => {
    await page
      .getByRole('button', { name: /freie Zeiten/ })
      .nth(1)
      .click();
    await takePicture(page, 'appointment-times');
    await page
      .getByRole('button', { name: /als Wunsch wählen/ })
      .nth(2)
      .click();
    await takePicture(page, 'appointment-wish');
  });
  await takePicture(page, 'appointment-review');
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await page.getByRole('checkbox').first().check();
  await page.getByRole('heading', { name: 'Das bringen Sie mit' }).scrollIntoViewIfNeeded();
  await takePicture(page, 'confirmed', 'confirmed');
  await page.getByRole('button', { name: 'Nachricht schreiben' }).click();
  await takePicture(page, 'confirmed-message');
  await page.getByRole('link', { name: 'Termin verschieben' }).click();
  await page
    .getByRole('button', { name: /freie Zeiten/ })
    .first()
    .waitFor();
  await takePicture(page, 'appointment-move');

  await page.goto(`${town.url}/kurse`);
  await page
    .getByRole('link', { name: /^Anmelden/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Plätze' }).waitFor();
  await takePicture(page, 'course-seats');
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await fillContact(page, person);
  await takePicture(page, 'course-review');
  await page.getByRole('button', { name: 'Anmeldung senden' }).click();
  await page.getByText('Sie sind angemeldet.').waitFor();
  await takePicture(page, 'course-confirmed');

  await page.goto(`${town.url}/plaetze/grillplatz-hahn`);
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await page
    .getByRole('heading', { name: 'Freie Tage' })
    .evaluate((heading) => heading.scrollIntoView());
  await takePicture(page, 'venue', 'venue');
  await page.goto(`${town.url}/plaetze/grillplatz-hahn`);
  await fillVenue(page, person);
  await sendRequest(page);
  await page.getByText('Ihre Anfrage wird geprüft').waitFor();
  await takePicture(page, 'venue-in-review');
  await page.getByRole('link', { name: 'Reservierung verschieben' }).click();
  await page.getByRole('button', { name: 'Nächster Monat' }).waitFor();
  await takePicture(page, 'venue-move');
  await page.goto(`${town.url}/anfragen`);
  await page.getByText('Wird geprüft').waitFor();
  await takePicture(page, 'my-requests');
  await takeClubScreens(page);
  await page.goto(`${town.url}/mehr/meine-daten`);
  await page.getByText(person.name).first().waitFor();
  await takePicture(page, 'my-data');
  await page.goto(`${town.url}/mehr`);
  await page.getByRole('button', { name: 'Alles beim Rathaus löschen' }).click();
  await takePicture(page, 'erase-question');
}

/** A hall by the hour, every week. */
async function takeClubScreens(page: Page): Promise<void> {
  await page.goto(`${town.url}/plaetze/silberbachhalle`);
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await page
    .getByRole('button', { name: /202\d: frei$/ })
    .first()
    .click();
  await page.getByRole('combobox', { name: 'Beginn' }).selectOption('18:00');
  await page.getByRole('combobox', { name: 'Ende' }).selectOption('20:00');
  await takePicture(page, 'venue-hours');
  await page.getByRole('button', { name: /^Als Wunsch wählen: Stundenweise/ }).click();
  await takePicture(page, 'venue-wish');
  await page.getByRole('link', { name: 'Regelmäßig reservieren' }).click();
  await page.getByRole('radio', { name: 'Alle 2 Wochen' }).check();
  await page.getByLabel('Bis zu welchem Tag?').fill(addDays(today(), 85));
  await page.getByText(/^\d+ Tage, \d+ davon frei$/).waitFor();
  await takePicture(page, 'venue-series');
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await fillVenueAnswers(page, person);
  await takePicture(page, 'venue-series-review');
  await sendRequest(page);
  await page.getByRole('heading', { name: 'Ihre Tage' }).waitFor();
  await takePicture(page, 'venue-series-in-review');
}

async function takeDeskScreens(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 844 });
  await page.goto(`${town.url}/desk`);
  await takePicture(page, 'desk-sign-in');
  await signInAtDesk(page, town.url, adminPassword);
  await page.getByRole('link', { name: /Grillplatz Hahn/ }).click();
  await page.getByRole('button', { name: 'Bestätigen' }).waitFor();
  await takePicture(page, 'desk-case', 'desk');
  await page.getByRole('link', { name: /^Termine/ }).click();
  for (let day = 0; day < 3; day++) {
    await page.getByRole('link', { name: 'Nächster Tag' }).click();
  }
  await takePicture(page, 'desk-day');
  await page.getByRole('link', { name: 'Sperrungen' }).click();
  await page.getByRole('form', { name: 'Alle Grillplätze sperren' }).waitFor();
  await takePicture(page, 'desk-closures');
  await page.goto(`${town.url}/desk/anzeige?dienststelle=buergerbuero`);
  await page.getByText('Niemand wartet').waitFor();
  await takePicture(page, 'display');
}

async function takePicture(page: Page, name: string, readmeName?: string): Promise<void> {
  const before = page.viewportSize();
  if (readmeName) await page.screenshot({ path: `docs/screens/${readmeName}.png` });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 });
    await page.screenshot({ path: `screens/${name}-${width}.png`, fullPage: true });
  }
  if (before) await page.setViewportSize(before);
}
