import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { addDays, weekdayOf } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import type { Office } from '../../src/domain/schemas/town.ts';
import { newRequestId, readFreeWindows, readJson } from '../factories/resident-client.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { appointmentRequest, course } from '../factories/town.ts';
import { ask, askForVenue, bookAppointment, editTown, nextOpenStarts, today } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { signInAtDesk } from './walks.ts';

let town: TestTown;
let phone: Phone;
let desk: Page;

const venuePath = '/desk#/kalender/platz/grillplatz-hahn';
const officePath = '/desk#/kalender/dienststelle/buergerbuero';
/** Of the week after the next one. */
const monday = addDays(today(), 15 - weekdayOf(today()));

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await town.start();
  const open = { season: null, horizonDays: 366, confirmsAutomatically: true };
  await editTown(town.url, 'venue:grillplatz-hahn', open);
  // Courses of the town are over one day.
  const date = addDays(today(), 14);
  const dates = [{ start: `${date}T10:00`, end: `${date}T11:30` }];
  await editTown(town.url, 'course:kurs', course('kurs', { title: { de: 'Kleiner Kurs' }, dates }));
  await vi.waitFor(async () => expect((await freeDays()).length).toBeGreaterThan(300), {
    timeout: 20_000,
    interval: 200,
  });
  desk = await (await phone.open()).newPage();
  await desk.setViewportSize({ width: 1280, height: 900 });
  await signInAtDesk(desk, town.url, adminPassword);
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

async function freeDays(): Promise<string[]> {
  const free = await readFreeWindows(town.url, 'grillplatz-hahn');
  return free.filter(({ windowId }) => windowId === 'day').map(({ date }) => date);
}

const heading = (name: string | RegExp) => desk.getByRole('heading', { name, level: 2 });
/** The entry takes the focus when it is drawn. */
const entryOpened = () => desk.locator('h1:focus', { hasText: 'Gast eintragen' }).waitFor();

/** How many can come at the same time on the morning of a day. */
async function countersOn(date: string): Promise<number> {
  const { appointments } = await readJson<Office>(`${town.url}/db/town/office:buergerbuero`);
  const period = appointments?.periods.find(({ weekdays }) => weekdays.includes(weekdayOf(date)));
  return period?.counters ?? 0;
}

it('enters a guest from a free spot, by keyboard alone', async () => {
  const [first = '', second = ''] = await nextOpenStarts(town.url);
  for (let guest = 0; guest < 2; guest++) await bookAppointment(town.url, 'Vera Vorher', first);
  const date = first.slice(0, 10);
  const counters = await countersOn(date);
  await desk.goto(`${town.url}${officePath}/tag/${addDays(date, -1)}`);
  await heading(/^Bürgerbüro/).waitFor();

  await tabTo('link', 'Woche');
  await desk.keyboard.press('PageDown');
  await desk.locator('h2:focus', { hasText: 'Bürgerbüro' }).waitFor();
  const left = `${counters - 2} von ${counters} frei`;
  await desk.getByRole('row', { name: new RegExp(`${first.slice(11)} ${left}`) }).waitFor();
  await expectNoViolations(desk);

  await desk.keyboard.press('ArrowDown');
  await desk.locator('a:focus', { hasText: 'Vera Vorher' }).waitFor();
  await desk.keyboard.press('ArrowRight');
  await desk.keyboard.press('ArrowDown');
  await desk.locator('a:focus', { hasText: `Eintrag ${second.slice(11)}` }).waitFor();
  await desk.keyboard.press('Enter');

  await entryOpened();
  expect(await desk.getByLabel('Tag', { exact: true }).inputValue()).toBe(date);
  expect(await desk.getByLabel('Uhrzeit').inputValue()).toBe(second.slice(11));
  await expectNoViolations(desk);
  await tabTo('combobox', 'Anliegen');
  await desk.keyboard.type('Personalausweis b');
  await tabTo('textbox', 'Vor- und Nachname');
  await desk.keyboard.type('Greta Gast');
  await tabTo('textbox', 'Telefonnummer');
  await desk.keyboard.type('06128 777');
  await desk.keyboard.press('Enter');
  await desk.locator('h2:focus', { hasText: /^Gebucht: / }).waitFor();

  await tabBackTo('link', 'Zurück zum Kalender');
  await desk.keyboard.press('Enter');
  const now = `${second.slice(11)} ${counters - 1} von ${counters}.*Greta`;
  await desk.getByRole('row', { name: new RegExp(now) }).waitFor();
});

it('opens a case beside the calendar, and keeps its day', async () => {
  const start = (await nextOpenStarts(town.url)).at(-1) ?? '';
  await bookAppointment(town.url, 'Olga Offen', start);
  await desk.setViewportSize({ width: 820, height: 1100 });
  await desk.goto(`${town.url}${officePath}/woche/${start.slice(0, 10)}`);
  await desk.getByRole('columnheader').nth(1).waitFor();
  await expectNoViolations(desk);
  await desk.getByRole('link', { name: /Olga Offen/ }).click();
  await desk.getByRole('article').getByText('Olga Offen').waitFor();
  await heading(/^Bürgerbüro: Woche \d+/).waitFor();
  await expectNoViolations(desk);
  await desk.setViewportSize({ width: 1280, height: 900 });
});

