import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Case } from '../../src/domain/schemas/case.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { basic, readFreeWindows, readJson } from '../factories/resident-client.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { addStaff, askForVenue, currentDecision, type Resident } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillSignIn } from './walks.ts';

let town: TestTown;
let phone: Phone;
let windows: { date: string; windowId: string }[];
/** Kim and Alex share a department; Sol is of another one. */
let kim: Page;
let alex: Page;
let sol: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  windows = (await readFreeWindows(town.url, 'grillplatz-hahn')).filter(
    ({ windowId }) => windowId === 'day',
  );
  await phone.open();
  kim = await openDesk('kim', 'liegenschaften');
  alex = await openDesk('alex', 'liegenschaften');
  sol = await openDesk('sol', 'soziales');
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

async function openDesk(name: string, department: string): Promise<Page> {
  const password = await addStaff(town.dataDir, name, `department:${department}`);
  const page = await phone.newPerson();
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${town.url}/desk`);
  await fillSignIn(page, name, password);
  await page.getByRole('button', { name: 'Abmelden' }).waitFor();
  return page;
}

let asked = 0;
function ask(name: string, part: { index?: number; windowId?: string } = {}): Promise<Resident> {
  const { index = (asked += 1), windowId = 'day' } = part;
  const day = windows[index];
  if (!day) throw new Error('No window is free');
  const window = { ...day, windowId };
  const email = `${name.toLowerCase().replace(' ', '.')}@example.org`;
  return askForVenue(town.url, name, window, { contact: { name, email } });
}

const openCase = async (desk: Page, name: string) => {
  await desk
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  // The case takes the focus when it is drawn: keys that are pressed before belong to its row.
  await desk.getByRole('article').filter({ hasText: name }).locator('h2:focus').waitFor();
};
const focusedText = (desk: Page) =>
  desk.evaluate(() => (document.activeElement as HTMLElement).innerText);
const confirm = (desk: Page) => desk.getByRole('button', { name: 'Bestätigen', exact: true });
const caseOf = ({ decision: { caseNumber } }: Resident, department = 'liegenschaften') =>
  readJson<Case>(
    `${town.url}/db/desk-${department}/case:${caseNumber}`,
    basic('admin', adminPassword),
  );
const actionsOf = async (resident: Resident) =>
  (await caseOf(resident)).history.map(({ action }) => action);

async function confirmationsTo(name: string): Promise<number> {
  const folder = path.join(town.dataDir, 'mail');
  const mails = await Promise.all(
    (await readdir(folder)).map((file) => readFile(path.join(folder, file), 'utf8')),
  );
  const address = `${name.toLowerCase().replace(' ', '.')}@example.org`;
  return mails.filter((mail) => mail.includes(address) && mail.includes('METHOD:PUBLISH')).length;
}

it('tells the slower of two clerks who was faster, and counts one decision', async () => {
  const resident = await ask('Anna Doppelt');
  await openCase(kim, 'Anna Doppelt');
  await openCase(alex, 'Anna Doppelt');
  // Both press at the same time; Alex’s click is on its way when Kim’s arrives.
  await alex.route(
    '**/db/desk-*/verdict*',
    async (route) => {
      await confirm(kim).click();
      await kim.getByText(/Dieser Vorgang ist bestätigt/).waitFor();
      await route.continue();
    },
    { times: 1 },
  );
  await confirm(alex).click();
  await alex
    .getByText(/Jemand war schneller: jetzt bestätigt von kim um \d+:\d\d\sUhr\./)
    .waitFor();
  await expectNoViolations(alex);
  expect(await actionsOf(resident)).toEqual(['received', 'confirm']);
  await alex.getByRole('button', { name: 'Verstanden' }).click();
  expect(await alex.getByRole('button', { name: /^Rückgängig/ }).count()).toBe(0);
});

it('takes a confirmation back by keyboard, before anybody was told', async () => {
  const resident = await ask('Bert Versehen');
  await openCase(kim, 'Bert Versehen');
  await confirm(kim).click();
  await kim.getByRole('button', { name: /^Rückgängig/ }).waitFor();
  await kim.getByText(/noch \d+ Sekunden/).waitFor();
  await kim.locator('h2:focus', { hasText: 'Grillplatz' }).waitFor();
  await kim.keyboard.press('u');
  await kim.getByText(/Bestätigung zurückgenommen \(kim/).waitFor();
  expect(await currentDecision(town.url, resident)).toEqual({
    ...resident.decision,
    _rev: expect.any(String),
    takenBackAt: expect.any(String),
  });
  expect(await actionsOf(resident)).toEqual(['received', 'confirm', 'undo']);
  expect(await caseOf(resident)).toMatchObject({ assignee: null, stage: 'new' });
  await confirm(kim).click();
  await vi.waitFor(async () => expect(await confirmationsTo('Bert Versehen')).toBe(1), {
    timeout: 25_000,
    interval: 250,
  });
});

it('says when it is too late, also to a desk whose clock stands still', async () => {
  const resident = await ask('Carla Spaet');
  await openCase(kim, 'Carla Spaet');
  await openCase(alex, 'Carla Spaet');
  await alex.clock.setFixedTime(new Date());
  await confirm(alex).click();
  const undo = alex.getByRole('button', { name: /^Rückgängig/ });
  await undo.waitFor();
  // Whose clock runs has ten seconds for all that.
  await expectNoViolations(alex);
  await vi.waitFor(async () => expect(await confirmationsTo('Carla Spaet')).toBe(1), {
    timeout: 25_000,
    interval: 250,
  });
  await undo.click();
  await alex.getByText(/Rückgängig geht nicht mehr: Die zehn Sekunden sind vorbei/).waitFor();
  expect(await currentDecision(town.url, resident)).toMatchObject({ status: 'confirmed' });
  expect(await actionsOf(resident)).toEqual(['received', 'confirm']);
  await alex.getByRole('button', { name: 'Verstanden' }).click();
});

it('confirms one of two that ask for the same day from beside the other', async () => {
  await ask('Gerda Mittag', { index: 20, windowId: 'afternoon' });
  const evening = await ask('Hugo Abend', { index: 20, windowId: 'evening' });
  await kim.getByRole('link', { name: /Gerda Mittag/ }).click();
  await kim.getByRole('button', { name: 'Bestätigen – Hugo Abend' }).click();
  await kim.getByText(/Dieser Vorgang ist bestätigt \(kim/).waitFor();
  await kim.getByText(evening.decision.caseNumber).first().waitFor();
  expect(await currentDecision(town.url, evening)).toMatchObject({ status: 'confirmed' });
});

it('keeps words that are being written when somebody else is faster', async () => {
  const resident = await ask('Ilse Grund');
  await openCase(kim, 'Ilse Grund');
  await openCase(alex, 'Ilse Grund');
  await kim.keyboard.press('d');
  await kim.locator('textarea:focus').waitFor();
  await kim.keyboard.type('Leider');
  await confirm(alex).click();
  const faster = /^Jemand war schneller: jetzt bestätigt von alex um .*Ihr Text ist nicht gesendet/;
  await kim.getByRole('status').filter({ hasText: faster }).waitFor();
  await kim.keyboard.type(' cju?');
  expect(await kim.locator('textarea:focus').inputValue()).toBe('Leider cju?');
  expect(await kim.getByRole('button', { name: 'Anfrage ablehnen' }).count()).toBe(0);
  await expectNoViolations(kim);
  await kim.getByRole('button', { name: 'Text in eine Nachricht übernehmen' }).click();
  const message = kim.getByRole('textbox', { name: 'Nachricht' });
  await expect.poll(() => message.inputValue()).toBe('Leider cju?');
  expect(await actionsOf(resident)).toEqual(['received', 'confirm']);

  const question = kim.waitForEvent('dialog');
  void kim.reload().catch(() => undefined);
  const dialog = await question;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await kim.getByRole('button', { name: 'Doch nicht' }).click();
  await message.waitFor({ state: 'detached' });
  await kim.keyboard.press('m');
  expect(await kim.locator('textarea:focus').inputValue()).toBe('Leider cju?');
  await kim.getByRole('button', { name: 'Doch nicht' }).click();
});

it('keeps the place in the list, and decides nothing from another row', async () => {
  const first = await ask('Ida Erste');
  const second = await ask('Jan Zweiter');
  await ask('Kai Dritter');
  await kim.getByRole('link', { name: /^Neu/ }).click();
  await kim.getByRole('link', { name: /Kai Dritter/ }).waitFor();
  await openCase(kim, 'Jan Zweiter');
  await kim.keyboard.press('k');
  expect(await focusedText(kim)).toContain('Ida Erste');
  // Names of any script stay in their place.
  expect(await kim.locator('.case-row:focus bdi').innerText()).toBe('Ida Erste');
  await kim.keyboard.press('c');
  await kim.getByRole('article').getByText('Ida Erste').first().waitFor();
  await openCase(kim, 'Jan Zweiter');
  await kim.keyboard.press('c');
  await kim.getByText(/Dieser Vorgang ist bestätigt \(kim/).waitFor();
  expect(await currentDecision(town.url, first)).toMatchObject({ status: 'in-review' });
  expect(await currentDecision(town.url, second)).toMatchObject({ status: 'confirmed' });
  await kim
    .getByRole('list')
    .getByRole('link', { name: /Jan Zweiter/ })
    .waitFor({ state: 'detached' });
  await kim.keyboard.press('j');
  expect(await focusedText(kim)).toContain('Kai Dritter');
  await kim.keyboard.press('k');
  expect(await focusedText(kim)).toContain('Ida Erste');
  await kim.keyboard.press('n');
  await kim.getByRole('article').getByText('Kai Dritter').first().waitFor();
});

it('shows who deals with a case', async () => {
  await ask('Dora Wartet');
  await openCase(kim, 'Dora Wartet');
  await openCase(alex, 'Dora Wartet');
  await kim.getByRole('button', { name: 'Übernehmen' }).click();
  await kim.getByRole('article').getByText('bei mir').waitFor();
  await alex.getByText('kim kümmert sich um diesen Vorgang.').waitFor();
  await alex.getByRole('link', { name: /^Andere/ }).click();
  await alex.getByRole('link', { name: /Dora Wartet.*bei kim/ }).click();
  await alex.getByText('kim kümmert sich um diesen Vorgang.').waitFor();
  await expectNoViolations(alex);
  await kim.getByRole('button', { name: 'Abgeben' }).click();
  await alex.getByText('kim kümmert sich um diesen Vorgang.').waitFor({ state: 'detached' });
  await alex.getByRole('link', { name: /^Neu/ }).click();
});

it('keeps notes among the staff', async () => {
  const resident = await ask('Emil Notiz');
  await openCase(kim, 'Emil Notiz');
  await kim.getByRole('button', { name: 'Interne Notiz …' }).click();
  await expectNoViolations(kim);
  await kim.getByRole('button', { name: 'Notiz speichern' }).click();
  await kim.getByText('Bitte schreiben Sie die Notiz.').waitFor();
  await kim.getByRole('textbox', { name: 'Notiz' }).fill('Schlüssel fehlt seit Mai');
  await kim.getByRole('button', { name: 'Notiz speichern' }).click();
  const line = kim.getByRole('listitem').filter({ hasText: 'Schlüssel fehlt seit Mai' });
  await line.filter({ hasText: 'Interne Notiz' }).waitFor();
  await kim.getByRole('textbox', { name: 'Notiz' }).waitFor({ state: 'detached' });
  const { database, authorization } = resident.pass;
  for (const address of ['_all_docs?include_docs=true', '_changes?include_docs=true']) {
    const own = await fetch(`${town.url}/db/${database}/${address}`, {
      headers: { authorization },
    });
    expect((await own.text()).includes('Schlüssel')).toBe(false);
  }
});

it('takes back the case on the screen, whatever else was confirmed since', async () => {
  const [first, second] = [await ask('Nina Eins'), await ask('Otto Zwei')];
  const undo = kim.getByRole('button', { name: /^Rückgängig zehn/ });
  await kim.getByRole('link', { name: /Otto Zwei/ }).waitFor();
  await openCase(kim, 'Nina Eins');
  await confirm(kim).click();
  await undo.waitFor();
  await openCase(kim, 'Otto Zwei');
  await confirm(kim).click();
  await undo.waitFor();
  await kim.goBack();
  const shown = kim.getByRole('article').filter({ hasText: 'Nina Eins' });
  await shown.locator('h2:focus').waitFor();
  await undo.waitFor();
  await kim.keyboard.press('u');
  await shown.getByText(/Bestätigung zurückgenommen \(kim/).waitFor();
  expect(await actionsOf(first)).toEqual(['received', 'confirm', 'undo']);
  expect(await actionsOf(second)).toEqual(['received', 'confirm']);
});

it('offers to take a confirmation back whose answer was lost', async () => {
  await ask('Paul Verloren');
  await openCase(kim, 'Paul Verloren');
  await kim.route(
    '**/db/desk-*/verdict*',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await confirm(kim).click();
  await kim.getByText(/Dieser Vorgang ist bestätigt \(kim/).waitFor();
  await kim.getByRole('button', { name: /^Rückgängig zehn/ }).waitFor();
});

it('marks a draft, and asks before signing out loses it', async () => {
  await ask('Rosa Entwurf');
  await openCase(kim, 'Rosa Entwurf');
  await kim.keyboard.press('i');
  await kim.locator('textarea:focus').waitFor();
  await kim.keyboard.type('Schlüssel fe');
  await kim.getByRole('link', { name: 'Kalender' }).click();
  await kim.getByRole('heading', { level: 1, name: 'Kalender' }).waitFor();
  const question = kim.waitForEvent('dialog');
  const click = kim.getByRole('button', { name: 'Abmelden' }).click();
  const dialog = await question;
  expect(dialog.message()).toMatch(/noch nicht gespeichert oder gesendet/);
  await dialog.dismiss();
  await click;
  await kim.getByRole('link', { name: /^Anfragen/ }).click();
  await openCase(kim, 'Rosa Entwurf');
  await kim.getByRole('button', { name: 'Interne Notiz … (Entwurf)' }).click();
  const note = kim.getByRole('textbox', { name: 'Notiz' });
  await expect.poll(() => note.inputValue()).toBe('Schlüssel fe');
  await kim.getByRole('button', { name: 'Notiz speichern' }).click();
  await note.waitFor({ state: 'detached' });
  await kim.getByRole('button', { name: 'Interne Notiz …', exact: true }).waitFor();
});

it('cuts no words that are too long, and says by how much they are', async () => {
  const resident = await ask('Theo Lang');
  await openCase(kim, 'Theo Lang');
  await kim.keyboard.press('i');
  await kim.locator('textarea:focus').waitFor();
  await kim.keyboard.insertText('n'.repeat(2001));
  await kim.getByText(/^Der Text ist um 1 Zeichen zu lang/).waitFor();
  await kim.getByRole('button', { name: 'Doch nicht' }).click();
  await kim.keyboard.press('d');
  const reason = kim.getByRole('textbox', { name: 'Begründung' });
  await kim.locator('textarea:focus').waitFor();
  await kim.keyboard.insertText('w'.repeat(3500));
  await kim.getByRole('button', { name: 'Anfrage ablehnen' }).click();
  await kim.getByText(/^Der Text ist um 1500 Zeichen zu lang/).waitFor();
  await expectNoViolations(kim);
  await expect.poll(async () => (await reason.inputValue()).length).toBe(3500);
  await reason.fill('w'.repeat(2000));
  await kim.getByRole('button', { name: 'Anfrage ablehnen' }).click();
  await kim.getByText(/Dieser Vorgang ist abgelehnt \(kim/).waitFor();
  expect(await actionsOf(resident)).toEqual(['received', 'decline']);
});

it('forwards a case to another department, which alone sees it from then on', async () => {
  const resident = await ask('Frieda Weiter');
  await ask('Gustav Danach');
  await kim.getByRole('link', { name: /Gustav Danach/ }).waitFor();
  const { caseNumber } = resident.decision;
  await openCase(kim, 'Frieda Weiter');
  await openCase(alex, 'Frieda Weiter');
  await kim.getByRole('button', { name: 'Weiterleiten …' }).click();
  await expectNoViolations(kim);
  await kim.getByRole('combobox', { name: 'Fachbereich' }).selectOption('soziales');
  await kim.getByRole('textbox', { name: /^Nachricht an den Fachbereich/ }).fill('Seniorenfest');
  await alex.clock.setFixedTime(new Date());
  await alex.getByRole('button', { name: 'Interne Notiz …' }).click();
  await alex.locator('textarea:focus').waitFor();
  await alex.keyboard.type('Wer nimmt de');
  await kim.getByRole('button', { name: 'Weiterleiten', exact: true }).click();
  const gone = new RegExp(
    `Der Vorgang ${caseNumber} ist weitergeleitet an Kinder, Senioren und Soziales \\(kim`,
  );
  await kim.getByRole('status').filter({ hasText: gone }).waitFor();
  await alex.getByText(gone).waitFor();
  // Whoever goes on writing has pressed no keys.
  await alex.keyboard.type('nu?');
  expect(await alex.getByRole('dialog').count()).toBe(0);
  await alex.getByText(gone).waitFor();
  const unsent = alex.getByRole('textbox', { name: 'Ihre interne Notiz' });
  await expect.poll(() => unsent.inputValue()).toBe('Wer nimmt de');
  await expectNoViolations(alex);
  await alex.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await alex.getByRole('button', { name: 'Text kopieren' }).click();
  await alex.getByText('Der Text ist kopiert.').waitFor();
  expect(await alex.evaluate(() => navigator.clipboard.readText())).toBe('Wer nimmt de');
  // What went with the case was sent.
  await kim.getByRole('textbox', { name: /^Ihr/ }).waitFor({ state: 'detached' });
  await alex.keyboard.press('Escape');
  await alex.keyboard.press('?');
  await alex.getByRole('dialog', { name: 'Tasten' }).waitFor();
  await alex.keyboard.press('Escape');
  expect(await kim.getByRole('link', { name: /Frieda Weiter/ }).count()).toBe(0);
  await expectNoViolations(kim);
  await kim.keyboard.press('n');
  await kim.getByRole('article').getByText('Gustav Danach').first().waitFor();
  await openCase(sol, 'Frieda Weiter');
  await sol.getByText('Seniorenfest').waitFor();
  await confirm(sol).click();
  await sol.getByText(/Dieser Vorgang ist bestätigt \(sol/).waitFor();
  expect(await currentDecision(town.url, resident)).toMatchObject({
    status: 'confirmed',
    departmentId: 'soziales',
  });
});
