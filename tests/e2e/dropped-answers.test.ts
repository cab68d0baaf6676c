import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDroppingProxy, type DroppingProxy } from '../factories/dropping-proxy.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { readCases } from './desk-town.ts';
import { fillAppointment, fillVenue, sendRequest } from './walks.ts';

const person = { name: 'Erika Funkloch', phone: '06128 333' };
let town: TestTown;
let phone: Phone;
let proxy: DroppingProxy;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  proxy = await startDroppingProxy((await town.start()).url);
});
afterAll(async () => {
  await phone.remove();
  await proxy.close();
  await town.remove();
});

it('has one effect each when every second answer is lost after the commit', async () => {
  const page = await (await phone.open()).newPage();
  await page.goto(`${proxy.url}/termin`);
  await fillAppointment(page, 'Personalausweis beantragen', person);
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await page.goto(`${proxy.url}/plaetze/grillplatz-hahn`);
  await fillVenue(page, person);
  await sendRequest(page);
  await page.getByText('Ihre Anfrage wird geprüft').waitFor();
  expect(proxy.dropped('PUT')).toBeGreaterThanOrEqual(2);
  expect(proxy.dropped('GET')).toBeGreaterThan(3);

  for (const department of ['buergerservice', 'liegenschaften']) {
    const cases = await readCases(town.url, department);
    expect(cases.map(({ history }) => history.length)).toEqual([1]);
  }
});
