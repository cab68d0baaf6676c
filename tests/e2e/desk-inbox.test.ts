import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { seedCases, seededCase, seededDepartment } from '../factories/seed-cases.ts';
import { newRequestId, readFreeWindows } from '../factories/resident-client.ts';
import { createTestTown, type TestTown } from '../factories/start-server.ts';
import { addStaff, ask, askForVenue, currentDecision, today } from './desk-town.ts';
import { questionRequest } from '../factories/town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillSignIn } from './walks.ts';

const count = 3000;
const venueId = 'grillplatz-orlen';
const seededOn = today();
const seeded = Array.from({ length: count }, (_, index) => seededCase(index, seededOn));
let town: TestTown;
let phone: Phone;
let desk: Page;
let password: string;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  const server = await town.start();
  password = await addStaff(town.dataDir, 'Kim', `department:${seededDepartment}`);
  await server.stop();
  await seedCases(town.dataDir, count, seededOn);
  await town.start();
  desk = await (await phone.open()).newPage();
  await desk.setViewportSize({ width: 1280, height: 900 });
  await desk.goto(`${town.url}/desk`);
  await fillSignIn(desk, 'Kim', password);
  await list('Neu').waitFor();
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const rows = () => desk.locator('.case-row');
const list = (name: string) =>
  desk
    .getByRole('navigation', { name: 'Listen' })
    .getByRole('link', { name: new RegExp(`^${name}`) });
/** All that is open was read: rows stand in their order, and keys are heard. */
const listsAreRead = () => list('Neu').getByText(/\d/).waitFor();
const press = async (...keys: string[]) => {
  for (const key of keys) await desk.keyboard.press(key);
};
const focusedText = () => desk.evaluate(() => (document.activeElement as HTMLElement).innerText);
const newOnes = seeded.filter(({ decision }) => decision.status === 'in-review');

describe('thousands of cases', () => {
  it('are not read for the lists of what is open, whose counts are exact', async () => {
    await desk.reload();
    await list('Neu').getByText(String(newOnes.length)).waitFor();
    const waiting = seeded.filter(({ decision }) => decision.status === 'waitlisted');
    expect(await list('Wartet').innerText()).toMatch(new RegExp(`${waiting.length}$`));
    expect(await list('Erledigt').innerText()).toBe('Erledigt');
    expect(await rows().first().innerText()).toContain(newOnes[0]?.request.contact.name);
    expect(await bytesReadOfDesks()).toBeLessThan(300_000);
    await expectNoViolations(desk);
  });

  it('are paged through where they are settled, the latest first', async () => {
    await list('Erledigt').click();
    const latest = seeded.findLast(({ decision }) => decision.status === 'confirmed');
    await rows()
      .first()
      .getByText(latest?.request.contact.name ?? '')
      .waitFor();
    await expect.poll(() => rows().count()).toBe(50);
    await desk.getByRole('button', { name: 'Weitere anzeigen' }).click();
    await expect.poll(() => rows().count()).toBe(100);
  });

  it('are narrowed by kind, place and day, which stand in the address', async () => {
    const isAtHahn = ({ request, decision }: (typeof seeded)[number]) =>
      request.kind === 'venue' &&
      request.venueId === 'grillplatz-hahn' &&
      ['confirmed', 'declined'].includes(decision.status);
    const dayOf = ({ request }: (typeof seeded)[number]) =>
      request.kind === 'venue' ? (request.wishes[0]?.date ?? '') : '';
    const day = dayOf(seeded.filter(isAtHahn)[99] ?? seededCase(0, seededOn));
    await desk.getByText('Filter und Reihenfolge').click();
    // Each choice is added to those that the address has by then.
    const filtersAre = (active: number) => desk.getByText(`(${active} Filter aktiv)`).waitFor();
    await desk.getByLabel('Art').selectOption('Plätze und Räume');
    await filtersAre(1);
    await desk.getByLabel('Dienststelle, Platz oder Kurs').selectOption('Grillplatz Hahn');
    await filtersAre(2);
    await desk.getByLabel('Tag, um den es geht').fill(day);
    const wanted = seeded.filter((each) => isAtHahn(each) && dayOf(each) === day);
    expect(wanted.length).toBeGreaterThan(0);
    await expect.poll(() => rows().count()).toBe(wanted.length);
    expect(new URL(desk.url()).hash).toContain(`tag=${day}`);
    await desk.reload();
    await expect.poll(() => rows().count()).toBe(wanted.length);
    await desk.getByText('Filter und Reihenfolge').click();
    await expectNoViolations(desk);
    await desk.getByRole('link', { name: 'Alle Filter entfernen' }).click();
    await expect.poll(() => rows().count()).toBe(50);
  });

  it('are searched without a trace in any address', async () => {
    const asked: string[] = [];
    const note = (request: import('playwright-core').Request) => asked.push(request.url());
    desk.on('request', note);
    const wanted = seeded.filter(({ request }) => request.contact.name === 'Anna Müller');
    await desk.getByRole('searchbox', { name: 'Suchen' }).fill('anna mueller');
    await desk.getByText(`${wanted.length} Treffer`).waitFor();
    desk.off('request', note);
    expect(await rows().first().innerText()).toContain('Anna Müller');
    expect([...asked, desk.url()].filter((url) => url.includes('mueller'))).toEqual([]);
    const one = seeded[1234];
    await desk.getByRole('searchbox', { name: 'Suchen' }).fill(one?.request.contact.phone ?? '');
    await desk.getByText('1 Treffer', { exact: true }).waitFor();
    await rows().first().click();
    await desk
      .getByRole('article')
      .getByText(one?.caseNumber ?? '')
      .waitFor();
    await list('Neu').click();
    await expect.poll(() => desk.getByRole('searchbox', { name: 'Suchen' }).inputValue()).toBe('');
  });
});

