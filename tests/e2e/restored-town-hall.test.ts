import path from 'node:path';
import type { Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src/domain/local-time.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { runWell } from '../factories/recovery-commands.ts';
import { createTestTown, type RunningServer, type TestTown } from '../factories/start-server.ts';
import { readTownRules } from '../factories/resident-client.ts';
import { bookAppointment, editTown, readCases, today } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillAppointment, sendRequest, visitUntilKept } from './walks.ts';

const person = { name: 'Erika Muster', phone: '06128 777' };
let town: TestTown;
let server: RunningServer;
let phone: Phone;
let page: Page;
const pages: Record<'kept' | 'cancelled', string> = { kept: '', cancelled: '' };

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  server = await town.start();
  page = await (await phone.open()).newPage();
  await page.setViewportSize({ width: 320, height: 720 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

const backupOf = (name: string) => path.join(town.dataDir, `${name}.backup`);

async function book(concern: string): Promise<string> {
  await fillAppointment(page, concern, person);
  await sendRequest(page);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  return page.url();
}

/** @param meanwhile what happens before the phone hears of it */
async function restore(name: string, meanwhile: () => Promise<void> = async () => {}) {
  await server.stop();
  await runWell(town.dataDir, 'restore', backupOf(name));
  await page.context().setOffline(true);
  server = await town.start();
  await meanwhile();
  await page.context().setOffline(false);
}

/** Keeps requests on the line, as a slow network does. @returns lets them go */
async function holdRequests(): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const pass = (route: Route) => void released.then(() => route.continue());
  await page.route(/\/db\/resident-[^/]+\/request:/, pass, { times: 9 });
  return release;
}

async function casesAtDesk() {
  const cases = await readCases(town.url, 'buergerservice');
  return cases.map(({ caseNumber, decision: { status, booking }, history }) => ({
    caseNumber,
    status,
    start: booking && 'start' in booking ? booking.start : '',
    actions: history.map(({ action }) => action),
  }));
}

it('hears that an older state was restored, says so, and sends again what is missing', async () => {
  await runWell(town.dataDir, 'backup', backupOf('first'));
  await visitUntilKept(page, `${town.url}/termin`);
  pages.cancelled = await book('Personalausweis beantragen');
  await runWell(town.dataDir, 'backup', backupOf('second'));
  await page.getByRole('button', { name: 'Termin absagen' }).click();
  await page.getByRole('button', { name: 'Ja, absagen' }).click();
  await page.getByText('Der Termin findet nicht statt.').waitFor();
  await page.goto(`${town.url}/termin`);
  pages.kept = await book('Reisepass beantragen');
  const before = await casesAtDesk();

  const release = await holdRequests();
  await restore('second');
  await page.getByText('Die neue Antwort erscheint hier von selbst.').waitFor();
  await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();
  await page.getByText(/^Vorher stand hier: Bestätigt, /).waitFor();
  expect(await page.getByText('Ihr Termin ist fest.').count()).toBe(0);
  await expectNoViolations(page);
  release();
  await page.getByText('Die Antwort ist dieselbe wie vorher.').waitFor();
  await page.getByText('Ihr Termin ist fest.').waitFor();
  await expectNoViolations(page);

  await page.goto(pages.cancelled);
  await page.getByText('Der Termin findet nicht statt.').waitFor();
  const after = await casesAtDesk();
  expect(after.map(({ status, start, actions }) => ({ status, start, actions }))).toEqual(
    before.map(({ status, start, actions }) => ({ status, start, actions })),
  );
  expect(after.map(({ status }) => status).sort()).toEqual(['cancelled', 'confirmed']);
  expect(new Set([...before, ...after].map(({ caseNumber }) => caseNumber)).size).toBe(3);
});

it('says so when somebody else has the time by then, also where its pass was forgotten', async () => {
  await page.goto(pages.kept);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  const [kept] = (await casesAtDesk()).filter(({ status }) => status === 'confirmed');
  await restore('first', async () => {
    for (let isFree = true; isFree;) {
      const { decision } = await bookAppointment(town.url, 'Max Schnell', kept?.start ?? '');
      isFree = decision.status === 'confirmed';
    }
  });
  await page.getByText('Die Antwort ist jetzt eine andere als vorher.').waitFor();
  await page.getByText(/^Vorher stand hier: Bestätigt, /).waitFor();
  await page.getByText('Das ist leider nicht möglich').waitFor();
  await page.getByRole('heading', { name: 'Diese Zeiten waren noch frei' }).waitFor();
  await expectNoViolations(page);
  const mine = (await readCases(town.url, 'buergerservice')).filter(
    ({ request: { contact } }) => contact.name === person.name,
  );
  expect(mine.map(({ decision }) => decision.status)).toEqual(['declined']);

  await page.goto(pages.cancelled);
  await page.getByText('Der Termin findet nicht statt.').waitFor();
});

it('drops what the town has not published any more', async () => {
  const [known] = (await readTownRules(town.url)).courses.values();
  await runWell(town.dataDir, 'backup', backupOf('third'));
  await page.goto(`${town.url}/kurse`);
  await editTown(town.url, 'course:later', {
    ...known,
    _rev: undefined,
    title: { de: 'Kurs von später' },
    dates: [{ start: `${addDays(today(), 14)}T10:00`, end: `${addDays(today(), 14)}T11:30` }],
  });
  const later = page.getByText('Kurs von später').first();
  await later.waitFor();
  await restore('third');
  await later.waitFor({ state: 'detached' });
});

it('takes a mere restart for what it is', async () => {
  await page.goto(pages.kept);
  await page.getByText('Das ist leider nicht möglich').waitFor();
  const before = await casesAtDesk();
  await server.stop();
  server = await town.start();
  await page.goto(`${town.url}/termin`);
  const booked = await book('Reisepass beantragen');
  await page.goto(booked);
  await page.getByText('Ihr Termin ist fest.').waitFor();
  expect(await page.getByText('wiederherstellen').count()).toBe(0);
  expect(await casesAtDesk()).toEqual(expect.arrayContaining(before));
});
