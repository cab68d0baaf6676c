import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import {
  adminPassword,
  createTestTown,
  type RunningServer,
  type TestTown,
} from '../factories/start-server.ts';
import { readCases } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillContact, signInAtDesk, visitUntilKept } from './walks.ts';

const person = { name: 'Erika Imker', phone: '06128 888' };
let town: TestTown;
let server: RunningServer;
let phone: Phone;
let desk: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone, desk] = await Promise.all([createTestTown(), createPhone(), createPhone()]);
});
afterAll(async () => {
  await Promise.all([phone.remove(), desk.remove()]);
  await town.remove();
});

async function openPage(): Promise<Page> {
  const opened = await (await phone.open()).newPage();
  await opened.setViewportSize({ width: 320, height: 720 });
  return opened;
}

const cases = () => readCases(town.url, 'buergerservice');

const next = () => page.getByRole('button', { name: 'Weiter', exact: true });
const words = () => page.getByRole('textbox', { name: 'Ihre Nachricht' });
const choice = (name: string) => page.getByRole('radio', { name });
const send = () => page.getByRole('button', { name: 'Nachricht senden' });

it('leads from a search that finds nothing to a call, without a server and after a kill', async () => {
  server = await town.start();
  page = await openPage();
  await visitUntilKept(page, town.url);
  await server.stop();

  await page.goto(`${town.url}/leistungen`);
  await page.getByRole('searchbox').fill('Parkausweis für Anwohner');
  await page.getByRole('heading', { name: 'Ist das Richtige nicht dabei?' }).waitFor();
  await page.getByRole('searchbox').fill('Bienenkorb & Honig');
  await page.getByRole('heading', { name: 'Dazu haben wir nichts gefunden.' }).waitFor();
  const ways = page.getByRole('main').getByRole('link');
  expect(await ways.allInnerTexts()).toEqual([
    'Um Rückruf bitten',
    'Behördennummer 115 anrufen',
    expect.stringMatching(/^Rathaus anrufen/),
    'Alle Leistungen zeigen',
  ]);
  await expectNoViolations(page);
  await ways.first().click();

  await page.getByRole('heading', { name: 'Wie können wir helfen?' }).waitFor();
  await expect.poll(() => words().inputValue()).toBe('Bienenkorb & Honig');
  expect(await choice('Ich möchte angerufen werden').isChecked()).toBe(true);
  expect(page.url()).not.toMatch(/Bienen/);
  await expectNoViolations(page);
  await words().fill('Wo melde ich Bienen an?');
  await page.goto(`${town.url}/kontakt?thema=rueckruf#suche=Hund`);
  await page.getByText('Ihr angefangener Text steht noch da.').waitFor();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Neu anfangen: Hund' }).click();
  expect(await words().inputValue()).toBe('Hund');
  await words().fill('Wo melde ich Bienen an?');
  await next().click();
  await page.getByRole('textbox', { name: 'Vor- und Nachname' }).fill(person.name);
  await page.getByRole('textbox', { name: /^E-Mail/ }).fill('erika@example.org');
  await next().click();
  await page
    .getByRole('alert')
    .getByText(/^Schreiben Sie bitte die Telefonnummer/)
    .waitFor();
  await expectNoViolations(page);

  await page.reload();
  await page.getByRole('textbox', { name: 'Vor- und Nachname' }).waitFor();
  await page.goBack();
  expect(await words().inputValue()).toBe('Wo melde ich Bienen an?');
  await next().click();
  await fillContact(page, person);
  await expectNoViolations(page);
  await send().click();
  await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();

  await phone.kill();
  page = await openPage();
  await page.goto(`${town.url}/anfragen`);
  const mine = page.getByRole('main').getByRole('link').filter({ hasText: 'Rückruf' });
  await mine.filter({ hasText: 'Gespeichert, wird gesendet' }).waitFor();
  server = await town.start();
  await mine.filter({ hasText: 'Wird geprüft' }).waitFor();
  await mine.click();
  await page.getByText('Das Rathaus ruft Sie an.').waitFor();
  await expectNoViolations(page);
  expect(await cases()).toHaveLength(1);
});

