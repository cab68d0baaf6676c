import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { fillAppointment, sendRequest, visitUntilKept } from './walks.ts';

const person = { name: 'Erika Dreifach', phone: '06128 444' };
const concerns = ['Personalausweis beantragen', 'Reisepass beantragen', 'Meldebescheinigung'];
let town: TestTown;
let phone: Phone;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

/** Makes a saved request one that no schema takes, as a faulty version of the app might. */
async function spoilRequest(page: Page, serviceId: string): Promise<void> {
  await page.evaluate(async (wanted) => {
    const settled = (request: IDBRequest | IDBTransaction, event: 'success' | 'complete') =>
      new Promise((resolve, reject) => {
        request.addEventListener(event, resolve);
        request.addEventListener('error', () => reject(request.error));
      });
    const opening = indexedDB.open('taschenrathaus-device');
    await settled(opening, 'success');
    const transaction = opening.result.transaction('outbox', 'readwrite');
    const outbox = transaction.objectStore('outbox');
    const reading = outbox.getAll();
    await settled(reading, 'success');
    for (const item of reading.result) {
      if (item.request.services[0].serviceId !== wanted) continue;
      const services = [{ serviceId: wanted, count: 99 }];
      outbox.put({ ...item, request: { ...item.request, services } });
    }
    await settled(transaction, 'complete');
    opening.result.close();
  }, serviceId);
}

it('lets the others through and says why the one in the middle was refused', async () => {
  const server = await town.start();
  const page = await (await phone.open()).newPage();
  await visitUntilKept(page, town.url);
  await server.stop();
  for (const concern of concerns) {
    await page.goto(`${town.url}/termin`);
    await fillAppointment(page, concern, person);
    await sendRequest(page);
  }
  await town.start();
  // Not a page of the app, which would write down at the same time what came of sending.
  await page.goto(`${town.url}/icon-192.png`);
  await spoilRequest(page, 'reisepass-beantragen');
  await page.goto(`${town.url}/anfragen`);
  const requestOf = (concern: string) =>
    page.getByRole('main').getByRole('link').filter({ hasText: concern });
  await requestOf('Personalausweis beantragen').filter({ hasText: 'Bestätigt' }).waitFor();
  await requestOf('Meldebescheinigung').filter({ hasText: 'Bestätigt' }).waitFor();
  const refused = requestOf('Reisepass beantragen').filter({ hasText: 'Nicht angenommen' });
  await refused.click();
  await page.getByText('Eine Angabe hatte nicht die richtige Form.').waitFor();
  expect(await page.getByRole('button', { name: 'Noch einmal versuchen' }).isVisible()).toBe(true);
});
