import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays, localToInstant } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { startClockTown, type ClockTown } from '../factories/start-clock-town.ts';
import { askForVenue, today } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillSignIn } from './walks.ts';

const password = 'only for tests 2026';
const day = today();
const tomorrow = addDays(day, 1);
let town: ClockTown;
let phones: Phone[];
let away: Page;
let deputy: Page;

beforeAll(async () => {
  [town, ...phones] = await Promise.all([
    startClockTown(localToInstant(`${day}T12:00`)),
    createPhone(),
    createPhone(),
  ]);
  await town.addAccount('Wanda Weg', password, ['department:liegenschaften', 'editor']);
  await town.addAccount('Dora Da', password, ['department:soziales']);
  await askForVenue(town.url, 'Erika Beispiel', { date: addDays(day, 20), windowId: 'day' });
  away = await openDesk(phones[0], 'Wanda Weg');
  deputy = await openDesk(phones[1], 'Dora Da');
});
afterAll(async () => {
  await Promise.all(phones.map((phone) => phone.remove()));
  await town.stop();
});

async function openDesk(phone: Phone | undefined, name: string): Promise<Page> {
  const page = await (await phone?.open())?.newPage();
  if (!page) throw new Error('No page');
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${town.url}/desk`);
  await fillSignIn(page, name, password);
  await page.getByRole('link', { name: 'Anfragen' }).waitFor();
  return page;
}

/** Midnight passes at the server, and the desk looks, as it does every minute. */
async function goTo(local: string): Promise<void> {
  town.setClock(localToInstant(local));
  const answered = deputy.waitForResponse(`${town.url}/db/_session`);
  await deputy.evaluate(() => dispatchEvent(new Event('online')));
  await (await answered).finished();
}

it('is entered by whom it is for', async () => {
  await away.getByRole('link', { name: 'Angemeldet als Wanda Weg' }).click();
  const section = away.getByRole('region', { name: 'Vertretung' });
  const form = section.getByRole('form', { name: 'Vertretung eintragen' });
  await form.getByLabel('Letzter Tag').fill(addDays(day, -1));
  await form.getByRole('button', { name: 'Vertretung eintragen' }).click();
  await form.getByText('Bitte wählen Sie, wer vertritt.').waitFor();
  await form.getByLabel('Wer vertritt?').selectOption('Dora Da');
  await form.getByRole('button', { name: 'Vertretung eintragen' }).click();
  await form.getByText('Der letzte Tag liegt vor dem ersten.').waitFor();
  await expectNoViolations(away);
  await form.getByLabel('Erster Tag').fill(tomorrow);
  await form.getByLabel('Letzter Tag').fill(tomorrow);
  await form.getByRole('button', { name: 'Vertretung eintragen' }).click();
  await form.getByText('Die Vertretung ist eingetragen.').waitFor();
  await section.getByText('Dora Da vertritt Wanda Weg (Sie)').waitFor();
  for (const width of [320, 820, 1280]) {
    await away.setViewportSize({ width, height: 1000 });
    await expectNoViolations(away);
  }
});

it('is ended by whom it is for, and is no longer said to be entered', async () => {
  const section = away.getByRole('region', { name: 'Vertretung' });
  const isEntered = section.getByText('Die Vertretung ist eingetragen.');
  await section.getByRole('button', { name: /^Vertretung beenden/ }).click();
  await section.getByText('Zurzeit ist keine Vertretung eingetragen.').waitFor();
  await isEntered.waitFor({ state: 'detached' });
  await section.getByLabel('Wer vertritt?').selectOption('Dora Da');
  await section.getByRole('button', { name: 'Vertretung eintragen' }).click();
  await isEntered.waitFor();
});

it('lends the department from midnight to midnight, and the history names who acted', async () => {
  await deputy.getByText('Keine neuen Anfragen.').waitFor();
  await goTo(`${day}T23:59`);
  expect(await deputy.getByText('In Vertretung für').count()).toBe(0);
  await goTo(`${tomorrow}T00:00`);
  await deputy.getByText(/^In Vertretung für Wanda Weg \(bis /).waitFor();
  await deputy.getByRole('link', { name: /Erika Beispiel/ }).click();
  for (const width of [320, 820, 1280]) {
    await deputy.setViewportSize({ width, height: 1000 });
    await expectNoViolations(deputy);
  }
  await deputy.getByRole('button', { name: 'Bestätigen' }).click();
  await deputy.getByText('Bestätigt – Dora Da').waitFor();

  await goTo(`${addDays(tomorrow, 1)}T00:00`);
  await deputy.getByText('In Vertretung für').waitFor({ state: 'detached' });
  await deputy.getByRole('link', { name: 'Anfragen' }).click();
  await deputy.getByRole('link', { name: 'Erledigt' }).click();
  await deputy.getByText('Hier ist nichts Erledigtes.').waitFor();
});
