import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type RunningServer, type TestTown } from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillAppointment, goTo, sendRequest, untilStored, visitUntilKept } from './walks.ts';

let town: TestTown;
let server: RunningServer;
let phones: Phone[];
let loser: Page;
let declinedAddress: string;

beforeAll(async () => {
  town = await createTestTown();
  phones = await Promise.all([createPhone(), createPhone()]);
  server = await town.start();
});
afterAll(async () => {
  await Promise.all(phones.map((phone) => phone.remove()));
  await town.remove();
});

it('gives the one slot to one of two residents, and the other one free alternatives', async () => {
  const pages: Page[] = [];
  for (const [index, phone] of phones.entries()) {
    const page = await (await phone.open()).newPage();
    await page.setViewportSize({ width: 320, height: 720 });
    await visitUntilKept(page, `${town.url}/termin`);
    // The Standesamt has one counter, so both see the same last free place.
    await fillAppointment(page, 'Geburtsurkunde', { name: `Person ${index}`, phone: '06128 222' });
    pages.push(page);
  }
  await Promise.all(pages.map(sendRequest));
  const outcomes = await Promise.all(
    pages.map((page) =>
      Promise.race([
        page
          .getByText('Ihr Termin ist fest.')
          .waitFor()
          .then(() => 'confirmed' as const),
        page
          .getByText('Jemand anderes war schneller')
          .waitFor()
          .then(() => 'declined' as const),
      ]),
    ),
  );
  expect(outcomes.toSorted()).toEqual(['confirmed', 'declined']);
  const declined = pages[outcomes.indexOf('declined')];
  if (!declined) throw new Error('Nobody was declined');
  loser = declined;
  await loser.getByRole('heading', { name: 'Diese Zeiten waren noch frei' }).waitFor();
  await expectNoViolations(loser);
});

it('asks for an alternative that was chosen, once, also without a network', async () => {
  await server.stop();
  declinedAddress = loser.url();
  const times = loser.getByRole('group', { name: 'Diese Zeiten waren noch frei' });
  const take = times.getByRole('radio');
  expect(await take.count()).toBeGreaterThanOrEqual(3);
  await loser.getByRole('button', { name: 'Diese Zeit anfragen' }).click();
  await loser.getByText('Bitte wählen Sie zuerst eine Zeit.').waitFor();
  await take.first().check();
  const ask = loser.getByRole('button', { name: /Uhr anfragen$/ });
  const label = (await ask.innerText()).replace(/\s*anfragen$/, '');
  expect(loser.url()).toBe(declinedAddress);
  await expectNoViolations(loser);
  await ask.dblclick();
  await loser.getByText('Auf dem Gerät gespeichert').first().waitFor();
  await loser.reload();
  await loser.goto(declinedAddress);
  await loser.getByText(`Sie haben stattdessen gewählt: ${label}`).waitFor();
  expect(await take.count()).toBe(0);
  await expectNoViolations(loser);

  server = await town.start();
  await loser.getByRole('link', { name: 'Zur neuen Anfrage' }).click();
  await loser.getByText('Ihr Termin ist fest.').waitFor();
  await loser.getByText(label).first().waitFor();
  await goTo(loser, 'Meine Anfragen');
  await loser.getByText('Bestätigt', { exact: true }).waitFor();
  expect(await loser.getByRole('main').getByRole('listitem').count()).toBe(2);
});

it('asks before a request that is made again takes the place of another that was begun', async () => {
  await loser.goto(`${town.url}/termin`);
  await loser.getByRole('searchbox', { name: 'Anliegen suchen' }).fill('Reisepass');
  await loser.getByRole('button', { name: /^Reisepass beantragen/ }).click();
  await loser.getByRole('button', { name: 'Weiter', exact: true }).click();
  await untilStored(loser, 'reisepass-beantragen');
  await loser.goto(declinedAddress);
  await loser.getByRole('link', { name: 'Selbst eine andere Zeit suchen' }).click();
  await loser.getByRole('heading', { name: 'Womit möchten Sie weitermachen?' }).waitFor();
  await expectNoViolations(loser);
  await loser.getByRole('button', { name: 'Weitermachen mit „Reisepass beantragen“' }).click();
  await loser.getByText('Reisepass beantragen', { exact: true }).waitFor();
  await loser.goto(declinedAddress);
  await loser.getByRole('link', { name: 'Selbst eine andere Zeit suchen' }).click();
  await loser.getByRole('button', { name: /^Neu beginnen mit „Geburtsurkunde/ }).click();
  await loser.getByRole('heading', { name: 'Wann möchten Sie kommen?' }).waitFor();
  await loser
    .getByText(/^Geburtsurkunde/)
    .first()
    .waitFor();
});
