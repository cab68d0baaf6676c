import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { createTestTown, type RunningServer, type TestTown } from '../factories/start-server.ts';
import { listen } from './announcements.ts';
import {
  fillContact,
  fillVenue,
  goOn,
  goTo,
  openDay,
  pickTime,
  sendRequest,
  visitUntilKept,
} from './walks.ts';

/** What people hear who do not see the screen: names, states, and what changes by itself. */
const person = { name: 'Erika Hörbar', phone: '06128 999' };
let town: TestTown;
let server: RunningServer;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  server = await town.start();
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  await visitUntilKept(page, town.url);
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

describe('names and states', () => {
  it('the menu tells where one is', async () => {
    await page.goto(`${town.url}/mehr/meine-daten`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const menu = page.getByRole('navigation', { name: 'Hauptmenü' });
    const current = () =>
      menu
        .getByRole('link')
        .evaluateAll((links) =>
          links.map((link) => [link.textContent, link.getAttribute('aria-current')]),
        );
    expect(await current()).toContainEqual(['Mehr', 'true']);
    await goTo(page, 'Reservieren');
    await page.getByRole('heading', { level: 1, name: 'Grillplätze und Räume' }).waitFor();
    expect(await current()).toEqual([
      ['Start', null],
      ['Leistungen', null],
      ['Reservieren', 'page'],
      ['Meine Anfragen', null],
      ['Mehr', null],
    ]);
  });

  it('choices belong to a question and say what is chosen', async () => {
    await goTo(page, 'Leistungen');
    await page.getByRole('link', { name: 'Sprache' }).click();
    await page.getByRole('button', { name: 'Deutsch', pressed: true }).waitFor();
    const sizes = page.getByRole('group', { name: 'Schriftgröße' });
    expect(await sizes.ariaSnapshot()).toBe(
      [
        '- group "Schriftgröße":',
        '  - text: Schriftgröße',
        '  - radio "Normal" [checked]',
        '  - text: Normal',
        '  - radio "Groß"',
        '  - text: Groß',
        '  - radio "Sehr groß"',
        '  - text: Sehr groß',
        '  - radio "Doppelt so groß"',
        '  - text: Doppelt so groß',
      ].join('\n'),
    );
  });

  it('days say whether they are open, times whether they are chosen', async () => {
    await page.goto(`${town.url}/termin?leistung=personalausweis-beantragen`);
    await goOn(page);
    // Not the first: its times pass while one is choosing.
    const day = page.getByRole('button', { name: /freie Zeiten?$/, expanded: false }).nth(1);
    const name = await day.innerText();
    await day.click();
    const open = page.getByRole('button', { expanded: true });
    expect(await open.innerText()).toBe(name);
    const panel = await open.getAttribute('aria-controls');
    expect(await page.locator(`[id="${panel}"]`).getByRole('group').count()).toBeGreaterThan(0);
    await page
      .getByRole('button', { name: /als Wunsch wählen$/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Weiteren Wunsch hinzufügen' }).click();
    await openDay(page);
    await page.getByRole('button', { name: /als Wunsch wählen$/, pressed: true }).waitFor();
  });
});

describe('changes are said', () => {
  it('how much was found, which wish was taken', async () => {
    await page.goto(town.url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('searchbox').fill('p');
    let said = await listen(page);
    await page.getByRole('searchbox').fill('hund');
    await expect.poll(said).toContainEqual(expect.stringMatching(/^\d+ Leistungen gefunden$/));

    await page.goto(`${town.url}/termin?leistung=reisepass-beantragen`);
    const start = page.getByRole('button', { name: /^Neu beginnen/ });
    await start
      .or(page.getByRole('button', { name: 'Weiter', exact: true }))
      .first()
      .waitFor();
    if (await start.isVisible()) await start.click();
    await page.goto(`${town.url}/termin?schritt=wunsch`);
    await page.getByRole('button', { name: 'Entfernen' }).first().waitFor();
    said = await listen(page);
    await page.getByRole('button', { name: 'Entfernen' }).first().click();
    await expect.poll(said).toContainEqual(expect.stringMatching(/ ist entfernt\.$/));
    await pickTime(page);
    await expect.poll(said).toContainEqual(expect.stringMatching(/ ist jetzt Ihr 1\. Wunsch\.$/));
  });

  it('the town hall is out of reach, a request is kept, arrives and is confirmed', async () => {
    await goOn(page);
    await fillContact(page, person);
    const said = await listen(page);
    await server.stop();
    await sendRequest(page);
    await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();
    await expect.poll(said).toContainEqual(expect.stringContaining('Keine Verbindung zum Rathaus'));
    server = await town.start();
    await expect
      .poll(said, { timeout: 20_000 })
      .toContainEqual(expect.stringContaining('Ihr Termin ist fest.'));
    await page.getByRole('checkbox').first().check();
    await expect.poll(said).toContainEqual(expect.stringMatching(/^1 von \d+ bereitgelegt$/));
  });

  it('a reservation is under review', async () => {
    await page.goto(`${town.url}/plaetze/grillplatz-hahn`);
    const said = await listen(page);
    await page.getByRole('button', { name: 'Nächster Monat' }).click();
    await expect.poll(said).toContainEqual(expect.stringMatching(/^\S+ 20\d\d$/));
    await page.getByRole('button', { name: 'Vorheriger Monat' }).click();
    await fillVenue(page, person);
    await sendRequest(page);
    await expect.poll(said).toContainEqual(expect.stringContaining('Ihre Anfrage wird geprüft'));
  });
});
