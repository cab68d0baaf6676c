import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantToLocal } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { readFreeSlots, readTownRules } from '../factories/resident-client.ts';
import { createTestTown, type RunningServer, type TestTown } from '../factories/start-server.ts';
import { editTown } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { readDatabases } from './read-databases.ts';
import { fillAppointment, sendRequest, visitUntilKept } from './walks.ts';

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

const appointment = () => page.getByRole('region', { name: 'Wann und wo' }).innerText();

async function book(): Promise<void> {
  await fillAppointment(page, concern, person);
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
}

async function chooseOtherDay(): Promise<void> {
  await page
    .getByRole('button', { name: /freie Zeiten/ })
    .nth(1)
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
  await page.getByText('Verschieben gespeichert, wird gesendet').waitFor();
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

it('sends words to the town hall and shows how far they have come', async () => {
  await page.getByRole('button', { name: 'Nachricht schreiben' }).click();
  await page.getByRole('button', { name: 'Nachricht senden' }).click();
  await page.getByRole('alert').getByText('Schreiben Sie bitte').waitFor();
  await expectNoViolations(page);
  const field = page.getByRole('textbox', { name: 'Ihre Nachricht' });
  await field.fill('Ich komme mit Rollstuhl.');
  const onDevice = async () => Object.values(await page.evaluate(readDatabases)).join();
  await expect.poll(onDevice).toContain('Ich komme mit Rollstuhl.');
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
  await openAllDay('buergerbuero');
  const [soonest = ''] = await readFreeSlots(
    town.url,
    'buergerbuero',
    'personalausweis-beantragen',
  );
  const minutes =
    (Date.parse(soonest) - Date.parse(instantToLocal(new Date().toISOString()))) / 60_000;
  skip(!(minutes < 50), 'No appointment within the hour: it is nearly midnight or a holiday.');
  await visitUntilKept(page, `${town.url}/termin`);
  await book();
  await page.getByRole('button', { name: 'Ich bin da' }).click();
  const visit = page.getByRole('region', { name: 'Ihre Nummer' });
  await visit.getByText('1', { exact: true }).waitFor();
  await visit.getByText('Ihre Nummer wird aufgerufen').waitFor();
  expect(await page.getByRole('button', { name: 'Ich bin da' }).count()).toBe(0);
  await expectNoViolations(page);
});

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
