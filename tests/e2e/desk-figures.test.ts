import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addMonths } from '../../src/domain/figures/months.ts';
import { localToInstant, weekdayOf } from '../../src/domain/local-time.ts';
import { formatMonth } from '../../src/i18n/format.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { basic, newRequestId, putJson } from '../factories/resident-client.ts';
import { startClockTown, type ClockTown } from '../factories/start-clock-town.ts';
import { courseRequest, questionRequest } from '../factories/town.ts';
import { ask, today } from './desk-town.ts';
import { expectNoViolations } from './expect-no-violations.ts';
import { fillSignIn } from './walks.ts';

const password = 'only for tests 2026';
const thisMonth = today().slice(0, 7);
const lastMonth = addMonths(thisMonth, -1);
/** No holiday falls on these days. */
const wednesday = [8, 9, 10, 11, 12, 13, 14]
  .map((day) => `${lastMonth}-${String(day).padStart(2, '0')}`)
  .find((date) => weekdayOf(date) === 3);
let town: ClockTown;
let phones: Phone[];
let admin: Page;
let clerk: Page;
const problems: string[] = [];

beforeAll(async () => {
  [town, ...phones] = await Promise.all([
    startClockTown(localToInstant(`${wednesday}T09:00`)),
    createPhone(),
    createPhone(),
  ]);
  await town.addAccount('Carla Chef', password, ['admin']);
  await town.addAccount('Kai Kultur', password, ['department:soziales']);
  await leaveCases();
  admin = await openDesk(phones[0], 'Carla Chef');
  clerk = await openDesk(phones[1], 'Kai Kultur');
});
afterAll(async () => {
  await Promise.all(phones.map((phone) => phone.remove()));
  await town.stop();
});

/** Last month: three questions, one of them at night, and one course on the phone; then one more. */
async function leaveCases(): Promise<void> {
  const question = () => ask(town.url, questionRequest({ _id: newRequestId() }));
  await question();
  await question();
  const request = courseRequest({ _id: newRequestId(), courseId: 'smartphone-grundlagen' });
  const entry = { _id: `entry:${randomUUID()}`, type: 'entry', channel: 'phone', request };
  const address = `${town.url}/db/desk-soziales/${entry._id}`;
  const entered = await putJson(address, entry, basic('Carla Chef', password));
  expect(entered.status, await entered.clone().text()).toBe(201);
  town.setClock(localToInstant(`${wednesday}T21:30`));
  await question();
  town.setClock(new Date().toISOString());
  await question();
}

async function openDesk(phone: Phone | undefined, name: string): Promise<Page> {
  const page = await (await phone?.open())?.newPage();
  if (!page) throw new Error('No page');
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${town.url}/desk`);
  await fillSignIn(page, name, password);
  await page.getByRole('link', { name: 'Zahlen' }).click();
  return page;
}

const monthIn = (month: string, locale = 'de') => formatMonth(month, locale);
const sectionOf = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function showLastMonth(page: Page): Promise<void> {
  await page.getByLabel('Monat').selectOption(monthIn(lastMonth));
  await page.getByRole('heading', { name: new RegExp(`^${monthIn(lastMonth)} ·`) }).waitFor();
}

/** What the tables say: the title, the item and the two months of each line. */
function readTables(page: Page): Promise<string[][]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLTableElement>('.figure-table')].flatMap((table) =>
      [...table.querySelectorAll('tbody tr')].map((row) => [
        table.caption?.textContent ?? '',
        ...[...row.children].map((cell) => cell.textContent ?? ''),
      ]),
    ),
  );
}

it('says of a month what is to be seen in it', async () => {
  await showLastMonth(admin);
  const summary = sectionOf(admin, `${monthIn(lastMonth)} · Alle Fachbereiche`);
  await summary.getByText('Es kamen 4 Anfragen.').waitFor();
  await summary.getByText('25 % der Anfragen kamen außerhalb der Öffnungszeiten.').waitFor();
  await summary.getByText('25 % der Anfragen haben Mitarbeitende').waitFor();
  await admin.getByLabel('Monat').selectOption(monthIn(thisMonth));
  await admin.getByText('Dieser Monat läuft noch.').waitFor();
  await admin.getByText(`Es kam 1 Anfrage. (${monthIn(lastMonth)}: 4)`).waitFor();
});

/** The colours of a chart, `#1c3a70`. */
function readColors(canvas: Element): string[] {
  const { width, height } = canvas as HTMLCanvasElement;
  const context = (canvas as HTMLCanvasElement).getContext('2d');
  const { data = new Uint8ClampedArray() } = context?.getImageData(0, 0, width, height) ?? {};
  const colors = new Set<string>();
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0, alpha] = data.subarray(at, at + 4);
    const value = (red << 16) + (green << 8) + blue;
    if (alpha === 255) colors.add(`#${value.toString(16).padStart(6, '0')}`);
  }
  return [...colors];
}

