import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { readDatabases } from './read-databases.ts';
import { fillContact, fillVenue, goOn, goTo, sendRequest } from './walks.ts';

const guest = { name: 'Gerda Gast', phone: '06128 333' };
let town: TestTown;
let phone: Phone;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await Promise.all([town.start(), phone.open()]);
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

/** Somebody who has never opened the demo. */
async function openDemo(path: string): Promise<Page> {
  const page = await phone.newPerson();
  await page.setViewportSize({ width: 320, height: 720 });
  await page.goto(`${town.url}/demo${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).click();
const turnTo = (page: Page, side: 'App' | 'Im Rathaus') =>
  page.getByRole('link', { name: side, exact: true }).click();
const main = (page: Page) => page.getByRole('main');

it('shows a question at the desk, takes an answer and no refusal, and nobody is said to call', async () => {
  const page = await openDemo('/kontakt?thema=rueckruf');
  await page.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('Wo melde ich Bienen an?');
  await goOn(page);
  await page.getByText(/^In der Demo ruft niemand an/).waitFor();
  await fillContact(page, guest);
  await press(page, 'Nachricht senden');
  // The page before says it, too.
  await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
  await page.getByText(/In der Demo ruft niemand an/).waitFor();
  expect(await main(page).innerText()).not.toContain('Das Rathaus ruft Sie an');

  await turnTo(page, 'Im Rathaus');
  await page.getByRole('heading', { name: 'Rückruf' }).waitFor();
  await page.getByText('Wo melde ich Bienen an?', { exact: true }).waitFor();
  expect(await page.getByText('Wann', { exact: true }).count()).toBe(0);
  expect(await page.getByRole('button', { name: /Bestätigen|Ablehnen/ }).count()).toBe(0);
  const answer = page.getByRole('textbox', { name: 'Ihre Antwort' });
  expect(await answer.inputValue()).toBe('');
  await expectNoViolations(page);
  await press(page, 'Antworten');
  await page
    .getByRole('alert')
    .getByText(/erst ein paar Worte/)
    .waitFor();
  await answer.fill('Beim Veterinäramt.');
  await press(page, 'Antworten');
  await main(page).getByRole('status').getByText('Erledigt').waitFor();
  expect(await page.getByRole('heading', { name: 'Angeboten werden' }).count()).toBe(0);
  await turnTo(page, 'App');
  await page.getByText('Beim Veterinäramt.').waitFor();
  await page.context().close();
});

it('shows a place with people, occasion and time of day, and what is written about it', async () => {
  const page = await openDemo('/');
  await goTo(page, 'Reservieren');
  await page.getByRole('link', { name: /Grillplatz Bleidenstadt/ }).click();
  await fillVenue(page, guest);
  await sendRequest(page);
  await page.getByText('Ihre Anfrage wird geprüft').waitFor();
  const request = page.url();
  await press(page, 'Nachricht schreiben');
  await page.getByRole('textbox', { name: 'Ihre Nachricht' }).fill('Ist dort Strom?');
  await press(page, 'Nachricht senden');
  await page.getByText(/Im Rathaus angekommen/).waitFor();

  await turnTo(page, 'Im Rathaus');
  await page.getByRole('button', { name: 'Bestätigen' }).waitFor();
  const facts = await main(page).locator('dl').innerText();
  expect(facts).toMatch(/Wann\s+\w+, .*Ganzer Tag, \d+:\d\d–\d+:\d\d\sUhr/);
  expect(facts).toMatch(/Personen\s+12/);
  expect(facts).toMatch(/Anlass\s+Geburtstag/);
  await page.getByRole('listitem').getByText('Ist dort Strom?').waitFor();
  await page.getByRole('link', { name: 'Alle Vorgänge' }).click();
  await page
    .getByRole('link', { name: /Ganzer Tag/ })
    .first()
    .waitFor();
  await page.getByRole('link', { name: /Neue Nachricht/ }).click();
  await expectNoViolations(page);
  // Deciding and answering are two things.
  const refusal = page.getByRole('textbox', { name: 'Nachricht an die Person' });
  expect(await refusal.inputValue()).toContain('gesperrt');
  await page.getByRole('textbox', { name: 'Ihre Antwort' }).fill('Ja, am Haus.');
  await press(page, 'Antworten');
  await expect.poll(() => page.getByText('Neue Nachricht').count()).toBe(0);
  await press(page, 'Bestätigen');
  await main(page).getByRole('status').getByText('Bestätigt').waitFor();
  const desk = page.url();

  // The switch keeps the place: to the request as its owner sees it, and back to the case.
  await turnTo(page, 'App');
  await page.getByText('Der Platz ist für Sie reserviert.').waitFor();
  expect(page.url()).toBe(request);
  await turnTo(page, 'Im Rathaus');
  await main(page).getByRole('status').getByText('Bestätigt').waitFor();
  expect(page.url()).toBe(desk);
  // Of others' cases this device has no page: then to where the app was last.
  await page.getByRole('link', { name: 'Alle Vorgänge' }).click();
  await page.getByRole('link', { name: /Karl Muster/ }).click();
  await page.getByText(/Karl Muster, /).waitFor();
  await turnTo(page, 'App');
  await page.getByText('Der Platz ist für Sie reserviert.').waitFor();
  await page.context().close();
});

it('says of a course that the rule has answered, and of what staff decided that they did not', async () => {
  const page = await openDemo('/kurse');
  await page
    .getByRole('link', { name: /^Anmelden: / })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Plätze' }).fill('1');
  await goOn(page);
  await fillContact(page, guest);
  await press(page, 'Anmeldung senden');
  await page.getByText('Sie sind angemeldet.').waitFor();
  await turnTo(page, 'Im Rathaus');
  await main(page).getByRole('status').getByText('Bestätigt').waitFor();
  const byRule = page.getByText(/Das hat die Regel sofort beantwortet/);
  await byRule.waitFor();
  await page.getByRole('link', { name: 'Alle Vorgänge' }).click();
  await page.getByRole('link', { name: /Wartet auf Sie/ }).click();
  await press(page, 'Bestätigen');
  await main(page).getByRole('status').getByText('Bestätigt').waitFor();
  expect(await byRule.count()).toBe(0);
  await page.context().close();
});

it('marks its case numbers and its calendar entries', async () => {
  const page = await openDemo('/menue');
  await press(page, 'Bestätigt');
  await page.getByText('Ihr Termin ist fest.').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    press(page, 'In meinen Kalender'),
  ]);
  expect(download.suggestedFilename()).toMatch(/^DEMO-\d{4}-\d{6}\.ics$/);
  const calendar = (await readFile(await download.path(), 'utf8')).replaceAll('\r\n ', '');
  expect(calendar).toMatch(/^SUMMARY:DEMO: Termin im Rathaus/m);
  expect(calendar).toMatch(/^DESCRIPTION:Nur eine Übung: .*DEMO-\d{4}-\d{6}/m);
  await page.context().close();
});

it('begins a new day with cases for days to come, and lets nobody confirm a day that has passed', async () => {
  const page = await openDemo('/menue');
  await press(page, 'Abgelehnt, mit anderen Zeiten');
  await page.getByRole('heading', { name: 'Verlauf' }).waitFor();
  await page.goto(`${town.url}/demo/rathaus`);
  const waiting = page.getByRole('link', { name: /Karl Muster/ });
  await waiting.waitFor();
  const before = await waiting.innerText();
  await page.clock.setFixedTime(Date.now() + 10 * 86_400_000);
  await page.reload();
  await expect.poll(() => waiting.innerText()).not.toBe(before);
  await waiting.click();
  await press(page, 'Bestätigen');
  await main(page).getByRole('status').getByText('Bestätigt').waitFor();
  await page.getByRole('link', { name: 'Alle Vorgänge' }).click();
  // What the person at this device has asked for is still there.
  await page.getByRole('link', { name: /Erika Beispiel/ }).waitFor();
  await page.context().close();
});

it('says on the pages about one’s data that this is practice', async () => {
  const page = await openDemo('/mehr');
  await page.getByText(/Das echte Rathaus hat davon nichts/).waitFor();
  await page.getByRole('heading', { name: 'Im Rathaus zum Üben' }).waitFor();
  await page.getByText('Im Rathaus der Demo ist nichts von Ihnen.').waitFor();
  expect(await page.getByRole('link', { name: 'Demo öffnen' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Alle meine Daten der Demo ansehen' }).click();
  await page.getByRole('heading', { name: 'Einstellungen dieses Geräts' }).waitFor();
  await main(page).getByText('Sprache', { exact: true }).waitFor();
  expect(await main(page).innerText()).not.toMatch(/demo[A-Z]/);
  await page.getByRole('link', { name: 'Zurück zu Mehr' }).click();
  await press(page, 'English');
  await page.getByText(/The real town hall has nothing of it/).waitFor();
  await page.context().close();
});

it('shows all that is kept of a volunteer, and erases it', async () => {
  const page = await openDemo('/handzettel');
  await page.getByRole('textbox', { name: 'Ihr Name (freiwillig)' }).fill('Lotte Lotsin');
  await page.getByRole('textbox', { name: /^Nächster Termin/ }).fill('Montag um zehn');
  const written = () => page.evaluate(readDatabases);
  await expect.poll(async () => JSON.stringify(await written())).toContain('Montag um zehn');
  await page.goto(`${town.url}/demo/mehr/meine-daten`);
  const kept = main(page).locator('dl').filter({ hasText: 'Handzettel' });
  await kept.getByText('Lotte Lotsin', { exact: true }).waitFor();
  await kept.getByText('Montag um zehn', { exact: true }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, /speichern/i)]);
  expect(await readFile(await download.path(), 'utf8')).toContain('Lotte Lotsin');
  await page.goto(`${town.url}/demo/mehr`);
  await press(page, 'Alles aus der Demo löschen');
  await press(page, 'Ja, aus der Demo löschen');
  await page.getByText('Alles in der Demo ist gelöscht.').waitFor();
  await page.goto(`${town.url}/demo/handzettel`);
  expect(await page.getByRole('textbox', { name: 'Ihr Name (freiwillig)' }).inputValue()).toBe('');
  expect(JSON.stringify(await written())).not.toContain('Lotsin');
  await page.context().close();
});

it('asks before it really dials', async () => {
  const page = await openDemo('/mehr');
  await page.evaluate(() => {
    const seen = ((globalThis as { dialled?: string[] }).dialled = []) as string[];
    addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link?.protocol === 'tel:' && !event.defaultPrevented) seen.push(link.href);
      // Nothing here can call; what would have is noted.
      if (link?.protocol === 'tel:') event.preventDefault();
    });
  });
  const dialled = () => page.evaluate(() => (globalThis as { dialled?: string[] }).dialled);
  const call = page.getByRole('link', { name: /^Rathaus anrufen/ });
  const question = page.getByRole('dialog', { name: 'Wirklich anrufen?' });
  const open = async () => {
    await call.focus();
    await page.keyboard.press('Enter');
    await question.getByText(/Hier endet die Übung/).waitFor();
  };
  const isFocused = (name: RegExp | string, role: 'button' | 'link') =>
    page.getByRole(role, { name }).evaluate((element) => element === document.activeElement);

  await open();
  expect(await isFocused('Doch nicht', 'button')).toBe(true);
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  await question.waitFor({ state: 'hidden' });
  expect(await isFocused(/^Rathaus anrufen/, 'link')).toBe(true);
  await open();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  expect(await dialled()).toEqual([]);
  await open();
  await question.getByRole('link', { name: 'Wirklich anrufen' }).click();
  await question.waitFor({ state: 'hidden' });
  expect(await dialled()).toEqual([expect.stringMatching(/^tel:\d+/)]);
  await page.context().close();
});
