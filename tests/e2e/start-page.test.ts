import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { editTown, setClock, today } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillAppointment, goTo, sendRequest, visitUntilKept } from './walks.ts';

let town: TestTown;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

it('says until when the Bürgerbüro is open', async () => {
  await setClock(page, '2026-12-03T08:30');
  await visitUntilKept(page, town.url);
  await page.getByText('Bürgerbüro: heute bis 12:00 Uhr geöffnet').waitFor();
  await setClock(page, '2026-12-03T12:30');
  await page.reload();
  await page.getByText(/Bürgerbüro: heute ab \d+:\d\d\sUhr geöffnet/).waitFor();
  await setClock(page, '2026-12-03T23:00');
  await page.reload();
  await page.getByText(/Bürgerbüro: jetzt geschlossen, öffnet Freitag um \d+:\d\d\sUhr/).waitFor();
  await expectNoViolations(page);
  await page.clock.setFixedTime(new Date());
});

it('shows what comes next, with what to bring, also without a network', async () => {
  await page.goto(`${town.url}/termin`);
  await fillAppointment(page, 'Personalausweis beantragen', { name: 'Erika', phone: '06128 777' });
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await page.context().setOffline(true);
  await goTo(page, 'Start');
  await page.reload();
  const next = page.getByRole('link', {
    name: /Personalausweis beantragen.*Mitbringen/s,
  });
  await next.waitFor();
  await page.getByRole('heading', { name: 'Als Nächstes' }).waitFor();
  await expectNoViolations(page);

  await next.click();
  await page.getByRole('heading', { name: 'Das bringen Sie mit' }).waitFor();
  await page.context().setOffline(false);
});

it('warns when the forest may burn', async () => {
  await editTown(town.url, 'closure:feuer', {
    type: 'closure',
    name: { de: 'Waldbrandgefahr Stufe 4' },
    // The clock of the page stands since the first test.
    from: addDays(today(), -1),
    to: today(),
    scope: 'venues',
    venueKind: 'barbecue',
  });
  await goTo(page, 'Start');
  await page.getByText('Waldbrandgefahr Stufe 4').waitFor();
  await page.getByText(/Grillplätze gesperrt bis /).waitFor();
  await expectNoViolations(page);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/Was möchten/);
});
