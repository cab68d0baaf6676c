import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { visitUntilKept } from './walks.ts';

let town: TestTown;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const field = (name: string | RegExp) => page.getByRole('textbox', { name });
const next = () => page.getByRole('button', { name: 'Weiter', exact: true }).click();
/** What screen readers say to a field beside its name. */
const saidTo = (name: string | RegExp) =>
  field(name).evaluate((input) =>
    (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );

it('says what is wrong with an answer when its field is left, not before', async () => {
  await visitUntilKept(page, `${town.url}/plaetze/grillplatz-hahn`);
  await page.getByRole('button', { name: 'Nächster Monat' }).click();
  await page
    .getByRole('button', { name: /202\d: frei$/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^Als Wunsch wählen.*Ganzer Tag/ }).click();
  await next();
  // The new step takes the focus once it is drawn.
  await page.locator('h1:focus', { hasText: 'Was haben Sie vor?' }).waitFor();
  const people = /^Wie viele Personen/;
  await field(people).focus();
  await page.keyboard.press('Tab');
  expect(await field(people).getAttribute('aria-invalid')).toBeNull();
  await field(people).pressSequentially('9000');
  expect(await field(people).getAttribute('aria-invalid')).toBeNull();
  await page.keyboard.press('Tab');
  await page.getByText(/^Hier ist Platz für höchstens/).waitFor();
  expect(await field(people).getAttribute('aria-invalid')).toBe('true');
  expect(await saidTo(people)).toContain('Hier ist Platz für höchstens');
  expect(await page.getByRole('alert').count()).toBe(0);
  await expectNoViolations(page);

  await field(people).fill('12');
  expect(await page.getByText(/^Hier ist Platz für höchstens/).count()).toBe(0);
  await next();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /Regeln einhalten/ })
    .click();
  await page.getByRole('checkbox', { name: /Regeln/ }).check();
  await next();
});

it('checks contact fields the same way, and all of them when going on', async () => {
  await field('Vor- und Nachname').fill('Erika Muster');
  await field(/^E-Mail/).fill('erika,muster@beispiel.de');
  await field(/^Telefonnummer/).focus();
  await page.getByText(/Umlaute, Leerzeichen, Kommas und Klammern/).waitFor();
  await field(/^E-Mail/).fill('erika@');
  await field(/^Telefonnummer/).focus();
  await page.getByText(/^Bitte prüfen Sie die E-Mail-Adresse/).waitFor();
  expect(await saidTo(/^E-Mail/)).toContain('erika@beispiel.de');
  expect(await page.getByRole('alert').count()).toBe(0);
  await next();
  await page
    .getByRole('alert')
    .getByRole('link', { name: /^Bitte prüfen Sie die E-Mail-Adresse/ })
    .click();
  expect(await field(/^E-Mail/).evaluate((input) => input === document.activeElement)).toBe(true);
  await field(/^E-Mail/).fill('');
  await field(/^Telefonnummer/).fill('06128 1');
  await next();
  await page.getByRole('heading', { name: 'Ist alles richtig?' }).waitFor();
});
