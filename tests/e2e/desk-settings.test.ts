import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Notice, Office, Service } from '../../src/domain/schemas/town.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { readFreeWindows, readJson } from '../factories/resident-client.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import {
  addStaff,
  askForVenue,
  bookAppointment,
  currentDecision,
  editTown,
  nextOpenStarts,
} from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillSignIn, signInAtDesk } from './walks.ts';

let town: TestTown;
let phone: Phone;
let desk: Page;
let resident: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  const context = await phone.open();
  resident = await context.newPage();
  // The last one is in front: frames of the others come once in a second.
  desk = await context.newPage();
  await desk.setViewportSize({ width: 1280, height: 900 });
  await signInAtDesk(desk, town.url, adminPassword);
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const readTown = <T>(id: string) => readJson<T>(`${town.url}/db/town/${id}`);
const button = (name: string | RegExp) => desk.getByRole('button', { name });
const save = () => button('Prüfen und speichern').click();
const saved = () => desk.getByText('Gespeichert. In der App ist es gleich zu sehen.').waitFor();

/** Follows the links of the desk to one document. */
async function openSetting(search: string, name: string): Promise<void> {
  await desk.getByRole('link', { name: 'Einstellungen', exact: true }).click();
  // The view before may have a search field of this name, too.
  await desk.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
  await desk.getByRole('searchbox', { name: 'Suchen' }).fill(search);
  await desk.getByRole('link', { name: new RegExp(`^${name}`) }).click();
  await desk.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

it('names the appointments outside of new hours, saves anyway, and the department sees them', async () => {
  const starts = await nextOpenStarts(town.url);
  const start = starts.findLast((each) => each.slice(11) >= '10:00' && each.slice(11) < '12:00');
  const booked = await bookAppointment(town.url, 'Erika Beispiel', start ?? '');
  const { caseNumber } = booked.decision;
  const before = await readTown<Office>('office:buergerbuero');
  await openSetting('Bürgerbüro', 'Bürgerbüro');
  await expectNoViolations(desk);

  const times = desk.getByRole('group', { name: 'Terminzeiten und Schalter', exact: true });
  const monday = times.getByRole('group', { name: /Montag, Zeile 1/ });
  await monday.getByRole('textbox', { name: 'bis' }).fill('8');
  await save();
  await desk.getByRole('alert').getByRole('link').first().waitFor();
  await times.getByText(/Montag, 08:00 – 08:00: Das Ende muss nach dem Anfang liegen/).waitFor();
  await expectNoViolations(desk);

  await monday.getByRole('textbox', { name: 'bis' }).fill('930');
  await times.getByRole('button', { name: /Zeiten vom Montag auch/ }).click();
  await save();
  const question = desk.getByRole('region', { name: 'Ein Termin liegt außerhalb' });
  await question.getByText(/Bürgerbüro: außerhalb der Zeiten/).waitFor();
  await question.getByRole('link', { name: caseNumber }).waitFor();
  expect(await question.innerText()).not.toContain('Erika');
  await expectNoViolations(desk);
  await button('Trotzdem speichern').click();
  await saved();
  const { appointments } = await readTown<Office>('office:buergerbuero');
  expect(appointments?.periods[0]).toMatchObject({ from: '08:00', to: '09:30', counters: 4 });

  await desk.getByRole('link', { name: /^Anfragen/ }).click();
  await desk.goto(`${town.url}/desk#/termine/${start?.slice(0, 10)}`);
  await desk.getByRole('row', { name: /Erika Beispiel.*Außerhalb der neuen Zeiten/s }).waitFor();
  await desk.getByRole('link', { name: /^Anfragen/ }).click();
  await desk.getByRole('link', { name: /Erika Beispiel.*Außerhalb der neuen Zeiten/s }).click();
  await desk.getByRole('region', { name: /liegt außerhalb der neuen Zeiten/ }).waitFor();
  await expectNoViolations(desk);
  expect(await currentDecision(town.url, booked)).toMatchObject({ status: 'confirmed' });

  await openSetting('Bürgerbüro', 'Bürgerbüro');
  await button(/Diesen Stand wiederherstellen – Ursprünglicher Stand/).click();
  await saved();
  const { _rev: _old, ...content } = before as Office & { _rev: string };
  expect(await readTown('office:buergerbuero')).toMatchObject(content);
  await desk.getByRole('link', { name: /^Anfragen/ }).click();
  await vi.waitFor(
    async () => expect(await desk.getByText('Außerhalb der neuen Zeiten').count()).toBe(0),
    { timeout: 20_000 },
  );
});

it('adds a point to a bring list, previews it, saves it, and residents see it; then undoes it', async () => {
  const name = 'Personalausweis beantragen';
  const before = await readTown<Service>('service:personalausweis-beantragen');
  await openSetting('personalausweis beantragen', name);
  await button('Hinzufügen – Mitbringliste').click();
  const list = desk.getByRole('group', { name: 'Mitbringliste', exact: true });
  const item = list.getByRole('listitem').last();
  await item
    .getByRole('textbox', { name: /Mitbringliste: Punkt/ })
    .first()
    .fill('Alter Führerschein');
  await item.getByText('Es fehlt: Einfache Sprache, Englisch').waitFor();
  await item.getByRole('checkbox', { name: /Nur unter einer Bedingung/ }).check();
  await item.getByRole('textbox', { name: 'Bedingung', exact: true }).fill('Wenn Sie einen haben');
  await item.getByRole('button', { name: /Nach oben/ }).click();
  const words = desk.getByRole('textbox', { name: 'Suchwörter' });
  await words.press('Control+End');
  await words.pressSequentially('\nPlastikkarte \n\nAusweiskarte');

  await button('Vorschau').click();
  const preview = desk.frameLocator('iframe');
  await preview.getByText('Alter Führerschein').waitFor();
  await preview.getByRole('heading', { level: 1, name }).waitFor();
  expect(await readTown('service:personalausweis-beantragen')).toEqual(before);
  await button('Vorschau schließen').click();

  await save();
  await saved();
  const { bringList, searchTerms } = await readTown<Service>('service:personalausweis-beantragen');
  expect(searchTerms).toEqual([...before.searchTerms, 'Plastikkarte', 'Ausweiskarte']);
  expect(bringList.at(-2)).toMatchObject({
    text: { de: 'Alter Führerschein' },
    condition: { de: 'Wenn Sie einen haben' },
  });
  const page = `${town.url}/leistungen/personalausweis-beantragen`;
  await resident.goto(page);
  await resident.getByText('Alter Führerschein').waitFor();

  await button('Rückgängig machen').click();
  await desk.getByText('Zurückgenommen. Es ist wieder wie vorher.').waitFor();
  const { _rev: _now, ...content } = await readTown<Service & { _rev: string }>(before._id);
  const { _rev: _was, ...wanted } = before as Service & { _rev: string };
  expect(content).toEqual(wanted);
  await desk
    .getByRole('listitem')
    .filter({ hasText: /^Mitbringliste.*Alter Führerschein/s })
    .first()
    .waitFor();
});

it('shows what somebody else has saved meanwhile, and merges both', async () => {
  await openSetting('Feiertage', 'Rathaus über die Feiertage');
  await desk.getByRole('textbox', { name: 'Titel', exact: true }).fill('Rathaus an Weihnachten');
  await desk.getByRole('textbox', { name: 'Bis', exact: true }).fill('2027-01-06');
  await editTown(town.url, 'notice:weihnachten-2026', {
    title: { de: 'Zwischen den Jahren' },
    text: { de: 'Bitte rufen Sie an.' },
  });
  await save();
  const conflict = desk.getByRole('region', { name: /inzwischen gespeichert/ });
  await conflict.getByText('Zwischen den Jahren').waitFor();
  await expectNoViolations(desk);
  await conflict
    .getByRole('group', { name: /Titel: Was soll gelten/ })
    .getByLabel('Meine Fassung behalten')
    .check();
  await button('Zusammenführen und weiter bearbeiten').click();
  await save();
  await saved();
  expect(await readTown<Notice>('notice:weihnachten-2026')).toMatchObject({
    title: { de: 'Rathaus an Weihnachten' },
    text: { de: 'Bitte rufen Sie an.' },
    to: '2027-01-06',
  });
});

it('closes the barbecue places for fire, says which bookings end, and takes it back', async () => {
  await editTown(town.url, 'venue:grillplatz-hahn', { season: null, confirmsAutomatically: true });
  const [wish] = await vi.waitFor(
    async () => {
      const free = await readFreeWindows(town.url, 'grillplatz-hahn');
      expect(free.length).toBeGreaterThan(5);
      return free;
    },
    { timeout: 20_000 },
  );
  if (!wish) throw new Error('No window is free');
  const booked = await askForVenue(town.url, 'Emil Feuer', wish);
  expect(booked.decision.status).toBe('confirmed');

  await desk.getByRole('link', { name: 'Einstellungen', exact: true }).click();
  await desk.getByRole('link', { name: 'Neue Schließung' }).click();
  await save();
  // The box takes the focus when it appears.
  await desk.getByRole('alert').and(desk.locator(':focus')).waitFor();
  await desk
    .getByRole('alert')
    .getByRole('link', { name: /Name: Bitte ausfüllen/ })
    .click();
  await desk.locator('#field-name-de:focus').waitFor();
  await desk.keyboard.type('Waldbrandstufe 5');
  await desk.getByRole('textbox', { name: 'Von', exact: true }).fill(wish.date);
  await desk.getByRole('textbox', { name: 'Bis', exact: true }).fill(wish.date);
  await desk
    .getByRole('combobox', { name: 'Was ist geschlossen?' })
    .selectOption({ label: 'Plätze' });
  await desk
    .getByRole('combobox', { name: 'Nur eine Art von Plätzen' })
    .selectOption({ label: 'Grillplätze' });
  await save();
  const question = desk.getByRole('region', { name: 'Ein Termin liegt außerhalb' });
  await question.getByText(/von selbst abgesagt/).waitFor();
  await question.getByText(/Grillplatz Hahn: an diesem Tag geschlossen/).waitFor();
  await button('Trotzdem speichern').click();
  await saved();
  await vi.waitFor(
    async () => expect(await currentDecision(town.url, booked)).toMatchObject({ code: 'closed' }),
    { timeout: 20_000 },
  );
  await button('Rückgängig machen').click();
  await desk.getByText(/schon abgesagt wurden, bleiben abgesagt/).waitFor();
  expect((await fetch(`${town.url}/db/town/closure:waldbrandstufe-5`)).status).toBe(404);
  await desk.goto(`${town.url}/desk#/einstellungen/verlauf`);
  await desk.getByRole('link', { name: 'Waldbrandstufe 5' }).first().waitFor();
  await expectNoViolations(desk);
});

it('keeps a draft while one looks elsewhere, warns before leaving, and reads well on a tablet', async () => {
  await desk.setViewportSize({ width: 820, height: 1100 });
  await openSetting('Grillplatz Wehen', 'Grillplatz Wehen');
  await expectNoViolations(desk);
  await desk.getByRole('textbox', { name: /^Höchstens Personen/ }).fill('viele');
  await desk.getByRole('link', { name: /^Termine/ }).click();
  await desk.getByRole('link', { name: 'Einstellungen', exact: true }).click();
  await desk.getByRole('link', { name: /^Grillplatz Wehen.*Entwurf/ }).click();
  const people = desk.getByRole('textbox', { name: /^Höchstens Personen/ });
  expect(await people.inputValue()).toBe('viele');
  await save();
  await desk.getByText('Bitte geben Sie eine Zahl ein.', { exact: true }).waitFor();
  const asked = desk.waitForEvent('dialog');
  void desk.reload().catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await button('Änderungen verwerfen').click();
  await expect.poll(() => people.inputValue()).not.toBe('viele');

  await desk.getByRole('button', { name: 'English' }).click();
  await desk.getByRole('button', { name: 'Check and save' }).waitFor();
  await expectNoViolations(desk);
  await desk.getByRole('button', { name: 'Deutsch' }).click();
});

it('is there for editors without a department, and for nobody else', async () => {
  const password = await addStaff(town.dataDir, 'Edda', 'editor');
  const clerk = await addStaff(town.dataDir, 'Kai', 'department:liegenschaften');
  await desk.getByRole('link', { name: 'Anfragen' }).click();
  await signInInstead('Edda', password);
  await desk.getByText(/^Sie pflegen die Inhalte der Stadt/).waitFor();
  expect(await desk.getByText('Ihrem Konto ist kein Fachbereich zugeordnet').count()).toBe(0);
  await expectNoViolations(desk);
  await desk.getByRole('link', { name: 'Zu den Einstellungen' }).click();
  await desk.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor();
  await openSetting('Bürgerbüro', 'Bürgerbüro');
  await desk.getByRole('textbox', { name: 'Telefon' }).fill('06128 0');
  // A draft would be lost, and so it is asked first.
  const asked = desk.waitForEvent('dialog');
  const clicked = button('Abmelden').click();
  await (await asked).dismiss();
  await clicked;
  expect(await desk.getByRole('textbox', { name: 'Telefon' }).inputValue()).toBe('06128 0');
  await button('Änderungen verwerfen').click();

  await signInInstead('Kai', clerk);
  await desk.getByText(/Sperrungen trägt ein, wer/).waitFor();
  expect(await desk.getByRole('link', { name: 'Einstellungen', exact: true }).count()).toBe(0);
});

async function signInInstead(name: string, password: string): Promise<void> {
  await button('Abmelden').click();
  await desk.getByRole('heading', { name: 'Anmelden' }).waitFor();
  await fillSignIn(desk, name, password);
}
