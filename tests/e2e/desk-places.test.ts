import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addDays } from '../../src/domain/local-time.ts';
import { newRequestId, readFreeWindows } from '../factories/resident-client.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { venueRequest } from '../factories/town.ts';
import { ask, askForVenue, currentDecision, editTown, enterGuest, follow } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { signInAtDesk } from './walks.ts';

let town: TestTown;
let phone: Phone;
let desk: Page;
let windows: { date: string; windowId: string }[];

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  const hold = { season: null, holdHours: 12, horizonDays: 200 };
  await editTown(town.url, 'venue:grillplatz-hahn', hold);
  // The server publishes what is free after the editor's change.
  windows = await vi.waitFor(dayWindows, { timeout: 20_000, interval: 200 });
  desk = await (await phone.open()).newPage();
  await desk.setViewportSize({ width: 1280, height: 900 });
  await signInAtDesk(desk, town.url, adminPassword);
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

async function dayWindows() {
  const free = await readFreeWindows(town.url, 'grillplatz-hahn');
  const days = free.filter(({ windowId }) => windowId === 'day');
  expect(days.length).toBeGreaterThan(30);
  return days;
}

function windowAt(index: number): { date: string; windowId: string } {
  const window = windows[index];
  if (!window) throw new Error('No window is free');
  return window;
}

const row = (name: string) => desk.getByRole('link', { name: new RegExp(name) }).first();

it('shows who waits beside the first in line, who moves up when that one is declined', async () => {
  const first = await askForVenue(town.url, 'Anna Vorn', windowAt(0));
  const second = await askForVenue(town.url, 'Bert Danach', windowAt(0));
  expect(second.decision).toMatchObject({ status: 'waitlisted', position: 1 });

  await row('Anna Vorn').click();
  const sideBySide = desk.getByRole('complementary', { name: 'Andere Anfragen für diesen Tag' });
  const cards = sideBySide.getByRole('listitem');
  await cards.nth(1).waitFor();
  expect(await cards.nth(0).innerText()).toMatch(/Offen[^]*Anna Vorn[^]*Dieser Vorgang/);
  expect(await cards.nth(1).innerText()).toMatch(/Warteliste, Platz 1[^]*Bert Danach/);
  await desk
    .getByRole('article')
    .getByText(/^Läuft ab/)
    .waitFor();
  await expectNoViolations(desk);

  await desk.getByRole('button', { name: 'Ablehnen …' }).click();
  await desk.getByRole('button', { name: 'Pflegearbeiten' }).click();
  await desk.getByRole('button', { name: 'Anfrage ablehnen' }).click();
  await desk.getByText(/Dieser Vorgang ist abgelehnt/).waitFor();
  expect(await currentDecision(town.url, first)).toMatchObject({ code: 'by-staff' });

  await row('Bert Danach').click();
  await desk.getByText('Auf der Warteliste aufgerückt – automatisch').waitFor();
  await desk.getByRole('button', { name: 'Bestätigen' }).click();
  await desk.getByText(/Dieser Vorgang ist bestätigt/).waitFor();
  expect(await currentDecision(town.url, second)).toMatchObject({ status: 'confirmed' });
});

it('reads well when a word of a name is as long as a field takes', async () => {
  await askForVenue(town.url, 'Lang'.repeat(20), windowAt(20));
  await row('LangLang').click();
  await desk.getByRole('article').getByText('LangLang').waitFor();
  for (const width of [320, 820, 1280]) {
    await desk.setViewportSize({ width, height: 900 });
    await expectNoViolations(desk);
    expect(await leavingRows()).toEqual([]);
  }
  await desk.goto(`${town.url}/desk#/kalender/platz/grillplatz-hahn/tag/${windowAt(20).date}`);
  await desk.getByRole('cell').getByText('LangLang').waitFor();
  for (const width of [320, 820, 1280]) {
    await desk.setViewportSize({ width, height: 900 });
    await expectNoViolations(desk);
  }
  await desk.getByRole('link', { name: 'Anfragen' }).click();
});

/** Rows of the list whose text runs over the case beside them. */
function leavingRows(): Promise<string[]> {
  return desk.evaluate(() =>
    [...document.querySelectorAll('.case-row')]
      .filter((each) => each.scrollWidth > each.clientWidth)
      .map((each) => each.textContent),
  );
}