it('shows a fire closure, a booking and who waits in the week of a place', async () => {
  const [tuesday, thursday, saturday] = [1, 3, 5].map((days) => addDays(monday, days));
  const window = { date: tuesday ?? '', windowId: 'day' };
  await askForVenue(town.url, 'Gerd Grill', window, { purpose: 'Vereinsfest' });
  await editTown(town.url, 'venue:grillplatz-hahn', { confirmsAutomatically: false });
  const held = { date: thursday ?? '', windowId: 'day' };
  await askForVenue(town.url, 'Hanna Prüfung', held);
  const { decision } = await askForVenue(town.url, 'Willi Warte', held);
  expect(decision.status).toBe('waitlisted');
  await editTown(town.url, 'closure:feuer', {
    type: 'closure',
    name: { de: 'Waldbrandgefahr Stufe 4', en: 'Forest fire danger level 4' },
    from: saturday,
    to: saturday,
    scope: 'venues',
    venueKind: 'barbecue',
  });

  // The desk reads the town's data at its start, and then once a minute.
  await desk.goto(`${town.url}${venuePath}/woche/${monday}`);
  await desk.reload();
  const rows = desk.getByRole('table').getByRole('row');
  await rows.filter({ hasText: 'Geschlossen: Waldbrandgefahr Stufe 4' }).waitFor();
  await desk.getByText('3 Buchungen und Anfragen').waitFor();
  const texts = await rows.allInnerTexts();
  expect(texts).toHaveLength(8);
  expect(texts[2]).toMatch(/Gerd Grill[^]*Vereinsfest · 20 Personen/);
  expect(texts[4]).toMatch(/Hanna Prüfung\s+Offen[^]*Willi Warte\s+Warteliste, Platz 1/);
  expect(texts[4]).toMatch(/Warteliste: Ganzer Tag/);
  expect(texts[6]).not.toMatch(/Ganzer Tag/);
  await expectNoViolations(desk);

  await rows
    .nth(3)
    .getByRole('link', { name: /^Ganzer Tag/ })
    .click();
  // The calendar has a field for its day, too.
  await entryOpened();
  const choice = desk.getByRole('combobox', { name: 'Zeit' }).getByRole('option').last();
  const choiceOn = async (date: string | undefined) => {
    await desk.getByLabel('Tag', { exact: true }).fill(date ?? '');
    return expect.poll(() => choice.innerText());
  };
  const free = await desk.getByLabel('Tag', { exact: true }).inputValue();
  await (await choiceOn(window.date)).toMatch(/^Ganzer Tag, .* · belegt$/);
  await (await choiceOn(held.date)).toMatch(/· angefragt$/);
  await (await choiceOn(saturday)).toMatch(/· geschlossen$/);
  await (await choiceOn(free)).toMatch(/· frei$/);
  await desk.getByRole('spinbutton', { name: 'Personen' }).fill('12');
  await desk.getByRole('textbox', { name: 'Vor- und Nachname' }).fill('Ida Anruf');
  await desk.getByRole('textbox', { name: 'Telefonnummer' }).fill('06128 5');
  await desk.getByRole('button', { name: 'Platz vormerken' }).click();
  await desk.getByText(/^Vorgemerkt: .* Bitte bestätigen Sie ihn noch/).waitFor();
  await expectNoViolations(desk);
  await desk.getByRole('link', { name: 'Zurück zum Kalender' }).click();
  await desk.getByRole('row', { name: /Ida Anruf Offen/ }).waitFor();
});

it('enters a guest for a course', async () => {
  await desk.goto(`${town.url}/desk#/kurse`);
  await desk.getByRole('link', { name: 'Kleiner Kurs' }).click();
  await desk.getByRole('link', { name: 'Gast eintragen' }).click();
  await entryOpened();
  await desk.getByText(/^0 von \d+ Plätzen sind vergeben\.$/).waitFor();
  await expectNoViolations(desk);
  await desk.getByRole('textbox', { name: 'Vor- und Nachname' }).fill('Karl Kurs');
  await desk.getByRole('textbox', { name: 'Telefonnummer' }).fill('06128 6');
  await desk.getByRole('button', { name: 'Zum Kurs anmelden' }).click();
  await desk.getByText(/^(Gebucht|Auf der Warteliste)/).waitFor();
  await desk.getByRole('link', { name: 'Zurück zum Kurs' }).click();
  await desk.getByRole('row', { name: /Karl Kurs/ }).waitFor();
});

