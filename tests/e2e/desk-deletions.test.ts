import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { prepareTownHall } from '../../sync-server/townhall/prepare-town-hall.ts';
import { receiveRequest } from '../../sync-server/townhall/receive-request.ts';
import { createTownHall } from '../../sync-server/townhall/town-hall.ts';
import { addDays } from '../../src/domain/local-time.ts';
import type { Request } from '../../src/domain/schemas/request.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { newPass, newRequestId } from '../factories/resident-client.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { courseRequest, venueRequest } from '../factories/town.ts';
import { askForVenue, editTown, enterGuest, today } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { signInAtDesk } from './walks.ts';

const townFolder = path.resolve(import.meta.dirname, '../../sync-server/towns/taunusstein');
/** A server that did not run for so long catches up when it starts. */
const daysAgo = 20;
let town: TestTown;
let phone: Phone;
let desk: Page;

beforeAll(async () => {
  [town, phone] = await Promise.all([createTestTown(), createPhone()]);
  await leaveOldCases();
  await town.start();
  desk = await (await phone.open()).newPage();
  await desk.setViewportSize({ width: 1280, height: 900 });
});
afterAll(async () => {
  await phone.remove();
  await town.remove();
});

/** Two people asked for a course that does not take them; their declined cases are kept 7 days. */
async function leaveOldCases(): Promise<void> {
  const store = await openSqliteStore(path.join(town.dataDir, 'taschenrathaus.sqlite'));
  const now = () => new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  const townHall = createTownHall({ store, now });
  await prepareTownHall(townHall, townFolder);
  for (const name of ['Anna Alt', 'Bert Alt']) {
    const { database } = newPass();
    const request: Request = courseRequest({
      _id: newRequestId(),
      courseId: 'smartphone-grundlagen',
      seats: 10,
      contact: { name, phone: '06128 1' },
    });
    const identity = { kind: 'resident' as const, name: database, database, claimed: false };
    await receiveRequest(townHall, {
      identity: { ...identity, ownerHash: 'hash' },
      database,
      doc: { ...request },
    });
  }
  await store.close();
}

it('says what last night’s deletion has deleted, and when nothing was due', async () => {
  await signInAtDesk(desk, town.url, adminPassword);
  await desk.getByRole('link', { name: 'Löschungen' }).click();
  const night = desk.getByRole('region', { name: /^Nacht auf/ }).first();
  await night.getByText('2 Kursanmeldungen, abgelehnt').waitFor();
  expect(await desk.getByRole('main').innerText()).not.toMatch(/Alt\b|TS-\d{4}/);
  for (const width of [1280, 390, 320]) {
    await desk.setViewportSize({ width, height: 800 });
    await expectNoViolations(desk);
  }
  await desk.reload();
  await night.getByText('2 Kursanmeldungen, abgelehnt').waitFor();
});

it('closes all places to barbecue at, after saying what that ends, and opens them again', async () => {
  await desk.setViewportSize({ width: 1280, height: 900 });
  await editTown(town.url, 'venue:grillplatz-hahn', { season: null });
  await desk.getByRole('link', { name: 'Sperrungen' }).click();
  const [from, to] = [addDays(today(), 3), addDays(today(), 9)];
  const form = desk.getByRole('form', { name: 'Alle Grillplätze sperren' });
  await form.getByLabel('Erster Tag').fill(to);
  await form.getByLabel('Letzter Tag').fill(from);
  await form.getByText('Der letzte Tag liegt vor dem ersten.').waitFor();
  await expectNoViolations(desk);
  await form.getByRole('button', { name: 'Weiter' }).click();
  expect(await form.getByRole('button', { name: 'Grillplätze sperren' }).count()).toBe(0);

  await form.getByLabel('Erster Tag').fill(from);
  await form.getByLabel('Letzter Tag').fill(to);
  await form.getByLabel('Stufe 5').check();
  const held = Promise.withResolvers<void>();
  await desk.route('**/_find', async (route) => {
    await held.promise;
    await route.continue();
  });
  await form.getByRole('button', { name: 'Weiter' }).click();
  await form.getByText('Es wird nachgesehen').waitFor();
  const confirm = form.getByRole('button', { name: 'Grillplätze sperren' });
  expect(await confirm.isDisabled()).toBe(true);
  await expectNoViolations(desk);
  held.resolve();
  await form.getByText('An diesen Tagen gibt es keine Buchungen und Anfragen.').waitFor();
  await desk.unrouteAll({ behavior: 'wait' });
  const wish = { date: addDays(from, 1), windowId: 'day' };
  const { decision } = await askForVenue(town.url, 'Gerda Grill', wish);
  await form.getByText(/gibt es 1 Buchung oder Anfrage/).waitFor();
  await form
    .getByRole('listitem')
    .filter({ hasText: `${decision.caseNumber} Gerda Grill` })
    .waitFor();
  const contact = { name: 'Oma Telefon', phone: '06128 4711' };
  const later = { date: addDays(from, 2), windowId: 'day' };
  const guest = venueRequest([later], { _id: newRequestId(), contact });
  await enterGuest(town.url, 'desk-liegenschaften', guest);
  const toCall = form.getByRole('listitem').filter({ hasText: 'Oma Telefon' });
  await toCall.getByText(/Bitte anrufen: 06128 4711/).waitFor();
  await form.getByText('Alle anderen rufen Sie bitte an.').waitFor();
  await form.getByText('Was beendet wird, lebt nicht wieder auf').waitFor();
  for (const width of [320, 1280]) {
    await desk.setViewportSize({ width, height: 900 });
    await expectNoViolations(desk);
  }
  await confirm.click();
  await desk.getByText('Die Grillplätze sind gesperrt.').waitFor();
  const closure = desk.getByRole('listitem').filter({ hasText: 'Waldbrandgefahr Stufe 5' });
  await closure.waitFor();
  await expect.poll(() => stateOn(from)).toBe('closed');

  await closure.getByRole('button', { name: /^Aufheben/ }).click();
  await expectNoViolations(desk);
  await desk.keyboard.press('Enter');
  await closure.waitFor({ state: 'detached' });
  await expect.poll(() => stateOn(from)).not.toBe('closed');
});

async function stateOn(date: string): Promise<string | undefined> {
  const answer = await fetch(`${town.url}/db/occupancy/occupancy:grillplatz-hahn:${date}`);
  const { windows } = (await answer.json()) as { windows?: { state: string }[] };
  return windows?.[0]?.state;
}
