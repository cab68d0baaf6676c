import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { fillAppointment, sendRequest, visitUntilKept } from './walks.ts';

let town: TestTown;
let phones: Phone[];

beforeAll(async () => {
  town = await createTestTown();
  phones = await Promise.all([createPhone(), createPhone()]);
  await town.start();
});
afterAll(async () => {
  await Promise.all(phones.map((phone) => phone.remove()));
  await town.remove();
});

it('gives the one slot to one of two residents, and the other one free alternatives', async () => {
  const pages: Page[] = [];
  for (const [index, phone] of phones.entries()) {
    const page = await (await phone.open()).newPage();
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
  const loser = pages[outcomes.indexOf('declined')];
  await loser?.getByRole('heading', { name: 'Diese Zeiten waren noch frei' }).waitFor();
});