it('draws charts in the colours of the page, and has every number in a table too', async () => {
  await showLastMonth(admin);
  const kinds = sectionOf(admin, 'Wonach gefragt wurde');
  const chart = kinds.getByRole('img', { name: /Wonach gefragt wurde/ });
  const colors = () => chart.evaluate(readColors);
  await expect.poll(colors).toContain('#1c3a70');
  await admin.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(colors).toContain('#a9c4ff');
  await admin.emulateMedia({ colorScheme: 'light' });
  await expect.poll(colors).toContain('#1c3a70');
  await kinds.getByText('Als Tabelle').click();
  await kinds.getByRole('row', { name: 'Rückrufe und Hinweise 3 0' }).waitFor();
  await kinds.getByRole('row', { name: 'Kurse 1 0' }).waitFor();
  expect(await admin.locator('.figure canvas').count()).toBe(7);
});

it('saves a table with the same numbers', async () => {
  const downloaded = admin.waitForEvent('download');
  await admin.getByRole('button', { name: 'Tabelle speichern (CSV)' }).click();
  const download = await downloaded;
  expect(download.suggestedFilename()).toBe(`zahlen-${lastMonth}.csv`);
  const csv = await readFile(await download.path(), 'utf8');
  const [head, ...rows] = csv
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(';'));
  expect(csv.startsWith('\uFEFFGruppe;Merkmal;')).toBe(true);
  expect(head).toEqual(['Gruppe', 'Merkmal', monthIn(lastMonth)]);
  const shown = await readTables(admin);
  expect(shown.length).toBeGreaterThan(45);
  for (const [title, item, value] of shown) {
    const written = rows.find(([section, name]) => section === title && name === item);
    expect(written?.[2], `${title}, ${item}`).toBe(value === '–' ? '' : value);
  }
});

it('is for a clerk of the department alone', async () => {
  await showLastMonth(clerk);
  await clerk.getByText('Es kam 1 Anfrage.').waitFor();
  expect(await clerk.getByLabel('Fachbereich').locator('option').count()).toBe(1);
  const statusOf = (query: string) =>
    clerk.evaluate(
      async (address) => (await fetch(address)).status,
      `/db/_staff/figures?from=${lastMonth}&to=${lastMonth}${query}`,
    );
  expect(await statusOf('&department=soziales')).toBe(200);
  expect(await statusOf('&department=buergerservice')).toBe(403);
  expect(await statusOf('')).toBe(403);
  await clerk.goto(`${town.url}/desk#/zahlen/${lastMonth}/buergerservice`);
  await clerk.getByText('Das dürfen Sie mit Ihrem Konto nicht.').waitFor();
  expect(await clerk.locator('.figure').count()).toBe(0);
  // The browser notes what was refused.
  expect(problems.filter((text) => !text.includes('403'))).toEqual([]);
});

it('can be read at every width, in light and dark, and in English', async () => {
  for (const width of [1280, 820, 390, 320]) {
    await admin.setViewportSize({ width, height: 900 });
    await expectNoViolations(admin);
  }
  await admin.getByRole('button', { name: 'English' }).click();
  await admin.getByText('25% of the requests came outside opening hours.').waitFor();
  await expectNoViolations(admin);
});