it('says that blocks are not in the language of a request, and has them in English too', async () => {
  const resident = await askForVenue(town.url, 'Tarık Türkisch', windowAt(4), { locale: 'tr' });
  await row('Tarık Türkisch').click();
  await desk.getByRole('button', { name: 'Ablehnen …' }).click();
  await desk
    .getByText('Diese Bausteine sind auf Deutsch; die Sprache der Anfrage ist Türkisch.')
    .waitFor();
  await desk.getByRole('button', { name: 'Bausteine auf Englisch zeigen' }).click();
  await desk.getByText('Diese Bausteine sind auf Englisch;').waitFor();
  await expectNoViolations(desk);
  await desk.getByRole('button', { name: 'Pflegearbeiten' }).click();
  expect(await desk.getByRole('textbox', { name: 'Begründung' }).inputValue()).toMatch(
    /^The place /,
  );
  await desk.getByRole('button', { name: 'Anfrage ablehnen' }).click();
  await desk.getByText(/Dieser Vorgang ist abgelehnt/).waitFor();
  expect(await currentDecision(town.url, resident)).toMatchObject({ code: 'by-staff' });
});

it('decides about a wish to move with both windows in sight', async () => {
  const resident = await askForVenue(town.url, 'Carla Umzug', windowAt(1));
  await row('Carla Umzug').click();
  await desk.getByRole('button', { name: 'Bestätigen' }).click();
  await desk.getByText(/Dieser Vorgang ist bestätigt/).waitFor();

  const wish = { kind: 'reschedule', wishes: [windowAt(2)] };
  expect(await follow(town.url, resident, wish)).toMatchObject({ status: 'in-review' });
  const moveRequest = desk.getByRole('region', { name: 'Umbuchung gewünscht' });
  await moveRequest.getByText('Bisher', { exact: true }).waitFor();
  await expectNoViolations(desk);
  await desk.getByRole('button', { name: 'Umbuchung ablehnen …' }).click();
  await desk.getByRole('button', { name: 'Veranstaltung' }).click();
  await desk.getByRole('button', { name: 'Umbuchung ablehnen', exact: true }).click();
  await moveRequest.waitFor({ state: 'detached' });
  const booking = { date: windowAt(1).date };
  expect(await currentDecision(town.url, resident)).toMatchObject({ status: 'confirmed', booking });

  const again = { kind: 'reschedule', wishes: [windowAt(3)] };
  await follow(town.url, resident, again);
  await desk.getByRole('button', { name: 'Umbuchung bestätigen' }).click();
  await moveRequest.waitFor({ state: 'detached' });
  expect(await currentDecision(town.url, resident)).toMatchObject({
    status: 'confirmed',
    booking: { date: windowAt(3).date },
  });
});

