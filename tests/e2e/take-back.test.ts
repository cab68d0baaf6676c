import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type RunningServer, type TestTown } from '../factories/start-server.ts';
import { readCases } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillAppointment, goTo, sendRequest, visitUntilKept } from './walks.ts';

const person = { name: 'Erika Widerruf', phone: '06128 666' };
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

const casesAtTheTownHall = () => readCases(town.url, 'buergerservice');

it('takes a request back on the device as long as it has never been sent', async () => {
  await visitUntilKept(page, `${town.url}/termin`);
  await server.stop();
  await page.getByText(/^Keine Verbindung/).waitFor();
  await fillAppointment(page, 'Personalausweis beantragen', person);
  await sendRequest(page);
  await page.getByText(/^Letzter Versuch um/).waitFor();
  await page.getByRole('button', { name: 'Anfrage zurücknehmen' }).click();
  await page.getByText('Sie ist noch nicht gesendet.').waitFor();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Ja, zurücknehmen' }).click();
  await page.getByText('Ihre Anfrage ist zurückgenommen.').waitFor();
  expect(await page.getByRole('main').getByRole('listitem').count()).toBe(0);
  await expectNoViolations(page);
});

it('sends both when the request may have arrived, and says so', async () => {
  server = await town.start();
  await page.goto(`${town.url}/termin`);
  await fillAppointment(page, 'Reisepass beantragen', person);
  await page.route('**/db/resident-*/request:*', (route) => route.abort('connectionreset'));
  await sendRequest(page);
  await page.getByText(/^Letzter Versuch um/).waitFor();
  expect(await page.getByRole('button', { name: 'Anfrage zurücknehmen' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Termin absagen' }).click();
  await page.getByRole('button', { name: 'Ja, absagen' }).click();
  await page.getByText('Absage gespeichert, wird gesendet').first().waitFor();
  await page.getByText(/Deshalb senden wir beides/).waitFor();
  expect(await page.getByText(/gilt Ihre Anfrage weiter/).count()).toBe(0);
  await expectNoViolations(page);
  await page.unroute('**/db/resident-*/request:*');
  await page.getByRole('button', { name: 'Jetzt senden' }).click();
  await page.getByText('Der Termin findet nicht statt.').waitFor();
  await goTo(page, 'Meine Anfragen');
  await page.getByText('Abgesagt', { exact: true }).waitFor();
  const cases = await casesAtTheTownHall();
  expect(cases.map(({ decision }) => decision.status)).toEqual(['cancelled']);
});
