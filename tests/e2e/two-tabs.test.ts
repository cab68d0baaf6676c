import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { readCases } from './desk-town.ts';
import { fillAppointment, sendRequest, visitUntilKept } from './walks.ts';

const person = { name: 'Erika Doppelt', phone: '06128 777' };
let town: TestTown;
let phone: Phone;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

it('sends a draft that stands in two tabs once, and shows both what became of it', async () => {
  const context = await phone.open();
  const first = await context.newPage();
  await visitUntilKept(first, `${town.url}/termin`);
  await fillAppointment(first, 'Personalausweis beantragen', person);
  const second = await context.newPage();
  await second.goto(`${town.url}/termin?schritt=pruefen`);
  await second.getByRole('button', { name: 'Anfrage senden' }).waitFor();

  await first.bringToFront();
  await sendRequest(first);
  await first.getByText('Ihr Termin ist fest.').waitFor();
  await second.bringToFront();
  await second.getByRole('heading', { name: 'Verlauf' }).waitFor();
  expect(new URL(second.url()).pathname).toBe(new URL(first.url()).pathname);

  expect(await readCases(town.url, 'buergerservice')).toHaveLength(1);
});
