import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { closureOn } from '../../src/domain/closures.ts';
import { instantToLocal } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { readFreeSlots, readTownRules } from '../factories/resident-client.ts';
import { createTestTown, type RunningServer, type TestTown } from '../factories/start-server.ts';
import { editTown, today } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillAppointment, sendRequest, untilStored, visitUntilKept } from './walks.ts';

const concern = 'Personalausweis beantragen';
const person = { name: 'Erika Muster', phone: '06128 777' };
let town: TestTown;
let server: RunningServer;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  server = await town.start();
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

/** What is said of the appointment, once the code for the counter is drawn, too. */
async function appointment(): Promise<string> {
  await page.getByText('Zeigen Sie diesen Code am Empfang').waitFor();
  return page.getByRole('region', { name: 'Wann und wo' }).innerText();
}

async function book(pick?: () => Promise<void>): Promise<void> {
  await fillAppointment(page, concern, person, pick);
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
}

async function chooseOtherDay(): Promise<void> {
  await page
    .getByRole('button', { name: /freie Zeiten/ })
    .nth(2)
    .click();
  await page
    .getByRole('button', { name: /als Wunsch wählen/ })
    .first()
    .click();
}

it('keeps the old time until the town hall has confirmed the new one', async () => {
  await visitUntilKept(page, `${town.url}/termin`);
  await book();
  const before = await appointment();
  await page.getByRole('link', { name: 'Termin verschieben' }).click();
  await page.getByText(/Dieser Termin bleibt für Sie gebucht/).waitFor();
  await expectNoViolations(page);
  await chooseOtherDay();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.getByRole('heading', { name: 'Ist alles richtig?' }).waitFor();
  await expectNoViolations(page);
  const wish = await page.getByText(/^Neuer Wunsch/).innerText();

  await server.stop();
  await page.getByRole('button', { name: 'Verschieben anfragen' }).click();
  const saved = page.getByRole('status').filter({ hasText: 'Verschieben gespeichert' });
  await saved.getByText(wish, { exact: true }).waitFor();
  expect(await appointment()).toBe(before);
  expect(await page.getByRole('link', { name: 'Termin verschieben' }).count()).toBe(0);
  await expectNoViolations(page);

  server = await town.start();
  await page.getByText('Der Termin ist verschoben').waitFor();
  const [, date = ''] = /: (\S+, \d+\. \S+ \d{4})/.exec(wish) ?? [];
  expect(await appointment()).toContain(date);
  expect(before).not.toContain(date);
  await page.getByRole('link', { name: 'Termin verschieben' }).waitFor();
});

it('says before sending that there is an appointment already, and what helps when they are too many', async () => {
  const office = (await readTownRules(town.url)).offices.get('buergerbuero');
  await editTown(town.url, 'office:buergerbuero', {
    appointments: { ...office?.appointments, maxOpen: { pass: 1, email: 1, phone: 1 } },
  });
  const first = page.url();
  await page.goto(`${town.url}/termin`);
  await fillAppointment(page, concern, person);
  await page.getByText(/^Sie haben dafür schon einen Termin: /).waitFor();
  await expectNoViolations(page);
  await sendRequest(page);
  await page.getByText('Ihr Termin ist nicht gebucht.', { exact: true }).waitFor();
  await page.getByText(/Sagen Sie einen davon ab/).waitFor();
  await page.getByRole('link', { name: /^Lieber anrufen: / }).waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Meine Anfragen' }).waitFor();
  expect(await page.getByRole('link', { name: /andere Zeit suchen/ }).count()).toBe(0);
  await expectNoViolations(page);
  await editTown(town.url, 'office:buergerbuero', { appointments: office?.appointments });
  await page.goto(first);
  await page.getByText('Ihr Termin ist fest.').waitFor();
});

it('sends words to the town hall and shows how far they have come', async () => {
  await page.getByRole('button', { name: 'Nachricht schreiben' }).click();
  await page.getByRole('button', { name: 'Nachricht senden' }).click();
  await page.getByRole('alert').getByText('Schreiben Sie bitte').waitFor();
  await expectNoViolations(page);
  const field = page.getByRole('textbox', { name: 'Ihre Nachricht' });
  await field.fill('Ich komme mit Rollstuhl.');
  await untilStored(page, 'Ich komme mit Rollstuhl.');
  await page.reload();
  await field.waitFor();
  expect(await field.inputValue()).toBe('Ich komme mit Rollstuhl.');
  await page.getByRole('button', { name: 'Nachricht senden' }).click();
  const sent = page.getByRole('list', { name: 'Ihre Nachrichten' }).getByRole('listitem');
  await sent
    .filter({ hasText: 'Ich komme mit Rollstuhl.' })
    .getByText('Im Rathaus angekommen')
    .waitFor();
  await page.getByRole('button', { name: 'Nachricht schreiben' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Nachricht schreiben' }).waitFor();
  expect(await field.count()).toBe(0);
});

it('says that one is there and shows the number that is called', async ({ skip }) => {
  const isLate = instantToLocal(new Date().toISOString()).slice(11) > '23:00';
  const { closures } = await readTownRules(town.url);
  const isClosed = closureOn(closures, 'offices', 'buergerbuero', today()) !== undefined;
  skip(isLate || isClosed, 'No appointment within the hour: it is nearly midnight or a holiday.');
  await openAllDay('buergerbuero');
  await vi.waitFor(async () => expect((await timesLeftToday()).length).toBeGreaterThan(2), {
    timeout: 20_000,
    interval: 200,
  });
  await visitUntilKept(page, `${town.url}/termin`);
  await book(pickToday);
  await page.getByRole('button', { name: 'Ich bin da' }).click();
  const visit = page.getByRole('region', { name: 'Ihre Nummer' });
  await visit.getByText('1', { exact: true }).waitFor();
  await visit.getByText('Ihre Nummer wird aufgerufen').waitFor();
  expect(await page.getByRole('button', { name: 'Ich bin da' }).count()).toBe(0);
  await expectNoViolations(page);
});

async function timesLeftToday(): Promise<string[]> {
  const free = await readFreeSlots(town.url, 'buergerbuero', 'personalausweis-beantragen');
  return free.filter((start) => start.startsWith(today()));
}

/** Within the hour, but not so soon that it is too late when it is sent. */
async function pickToday(): Promise<void> {
  await page
    .getByRole('button', { name: /freie Zeiten$/, expanded: false })
    .first()
    .click();
  await page
    .getByRole('button', { name: /als Wunsch wählen$/ })
    .nth(2)
    .click();
}

/** Appointments around the clock, as an editor would set them. */
async function openAllDay(officeId: string): Promise<void> {
  const office = (await readTownRules(town.url)).offices.get(officeId);
  const always = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:55', counters: 2 };
  await editTown(town.url, `office:${officeId}`, {
    appointments: {
      ...office?.appointments,
      periods: [always],
      breaks: [],
      stepMinutes: 5,
      leadTimeMinutes: 0,
    },
  });
}