it('is answered and completed at the desk, and the person sees it', async () => {
  const clerk = await (await desk.open()).newPage();
  await clerk.setViewportSize({ width: 1280, height: 900 });
  await signInAtDesk(clerk, town.url, adminPassword);
  await clerk.getByRole('link', { name: /Rückruf.*Wo melde ich Bienen an\?/ }).click();
  const panel = clerk.getByRole('article');
  await panel.getByText('Wo melde ich Bienen an?').waitFor();
  await panel.getByRole('link', { name: person.phone }).waitFor();
  await expectNoViolations(clerk);
  await panel.getByRole('button', { name: /^Antworten/ }).click();
  await panel.getByRole('textbox', { name: 'Nachricht' }).fill('Beim Veterinäramt des Kreises.');
  await panel.getByRole('button', { name: 'Antwort senden' }).click();
  await page.getByText('Beim Veterinäramt des Kreises.').waitFor();

  await page.getByRole('button', { name: 'Nachricht schreiben' }).click();
  await words().fill('Danke, das genügt.');
  await send().click();
  await clerk.getByRole('heading', { name: 'Nachricht der Person' }).waitFor();
  await panel.getByRole('button', { name: /^Erledigt/ }).click();
  await page.getByText('Das Rathaus hat Ihr Anliegen erledigt.').waitFor();
  await page.getByText('Beim Veterinäramt des Kreises.').waitFor();
  await expectNoViolations(page);
  const [subject] = await cases();
  expect(subject?.history.map(({ action }) => action)).toEqual([
    'received',
    'message',
    'message',
    'complete',
  ]);
  await panel.getByRole('button', { name: /^Rückgängig/ }).click();
  await page.getByText('Das Rathaus ruft Sie an.').waitFor();

  await page.goto(`${town.url}/mehr/meine-daten`);
  const record = page.getByRole('article').filter({ hasText: 'Rückruf' });
  await record.getByText('Wo melde ich Bienen an?').waitFor();
  await record.getByText('Danke, das genügt.').waitFor();
});

it('takes the report of a barrier from the statement, and takes it back', async () => {
  await page.goto(`${town.url}/mehr/barrierefreiheit`);
  await page.getByRole('link', { name: 'Barriere melden' }).click();
  await page.getByRole('heading', { name: 'Wie können wir helfen?' }).waitFor();
  await expect.poll(() => choice('Ich möchte eine Barriere melden').isChecked()).toBe(true);
  await next().click();
  await page.getByRole('alert').getByText('Schreiben Sie bitte ein paar Worte.').waitFor();
  await expectNoViolations(page);
  await words().fill('Die Karte der Plätze hat keinen Text.');
  await next().click();
  await page.getByRole('textbox', { name: 'Vor- und Nachname' }).fill(person.name);
  await page.getByRole('textbox', { name: /^E-Mail/ }).fill('erika@example.org');
  await next().click();
  await page.getByRole('heading', { name: 'Ist alles richtig?' }).waitFor();
  await send().click();
  await page.getByText('Das Rathaus liest Ihre Nachricht.').waitFor();
  expect((await cases()).map(({ request }) => 'topic' in request && request.topic)).toContain(
    'accessibility',
  );
  await page.getByRole('button', { name: 'Nachricht zurückziehen' }).click();
  await page.getByRole('button', { name: 'Ja, zurückziehen' }).click();
  await page.getByRole('status').getByText('Zurückgezogen').waitFor();
  await expectNoViolations(page);
});

it('opens without a server by its address alone', async () => {
  await phone.kill();
  await server.stop();
  page = await openPage();
  await page.goto(`${town.url}/kontakt?thema=rueckmeldung`);
  await page.getByRole('heading', { name: 'Wie können wir helfen?' }).waitFor();
  await choice('Ich möchte Lob, Kritik oder eine Idee schreiben').waitFor();
  expect(await words().inputValue()).toBe('');
});
