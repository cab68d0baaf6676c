import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { basic } from '../factories/resident-client.ts';
import {
  adminPassword,
  createTestTown,
  type RunningServer,
  type TestTown,
} from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillAppointment, goTo, sendRequest, visitUntilKept } from './walks.ts';

const person = { name: 'Erika Datenreich', phone: '06128 424242' };
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

/** The names of the databases in which this text stands. */
async function databasesWith(text: string): Promise<string[]> {
  const admin = { headers: { authorization: basic('admin', adminPassword) } };
  const names = (await (await fetch(`${town.url}/db/_all_dbs`, admin)).json()) as string[];
  const found: string[] = [];
  for (const name of names) {
    const answer = await fetch(`${town.url}/db/${name}/_all_docs?include_docs=true`, admin);
    if ((await answer.text()).includes(text)) found.push(name);
  }
  return found;
}

it('shows all that is known of a person, without a network, and saves it as a file', async () => {
  await visitUntilKept(page, `${town.url}/termin`);
  await fillAppointment(page, 'Personalausweis beantragen', person);
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await page.goto(`${town.url}/mehr`);
  await expectNoViolations(page);
  expect(await databasesWith(person.phone)).toContain('desk-buergerservice');
  await server.stop();

  await page.getByRole('link', { name: 'Alle meine Daten ansehen' }).click();
  await page.getByRole('heading', { name: 'Alle meine Daten' }).waitFor();
  await page.getByText(person.name).waitFor();
  await page.getByText('Personalausweis beantragen').first().waitFor();
  await expectNoViolations(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Als Datei speichern (JSON)' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^taschenrathaus-\d{4}-\d\d-\d\d\.json$/);
  const file = await readFile(await download.path(), 'utf8');
  const exported = JSON.parse(file) as {
    townHall: { requests: { contact: object }[]; decisions: { status: string }[] };
  };
  expect(exported.townHall.requests).toMatchObject([{ contact: person }]);
  expect(exported.townHall.decisions).toMatchObject([{ status: 'confirmed' }]);
  expect(file).not.toMatch(/secret/i);
});

it('has all of it erased at the town hall, as soon as there is a network', async () => {
  await page.getByRole('link', { name: 'Zurück zu Mehr' }).click();
  await page.getByRole('button', { name: 'Alles beim Rathaus löschen' }).click();
  await page.getByRole('alertdialog').getByText('werden abgesagt').waitFor();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Nein, nichts löschen' }).click();
  await page.getByRole('button', { name: 'Alles beim Rathaus löschen' }).click();
  await page.getByRole('button', { name: 'Ja, beim Rathaus löschen' }).dblclick();
  await page.getByText('auf diesem Gerät gespeichert, wird gesendet').waitFor();
  await page.reload();
  await page.getByText('auf diesem Gerät gespeichert, wird gesendet').waitFor();
  await goTo(page, 'Meine Anfragen');
  await page.getByText('Bestätigt', { exact: true }).waitFor();

  server = await town.start();
  await page.goto(`${town.url}/mehr`);
  await page.getByText(/^Das Rathaus hat alles gelöscht/).waitFor();
  await expectNoViolations(page);
  expect(await databasesWith(person.phone)).toEqual([]);
  expect(await databasesWith(person.name)).toEqual([]);
  await goTo(page, 'Meine Anfragen');
  await page.getByRole('heading', { level: 1, name: 'Meine Anfragen' }).waitFor();
  expect(await page.getByText('Personalausweis beantragen').count()).toBe(0);
});