it('answers a message, by keyboard alone', async () => {
  const resident = await askForVenue(town.url, 'Dora Frage', windowAt(4));
  const text = 'Gibt es dort Strom?';
  await follow(town.url, resident, { kind: 'message', text });
  await desk.getByRole('link', { name: /^Neu/ }).focus();
  await row('Dora Frage').focus();
  await desk.keyboard.press('Enter');
  await desk.getByRole('region', { name: 'Nachricht der Person' }).getByText(text).waitFor();
  await expectNoViolations(desk);

  await tabTo('Nachricht schreiben …');
  await desk.keyboard.press('Enter');
  await desk.locator('textarea:focus').waitFor();
  await desk.keyboard.type('Ja, an der Hütte.');
  await tabTo('Nachricht senden');
  await desk.keyboard.press('Enter');
  await desk.getByText(/^Nachricht \(admin/).waitFor();
  await desk.getByRole('region', { name: 'Nachricht der Person' }).waitFor({ state: 'detached' });
  await desk.getByRole('textbox', { name: 'Nachricht' }).waitFor({ state: 'detached' });
  expect(await currentDecision(town.url, resident)).toMatchObject({
    status: 'in-review',
    message: 'Ja, an der Hütte.',
  });
});

it('says which closure has ended a booking', async () => {
  const { date } = windowAt(5);
  const resident = await askForVenue(town.url, 'Emil Feuer', windowAt(5));
  await row('Emil Feuer').click();
  await desk.getByRole('button', { name: 'Bestätigen' }).click();
  await desk.getByText(/Dieser Vorgang ist bestätigt/).waitFor();
  await editTown(town.url, 'closure:feuer', {
    type: 'closure',
    name: { de: 'Waldbrandstufe 4' },
    from: date,
    to: date,
    scope: 'venues',
    venueKind: 'barbecue',
  });
  await desk.getByText('Wegen einer Sperrung beendet – automatisch').waitFor();
  // Names of closures come with the town's data, which the desk reads once a minute.
  await desk.reload();
  await desk.getByText(/Wegen einer Sperrung beendet: Waldbrandstufe 4/).waitFor();
  expect(await currentDecision(town.url, resident)).toMatchObject({ code: 'closed' });
});

it('asks for a call where a closure ends what was entered with a phone number alone', async () => {
  const { date } = windowAt(6);
  const contact = { name: 'Oma Telefon', phone: '06128 4711' };
  const request = venueRequest([windowAt(6)], { _id: newRequestId(), contact });
  await enterGuest(town.url, 'desk-liegenschaften', request);
  await row('Oma Telefon').click();
  await desk.getByRole('button', { name: 'Ablehnen …' }).click();
  await desk.getByText(/Die Person liest ihn nicht/).waitFor();
  await desk.getByRole('button', { name: 'Doch nicht' }).click();
  const closure = { name: { de: 'Waldbrandstufe 5' }, from: date, to: date };
  const where = { scope: 'venues', venueKind: 'barbecue' };
  await editTown(town.url, 'closure:telefon', { type: 'closure', ...closure, ...where });
  const article = desk.getByRole('article');
  await article.getByText('Die Person weiß noch nichts davon').waitFor();
  await article.getByText('Gewünscht war').waitFor();
  await expect
    .poll(() => desk.getByRole('button', { name: 'Nachricht schreiben …' }).count())
    .toBe(0);
  const call = article.getByText(/Bitte anrufen: 06128 4711/).getByRole('link');
  await expect.poll(() => call.getAttribute('href')).toBe('tel:061284711');
  await row('Oma Telefon').getByText('Bitte anrufen').waitFor();
  await expectNoViolations(desk);
  await article.getByRole('button', { name: 'Ich habe angerufen' }).click();
  await article.getByText(/^Als gesehen vermerkt/).waitFor();
  await article.getByText('Die Person weiß noch nichts davon').waitFor({ state: 'detached' });
  await row('Oma Telefon').waitFor({ state: 'detached' });
});

it('says of two in front that both have to give way before the next one moves up', async () => {
  const { date } = windowAt(12);
  for (const [name, windowId] of [
    ['Ina Mittag', 'afternoon'],
    ['Otto Abend', 'evening'],
    ['Gabi Ganztag', 'day'],
  ] as const) {
    await askForVenue(town.url, name, { date, windowId });
  }
  await row('Otto Abend').click();
  await desk.getByText('Erst wenn die Zeit ganz frei ist, rückt die nächste nach.').waitFor();
});

it('lists the days of a club booking, and says which ones are not in it', async () => {
  await desk.setViewportSize({ width: 768, height: 1000 });
  const first = windowAt(7);
  await askForVenue(town.url, 'Gerd Vorher', { ...first, date: addDays(first.date, 7) });
  const series = { everyWeeks: 1, until: addDays(first.date, 14), whenSomeFail: 'others' as const };
  const contact = { name: 'Fritz Verein', phone: '06128 1' };
  const request = venueRequest([first], { _id: newRequestId(), contact, series });
  const { decision } = await ask(town.url, request);
  expect(decision.series?.map(({ code }) => code)).toEqual([null, 'slot-taken', null]);

  await row('Fritz Verein').click();
  await desk.getByText('Jede Woche').waitFor();
  await desk.getByRole('listitem').filter({ hasText: 'schon vergeben' }).waitFor();
  await expectNoViolations(desk);
});

async function tabTo(name: string): Promise<void> {
  const button = desk.getByRole('button', { name, exact: true });
  for (let presses = 0; presses < 40; presses++) {
    await desk.keyboard.press('Tab');
    if (await button.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to "${name}"`);
}