it('leaves the list where it is when something comes, and offers it', async () => {
  await desk.goto(`${town.url}/desk#/anfragen?reihenfolge=neueste`);
  await rows()
    .first()
    .getByText(newOnes.at(-1)?.request.contact.name ?? '')
    .waitFor();
  await rows().nth(30).scrollIntoViewIfNeeded();
  await rows().nth(30).focus();
  const place = async () => (await rows().nth(30).boundingBox())?.y;
  const [text, before] = [await focusedText(), await place()];
  const [window] = await dayWindows();
  await askForVenue(town.url, 'Zora Spät', window, { venueId });
  const offer = desk.getByRole('button', { name: '1 neue Anfrage – anzeigen' });
  await offer.waitFor();
  expect(await focusedText()).toBe(text);
  expect(await rows().nth(30).innerText()).toBe(text);
  expect(Math.abs(((await place()) ?? 0) - (before ?? 0))).toBeLessThan(60);
  await offer.click();
  await rows().first().getByText('Zora Spät').waitFor();
  await offer.waitFor({ state: 'detached' });
});

/** Bytes of the answers, unpacked, since the page was opened. */
function bytesReadOfDesks(): Promise<number> {
  return desk.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/db/desk-'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).decodedBodySize, 0),
  );
}

async function dayWindows() {
  const free = await readFreeWindows(town.url, venueId);
  const days = free.filter(({ windowId }) => windowId === 'day');
  const [first, second] = days;
  if (!first || !second) throw new Error('No window is free');
  return [first, second] as const;
}

