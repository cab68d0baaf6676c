import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import {
  expectFocusKept,
  expectHeadingFocused,
  tabAndPress,
  tabAndType,
  tabThrough,
  tabTo,
} from './keyboard.ts';
import { visitUntilKept } from './walks.ts';

/** Without a pointer: Tab, Enter, Space and the arrows are all there is. */
let town: TestTown;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await visitUntilKept(page, town.url);
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const hasFocus = (role: Parameters<Page['getByRole']>[0], name: string | RegExp) =>
  expect
    .poll(
      () =>
        page
          .getByRole(role, { name })
          .first()
          .evaluate((element) => element === document.activeElement),
      { message: `${role} ${String(name)} has the focus` },
    )
    .toBe(true);

async function giveContact(name: string): Promise<void> {
  await tabAndType(page, 'Vor- und Nachname', name);
  await tabAndType(page, /^Telefonnummer/, '06128 555');
  await tabAndPress(page, 'button', 'Weiter');
  await expectHeadingFocused(page, 'Ist alles richtig?');
}

describe('with the keyboard alone', () => {
  it('the menu can be skipped, and every page is gone through in its order and left again', async () => {
    await page.goto(town.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    await hasFocus('link', 'Zum Inhalt springen');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await hasFocus('searchbox', 'Leistung suchen');
    await page.keyboard.press('Shift+Tab');
    await hasFocus('link', 'Mehr');
    for (const path of ['/leistungen/personalausweis-beantragen', '/kurse', '/mehr']) {
      await page.goto(`${town.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const names = await tabThrough(page);
      expect(names[0]).toBe('Zum Inhalt springen');
      expect(names.at(-1)).toMatch(/^Rathaus: /);
    }
  });

  it('an appointment is found, booked, talked about and cancelled', async () => {
    await page.goto(town.url);
    await tabTo(page, 'searchbox', 'Leistung suchen');
    await page.keyboard.type('perso');
    await tabAndPress(page, 'link', /^Personalausweis beantragen/);
    await expectHeadingFocused(page, 'Personalausweis beantragen');
    await tabAndPress(page, 'link', 'Termin buchen');
    await expectHeadingFocused(page, 'Worum geht es?');
    await tabAndPress(page, 'button', 'Eine Person mehr', 'Space');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await page.getByText('1 Person', { exact: true }).waitFor();
    await hasFocus('button', 'Eine Person weniger');
    await tabAndPress(page, 'button', 'Weiter');
    await expectHeadingFocused(page, 'Wann möchten Sie kommen?');

    await tabAndPress(page, 'button', /freie Zeiten?$/);
    await expectFocusKept(page);
    await tabAndPress(page, 'button', /als Wunsch wählen$/, 'Space');
    await expectHeadingFocused(page, 'Ihr Wunschtermin');
    await tabAndPress(page, 'button', 'Weiteren Wunsch hinzufügen');
    await expectFocusKept(page);
    await tabAndPress(page, 'button', /^Als Wunsch wählen: /);
    await expectHeadingFocused(page, 'Ihre Wunschtermine');
    await tabAndPress(page, 'button', /^Nach oben/);
    await expectHeadingFocused(page, 'Ihre Wunschtermine');
    await tabAndPress(page, 'button', 'Weiter');
    await expectHeadingFocused(page, 'Wie erreichen wir Sie?');

    await tabAndPress(page, 'button', 'Weiter');
    await hasFocus('alert', '');
    await tabAndPress(page, 'link', 'Schreiben Sie bitte Ihren Namen.');
    await hasFocus('textbox', 'Vor- und Nachname');
    await page.keyboard.press('Shift+Tab');
    await giveContact('Erika Tastatur');
    await tabAndPress(page, 'button', 'Anfrage senden');
    await expectHeadingFocused(page, 'Personalausweis beantragen');
    await page.getByText('Ihr Termin ist fest.').waitFor();

    await tabTo(page, 'checkbox', /./);
    await page.keyboard.press('Space');
    await page.getByText(/^1 von \d+ bereitgelegt$/).waitFor();
    await tabAndPress(page, 'button', 'Nachricht schreiben');
    await hasFocus('textbox', 'Ihre Nachricht');
    await page.keyboard.type('Ich komme mit Begleitung.');
    await tabAndPress(page, 'button', 'Nachricht senden');
    await page.getByRole('list', { name: 'Ihre Nachrichten' }).waitFor();
    await expectFocusKept(page);
    await tabAndPress(page, 'button', 'Termin absagen');
    await expectHeadingFocused(page, 'Möchten Sie den Termin wirklich absagen?');
    await tabAndPress(page, 'button', 'Nein, behalten');
    await hasFocus('button', 'Termin absagen');
    await page.keyboard.press('Enter');
    await tabAndPress(page, 'button', 'Ja, absagen');
    await page.getByText('Der Termin findet nicht statt.').waitFor();
    await expectFocusKept(page);
  });

  it('a day in the calendar of a place is chosen and asked for', async () => {
    await page.goto(town.url);
    await tabAndPress(page, 'link', 'Reservieren');
    await expectHeadingFocused(page, 'Grillplätze und Räume');
    await tabAndPress(page, 'link', /Grillplatz Hahn/);
    await expectHeadingFocused(page, 'Grillplatz Hahn');
    const later = page.getByRole('button', { name: 'Nächster Monat' });
    await tabTo(page, 'button', 'Nächster Monat');
    while (await later.isEnabled()) {
      await page.keyboard.press('Enter');
      await expectFocusKept(page);
    }
    await page.keyboard.press('Shift+Tab');
    await hasFocus('button', 'Vorheriger Monat');
    await page.keyboard.press('Enter');
    await tabAndPress(page, 'button', /: frei$/, 'Space');
    await expectHeadingFocused(page, /^\S+, \d+\. \S+ 20\d\d$/);
    await tabAndPress(page, 'button', /^Als Wunsch wählen.*Ganzer Tag/);
    await expectHeadingFocused(page, 'Wann möchten Sie kommen?');
    await tabAndPress(page, 'button', 'Weiter');
    await expectHeadingFocused(page, 'Was haben Sie vor?');
    await tabAndType(page, 'Wie viele Personen kommen?', '12');
    await tabAndPress(page, 'checkbox', /Regeln/, 'Space');
    await tabAndPress(page, 'button', 'Weiter');
    await expectHeadingFocused(page, 'Wie erreichen wir Sie?');
    await giveContact('Erika Tastatur');
    await tabAndPress(page, 'button', 'Anfrage senden');
    await expectHeadingFocused(page, 'Grillplatz Hahn');
    await page.getByText('Ihre Anfrage wird geprüft').waitFor();
  });

  it('a course is signed up for, and letters and language are changed', async () => {
    await page.goto(town.url);
    await tabAndPress(page, 'link', /^Kurse und Hilfe/);
    await expectHeadingFocused(page, 'Kurse und Hilfe');
    await tabAndPress(page, 'link', /^Anmelden/);
    await expectHeadingFocused(page, 'Wie viele Plätze brauchen Sie?');
    await tabAndPress(page, 'button', 'Weiter');
    await expectHeadingFocused(page, 'Wie erreichen wir Sie?');
    await giveContact('Erika Tastatur');
    await tabAndPress(page, 'button', 'Anmeldung senden');
    await page.getByText('Sie sind angemeldet.').waitFor();

    await page.goto(town.url);
    await tabAndPress(page, 'link', 'Mehr');
    await expectHeadingFocused(page, 'Mehr');
    await tabTo(page, 'button', 'English');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'More' }).waitFor();
    await hasFocus('button', 'English');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Mehr' }).waitFor();
    await tabTo(page, 'radio', 'Normal');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: 'Groß', exact: true }).isChecked()).toBe(true);
    await page.keyboard.press('ArrowUp');
    expect(await page.getByRole('radio', { name: 'Normal' }).first().isChecked()).toBe(true);
  });
});
