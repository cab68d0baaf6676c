import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { adminPassword, createTestTown, type TestTown } from '../factories/start-server.ts';
import { readCases } from './desk-town.ts';
import {
  fillAppointment,
  fillVenue,
  goTo,
  sendRequest,
  signInAtDesk,
  visitUntilKept,
} from './walks.ts';

const person = { name: 'Erika Offline', phone: '06128 111' };
let town: TestTown;
let phone: Phone;
let desk: Phone;

beforeAll(async () => {
  [town, phone, desk] = await Promise.all([createTestTown(), createPhone(), createPhone()]);
});
afterAll(async () => {
  await Promise.all([phone.remove(), desk.remove()]);
  await town.remove();
});

async function pageOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  return page;
}

const casesOf = (department: string) => readCases(town.url, department);

it('books without a server, survives a killed browser, and arrives exactly once', async () => {
  let server = await town.start();
  let page = await pageOf(await phone.open());
  await visitUntilKept(page, town.url);
  await server.stop();

  await page.goto(`${town.url}/termin`);
  await fillAppointment(page, 'Reisepass beantragen', person);
  await sendRequest(page);
  await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();

  await goTo(page, 'Reservieren');
  await page.getByRole('link', { name: /Grillplatz Hahn/ }).click();
  await fillVenue(page, person);
  await sendRequest(page);
  await page.getByText('Auf diesem Gerät gespeichert, wird gesendet').waitFor();

  await phone.kill();
  page = await pageOf(await phone.open());
  await page.goto(`${town.url}/anfragen`);
  const requests = page.getByRole('main').getByRole('link');
  await requests.filter({ hasText: 'Reisepass beantragen' }).waitFor();
  await requests.filter({ hasText: 'Grillplatz Hahn' }).waitFor();
  expect(await page.getByText('Gespeichert, wird gesendet').count()).toBe(2);

  server = await town.start();
  await page.getByText('Bestätigt').waitFor();
  await page.getByText('Wird geprüft').waitFor();
  expect(await casesOf('buergerservice')).toHaveLength(1);
  expect(await casesOf('liegenschaften')).toHaveLength(1);

  await requests.filter({ hasText: 'Grillplatz Hahn' }).click();
  await page.getByText('Ihre Anfrage wird geprüft').waitFor();
  const clerk = await (await desk.open()).newPage();
  await signInAtDesk(clerk, town.url, adminPassword);
  await clerk.getByRole('link', { name: /Grillplatz Hahn/ }).click();
  await clerk.getByRole('button', { name: 'Bestätigen' }).click();
  await page.getByText('Der Platz ist für Sie reserviert.').waitFor();
  const [subject] = await casesOf('liegenschaften');
  expect(subject?.history.map(({ action }) => action)).toEqual(['received', 'confirm']);
  await server.stop();
});
