import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { instantToLocal } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { basic } from '../factories/resident-client.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import {
  addStaff,
  bookAppointment,
  currentDecision,
  nextOpenStarts,
  setClock,
  type Resident,
} from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillSignIn, signInAtDesk } from './walks.ts';

let town: TestTown;
let day: string;
let phone: Phone;
let screen: Phone;
let context: BrowserContext;
let waitingRoom: BrowserContext;
let desk: Page;
let guests: { anna: Resident; bert: Resident; carla: Resident };

beforeAll(async () => {
  [town, phone, screen] = await Promise.all([createTestTown(), createPhone(), createPhone()]);
  await town.start();
  const [first = '', second = '', third = ''] = await nextOpenStarts(town.url);
  day = first.slice(0, 10);
  guests = {
    anna: await bookAppointment(town.url, 'Anna Morgens', first),
    bert: await bookAppointment(town.url, 'Bert Danach', second),
    carla: await bookAppointment(town.url, 'Carla Fehlt', third),
  };
  context = await phone.open();
  desk = await openPage({ width: 1280, height: 900 });
  await signInAtDesk(desk, town.url, adminPassword);
  waitingRoom = await screen.open();
  await signInAtDesk(await waitingRoom.newPage(), town.url, adminPassword);
});
afterAll(async () => {
  await Promise.all([phone.remove(), screen.remove()]);
  await town.remove();
});

/** On the day of the visits, when the first two have begun. */
async function openPage(viewport: { width: number; height: number }): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize(viewport);
  await setClock(page, `${day}T08:20`);
  return page;
}

/**
 * A screen of its own with the real clock, which is the server's: people arrive today, whenever
 * their appointments are.
 */
async function openDisplay(path: string): Promise<Page> {
  const page = await waitingRoom.newPage();
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto(`${town.url}${path}`);
  return page;
}

const rowOf = (name: string) => desk.getByRole('row', { name: new RegExp(name) });
const buttonFor = (name: string, label: string) =>
  rowOf(name).getByRole('button', { name: new RegExp(`^${label}`) });

it('checks in, calls to a counter that is asked for once, and notes who has come', async () => {
  await desk.getByRole('link', { name: 'Termine' }).click();
  await desk.getByText('3 Termine').waitFor();
  await expectNoViolations(desk);
  expect(await buttonFor('Carla', 'Nicht erschienen').count()).toBe(0);

  await buttonFor('Anna', 'Ist da').click();
  await rowOf('Anna').getByText('Nr. 1').waitFor();
  await rowOf('Anna')
    .getByText(/da seit/)
    .waitFor();
  await desk.getByText('1 Person wartet').waitFor();
  await desk.getByText('Anna Morgens ist da, Nummer 1').waitFor();

  await desk.locator('button:focus').waitFor();
  await desk.keyboard.press('Enter');
  await desk.locator('input:focus').waitFor();
  await desk.keyboard.type('Schalter 3');
  await expectNoViolations(desk);
  await desk.keyboard.press('Enter');
  await rowOf('Anna')
    .getByText(/aufgerufen um .*: Schalter 3/)
    .waitFor();
  expect(await desk.getByRole('textbox', { name: 'Ihr Schalter' }).inputValue()).toBe('Schalter 3');
  expect((await currentDecision(town.url, guests.anna)).visit).toMatchObject({
    number: 1,
    counter: 'Schalter 3',
  });

  await buttonFor('Anna', 'Erledigt').click();
  // The state of the row has the words of the button.
  await buttonFor('Anna', 'Erledigt').waitFor({ state: 'detached' });
  await rowOf('Anna').getByText('Erledigt').waitFor();
  expect(await currentDecision(town.url, guests.anna)).toMatchObject({ status: 'completed' });
});

