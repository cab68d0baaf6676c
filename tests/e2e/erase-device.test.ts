import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { fillAppointment, visitUntilKept } from './walks.ts';

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

it('erases what was typed in all tabs, and says that it is gone', async () => {
  const context = await phone.open();
  const form = await context.newPage();
  await visitUntilKept(form, `${town.url}/termin`);
  await fillAppointment(form, 'Personalausweis beantragen', {
    name: 'Erika Vergesslich',
    phone: '06128 888',
  });
  const settings = await context.newPage();
  const complaints: string[] = [];
  for (const page of [form, settings]) {
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('console', (message) => {
      const isAdvert = message.text().includes('RxDB Open Core');
      if (['error', 'warning'].includes(message.type()) && !isAdvert)
        complaints.push(message.text());
    });
  }
  await settings.goto(`${town.url}/mehr`);
  await settings.getByRole('button', { name: 'Alles von diesem Gerät löschen' }).click();
  await settings.getByRole('button', { name: /^Ja/ }).click();
  await settings.getByText('Alles auf diesem Gerät ist gelöscht.').waitFor();
  expect(complaints).toEqual([]);

  await form.bringToFront();
  await form.waitForURL(`${town.url}/`);
  await form.goto(`${town.url}/termin?schritt=kontakt`);
  await form.getByRole('heading', { name: 'Worum geht es?' }).waitFor();
  expect(await form.getByText('Erika Vergesslich').count()).toBe(0);
});