it('has the day on which the clocks change like any other', async () => {
  const change = nextClockChange();
  const window = { date: change, windowId: 'day' };
  await askForVenue(town.url, 'Zita Zeit', window);
  await desk.goto(`${town.url}${venuePath}/tag/${addDays(change, -1)}`);
  await desk.getByRole('link', { name: 'Nächster Tag' }).click();
  await desk.getByRole('link', { name: /10:00–22:00 Uhr Zita Zeit/ }).waitFor();
  expect(await desk.getByLabel('Tag', { exact: true }).inputValue()).toBe(change);
  await desk.getByRole('link', { name: 'Nächster Tag' }).click();
  await desk.getByText('Keine Buchungen und Anfragen').waitFor();
  expect(desk.url()).toContain(addDays(change, 1));
  await desk.getByRole('link', { name: 'Woche' }).click();
  await desk.getByRole('link', { name: 'Vorherige Woche' }).click();
  await desk.getByRole('row').last().getByText('Zita Zeit').waitFor();
  expect(await desk.getByRole('row').count()).toBe(8);
});

it('prints the list of a day: who, with what, and nothing to click', async () => {
  const [, , start = ''] = await nextOpenStarts(town.url);
  const date = start.slice(0, 10);
  const resident = await bookAppointment(town.url, 'Dora Druck', start);
  await desk.goto(`${town.url}/desk#/termine/${date}/${resident.decision.caseNumber}`);
  await desk.getByRole('article').getByText('Dora Druck').waitFor();
  await desk.emulateMedia({ media: 'print' });
  const row = desk.getByRole('row').filter({ hasText: 'Dora Druck' });
  const text = await row.innerText();
  for (const part of [
    start.slice(11),
    resident.request.kind === 'appointment' ? resident.request.contact.phone : '',
    resident.decision.caseNumber,
    'Personalausweis beantragen',
    'Mitbringen: Bisheriger Personalausweis oder Reisepass',
  ]) {
    expect(text).toContain(part);
  }
  expect(await desk.getByRole('columnheader').allInnerTexts()).toEqual([
    expect.stringMatching(/^Bürgerbüro.*20\d\d[^]*Gedruckt/),
    'Uhrzeit',
    'Name und Telefon',
    'Anliegen und Mitbringliste',
    'Schalter',
    'Notizen',
  ]);
  await expectNothingToClick();
  await desk.emulateMedia({ media: 'screen' });
});

it('prints the week of a place for whoever looks after it', async () => {
  await desk.goto(`${town.url}${venuePath}/woche/${monday}`);
  await desk.getByRole('link', { name: /Gerd Grill/ }).waitFor();
  await desk.emulateMedia({ media: 'print' });
  const texts = await desk.getByRole('row').allInnerTexts();
  const whole = texts.join('\n');
  expect(whole).toMatch(/Gerd Grill\s+06128 1\s+Vereinsfest · 20 Personen/);
  expect(whole).toMatch(/Hanna Prüfung[^]*Noch nicht bestätigt/);
  expect(whole).toContain('Geschlossen: Waldbrandgefahr Stufe 4');
  // Nobody hands a key to those who only wait.
  expect(whole).not.toContain('Willi Warte');
  await expectNothingToClick();
  await desk.emulateMedia({ media: 'screen' });
});

it('prints a confirmation in the language of the guest', async () => {
  const [, , , start = ''] = await nextOpenStarts(town.url);
  const request = appointmentRequest([start], {
    _id: newRequestId(),
    locale: 'tr',
    services: [{ serviceId: 'personalausweis-beantragen', count: 1 }],
    contact: { name: 'Ayşe Yılmaz', phone: '06128 99' },
  });
  const { decision } = await ask(town.url, request);
  expect(decision.status).toBe('confirmed');
  await desk.goto(`${town.url}/desk#/termine/${start.slice(0, 10)}/${decision.caseNumber}`);
  await desk.getByRole('link', { name: 'Bestätigung drucken' }).click();
  const sheet = desk.getByRole('article');
  await sheet.getByRole('heading', { name: 'Randevu: Ayşe Yılmaz' }).waitFor();
  await desk.getByText('Sprache: Türkisch').waitFor();
  await expectNoViolations(desk);
  await desk.emulateMedia({ media: 'print' });
  const text = await sheet.innerText();
  expect(text).toContain(decision.caseNumber);
  expect(text).toContain('Aarstraße 150');
  expect(await sheet.getByRole('listitem').count()).toBeGreaterThan(decision.bringList.length);
  expect(await sheet.getByRole('img').count()).toBe(2);
  await expectNothingToClick();
  await desk.emulateMedia({ media: 'screen' });
});

/** The Sunday on which the clocks change next, but not within a fortnight. */
function nextClockChange(): string {
  for (let days = 20; days < 366; days++) {
    const date = addDays(today(), days);
    const isChange = /-(03|10)-(2[5-9]|3[01])$/.test(date);
    if (isChange && weekdayOf(date) === 7) return date;
  }
  throw new Error('The clocks never change');
}

async function expectNothingToClick(): Promise<void> {
  for (const role of ['navigation', 'button', 'link', 'combobox'] as const) {
    expect(await desk.getByRole(role).count(), role).toBe(0);
  }
}

async function tabTo(role: 'link' | 'combobox' | 'textbox', name: string, key = 'Tab') {
  const target = desk.getByRole(role, { name, exact: true });
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await desk.keyboard.press(key);
  }
  throw new Error(`Tab does not lead to "${name}"`);
}

function tabBackTo(role: 'link', name: string): Promise<void> {
  return tabTo(role, name, 'Shift+Tab');
}