it('a morning at the desk by keyboard alone', async () => {
  const [first, second] = await dayWindows();
  const changes = { venueId };
  const wanted = await askForVenue(town.url, 'Morgen Eins', first, changes);
  const unwanted = await askForVenue(town.url, 'Morgen Zwei', second, changes);
  const contact = { name: 'Morgen Drei', phone: '06128 3' };
  await ask(town.url, questionRequest({ _id: newRequestId(), contact }));
  await signOutByKeyboard();
  await desk.keyboard.type('Kim');
  await press('Tab');
  await desk.keyboard.type(password);
  await press('Enter');
  await listsAreRead();

  await search('morgen eins');
  await press('j', 'Enter');
  await desk.getByRole('article').getByText('Morgen Eins').waitFor();
  await press('c');
  await desk.getByText(/Dieser Vorgang ist bestätigt/).waitFor();
  expect(await currentDecision(town.url, wanted)).toMatchObject({ status: 'confirmed' });

  await search('morgen zwei');
  await press('j', 'Enter');
  await desk.getByRole('article').getByText('Morgen Zwei').waitFor();
  await press('d');
  await desk.locator('textarea:focus').waitFor();
  // While somebody writes, letters are letters.
  await desk.keyboard.type('cjk?');
  expect(await desk.locator('textarea:focus').inputValue()).toBe('cjk?');
  await press('Shift+Tab');
  await tabTo('Pflegearbeiten', 'Shift+Tab');
  await press('Enter');
  await tabTo('Anfrage ablehnen', 'Tab');
  await press('Enter');
  await desk.getByText(/Dieser Vorgang ist abgelehnt/).waitFor();
  expect(await currentDecision(town.url, unwanted)).toMatchObject({
    status: 'declined',
    code: 'by-staff',
  });

  await press('Escape');
  await desk.waitForURL(/#\/anfragen(\?|$)/);
  await press('?');
  await desk.getByRole('dialog', { name: 'Tasten' }).waitFor();
  await expectNoViolations(desk);
  await press('Escape');
  await tabTo('Termine', 'Shift+Tab');
  await press('Enter');
  await desk.getByRole('heading', { name: 'Termine', level: 1 }).waitFor();
  await desk.getByRole('table').first().waitFor();
  await signOutByKeyboard();
});

it('single letters do nothing once they are switched off', async () => {
  await desk.keyboard.type('Kim');
  await press('Tab');
  await desk.keyboard.type(password);
  await press('Enter');
  await desk.getByRole('link', { name: /^Anfragen/ }).click();
  await listsAreRead();
  await desk.getByRole('button', { name: 'Tasten' }).click();
  await desk.getByRole('checkbox').uncheck();
  await press('Escape');
  // It gives the focus back.
  await desk.locator('button:focus', { hasText: 'Tasten' }).waitFor();
  await rows().first().focus();
  const text = await focusedText();
  await press('j', '/', '?');
  expect(await focusedText()).toBe(text);
  expect(await desk.getByRole('dialog').count()).toBe(0);
  await press('ArrowDown');
  expect(await focusedText()).not.toBe(text);
  await desk.getByRole('button', { name: 'Tasten' }).click();
  await desk.getByRole('checkbox').check();
  await press('Escape');
});

it('has kept nothing of the residents on this machine', async () => {
  const kept = await desk.evaluate(async () => {
    const cached = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const addresses = (await Promise.all(cached.map((cache) => cache.keys()))).flat();
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      addresses: addresses.map(({ url }) => url).filter((url) => url.includes('/db/')),
      values: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    };
  });
  expect(kept.databases).toEqual([]);
  expect(kept.addresses).toEqual([]);
  for (const { request, caseNumber } of seeded.slice(0, 100)) {
    expect(kept.values).not.toContain(request.contact.name);
    expect(kept.values).not.toContain(caseNumber);
  }
});

async function search(words: string): Promise<void> {
  await press('/');
  await press('ControlOrMeta+a');
  await desk.keyboard.type(words);
  await desk.getByText('1 Treffer', { exact: true }).waitFor();
  await rows()
    .getByText(words.replace(/\b\w/g, (letter) => letter.toUpperCase()))
    .waitFor();
  await press('Tab');
}

async function signOutByKeyboard(): Promise<void> {
  await tabTo('Abmelden', 'Shift+Tab');
  await press('Enter');
  await desk.getByRole('button', { name: 'Anmelden' }).waitFor();
  await desk.getByRole('textbox', { name: 'Name' }).focus();
}

async function tabTo(name: string, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    await press(key);
    if ((await focusedText()).trim() === name) return;
  }
  throw new Error(`${key} does not lead to "${name}"`);
}