it('shows numbers and counters in the waiting room, live, and never a name', async () => {
  await desk.reload();
  await rowOf('Bert').waitFor();
  const scanner = desk.getByRole('textbox', { name: 'Vorgangsnummer oder QR-Code' });
  await scanner.fill('TS-2026-999999');
  await desk.keyboard.press('Enter');
  await desk.getByText('Unter dieser Nummer gibt es heute keinen Termin.').waitFor();
  await desk.keyboard.type(guests.bert.decision.caseNumber.toLowerCase());
  await desk.keyboard.press('Enter');
  await desk.getByText('Bert Danach wird angemeldet.').waitFor();
  await rowOf('Bert').getByText('Nr. 2').waitFor();
  await desk.keyboard.type(guests.bert.decision.caseNumber);
  await desk.keyboard.press('Enter');
  await desk.getByText('Bert Danach ist schon da: Nr. 2.').waitFor();

  const display = await openDisplay('/desk/anzeige?dienststelle=buergerbuero');
  await display.getByRole('heading', { name: 'Bürgerbüro' }).waitFor();
  await display.getByText('1 Person wartet').waitFor();
  const latest = display.getByRole('region', { name: 'Bitte kommen Sie' });
  expect(await latest.innerText()).toMatch(/1\s[^]*Schalter 3/);
  expect(await latest.getAttribute('aria-live')).toBe('polite');

  await buttonFor('Bert', 'Aufrufen').click();
  await latest.getByText('2', { exact: true }).waitFor();
  await display.getByRole('row', { name: /1 Schalter 3/ }).waitFor();
  await display.getByText('Niemand wartet').waitFor();
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
  ]) {
    await display.setViewportSize(viewport);
    await expectNoViolations(display);
    const height = await display.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeLessThanOrEqual(viewport.height);
  }
  const page = await display.content();
  expect(page).not.toMatch(/Anna|Bert|Carla|TS-\d{4}/);
  await display.close();
});

it('asks which office a display is for', async () => {
  const display = await openDisplay('/desk/anzeige');
  await display.getByRole('link', { name: 'Standesamt' }).click();
  await display.getByRole('heading', { name: 'Standesamt' }).waitFor();
  await display.getByText('Niemand wartet').waitFor();
  await display.close();
});

it('notes who did not come, once the time has passed', async () => {
  await setClock(desk, `${day}T09:05`);
  await desk.reload();
  await desk.setViewportSize({ width: 768, height: 1000 });
  await expectNoViolations(desk);
  await buttonFor('Carla', 'Nicht erschienen').click();
  await buttonFor('Carla', 'Nicht erschienen').waitFor({ state: 'detached' });
  await rowOf('Carla').getByText('Nicht erschienen').waitFor();
  expect(await currentDecision(town.url, guests.carla)).toMatchObject({ status: 'missed' });
});

it('puts a slip right while it is the same day', async () => {
  await desk.setViewportSize({ width: 1280, height: 900 });
  // The server noted today that Carla had not come.
  await setClock(desk, instantToLocal(new Date().toISOString()));
  await desk.reload();
  await buttonFor('Carla', 'Rückgängig').waitFor();
  await expectNoViolations(desk);
  await buttonFor('Carla', 'Rückgängig').focus();
  await desk.keyboard.press('Enter');
  await buttonFor('Carla', 'Rückgängig').waitFor({ state: 'detached' });
  expect((await currentDecision(town.url, guests.carla)).status).toBe('confirmed');
  await rowOf('Carla').getByRole('link').click();
  await desk.getByText('Wieder geöffnet – admin').waitFor();
});

it('a display signs in with an account of its own, which reads numbers and nothing else', async () => {
  const password = await addStaff(town.dataDir, 'warteraum', 'display');
  const other = await createPhone();
  try {
    const display = await (await other.open()).newPage();
    await display.setViewportSize({ width: 1280, height: 720 });
    const read: string[] = [];
    display.on('request', (request) => void read.push(new URL(request.url()).pathname));
    await display.goto(`${town.url}/desk/anzeige?dienststelle=buergerbuero`);
    await fillSignIn(display, 'warteraum', password);
    await display.getByRole('region', { name: 'Bitte kommen Sie' }).getByText('2').waitFor();
    const databases = new Set(read.flatMap((path) => /^\/db\/([^_/]+)/.exec(path)?.[1] ?? []));
    expect([...databases].sort()).toEqual(['board', 'town']);
  } finally {
    await other.remove();
  }
  const asDisplay = { headers: { authorization: basic('warteraum', password) } };
  for (const [database, status] of [
    ['board', 200],
    ['desk-buergerservice', 403],
    ['_townhall', 403],
  ] as const) {
    const answer = await fetch(`${town.url}/db/${database}/_all_docs`, asDisplay);
    expect(answer.status, database).toBe(status);
  }
});
