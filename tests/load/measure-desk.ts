import type { Page } from 'playwright-core';
import { createPhone } from '../factories/open-browser.ts';
import { seedCases } from '../factories/seed-cases.ts';
import { adminPassword, createTestTown } from '../factories/start-server.ts';
import { withoutLimits } from '../factories/without-limits.ts';
import { today } from '../e2e/desk-town.ts';
import { signInAtDesk } from '../e2e/walks.ts';
import { type ClerksFigures, measureClerks, summary } from './measure-clerks.ts';
import { type FiguresTimes, measureFigures } from './measure-figures.ts';

export interface DeskFigures {
  cases: number;
  /** Milliseconds from the start of the navigation, with an empty cache and then with a filled one. */
  cold: Opening;
  warm: Opening;
  /** Median and longest, from the click or the key until it is on the screen. */
  within: number[];
  settled: number[];
  narrowed: number[];
  found: number[];
  chosen: number[];
  clerks: ClerksFigures;
  figures: FiguresTimes;
}

interface Opening {
  /** Until the first rows are drawn: they can be read and clicked. */
  rows: number[];
  /** Until all that is open was read: counts are exact, and nothing moves any more. */
  whole: number[];
}

const rounds = 9;

/** A desk with many cases of one department, in a real browser against the real server. */
export async function measureDesk(cases: number): Promise<DeskFigures> {
  const [town, phone] = await Promise.all([createTestTown(() => withoutLimits), createPhone()]);
  try {
    const first = await town.start();
    await first.stop();
    await seedCases(town.dataDir, cases, today());
    await town.start();
    const desk = await (await phone.open()).newPage();
    await desk.setViewportSize({ width: 1280, height: 900 });
    await desk.addInitScript(noteOpening);
    desk.setDefaultTimeout(120_000);
    await signInAtDesk(desk, town.url, adminPassword);
    await desk.locator('.list-tabs .filter-count').first().waitFor();
    // Everything once, so that the server and the browser have compiled their code.
    await measureLists(desk);
    const cold = await measureOpenings(desk, { hasCache: false });
    const warm = await measureOpenings(desk, { hasCache: true });
    const lists: Awaited<ReturnType<typeof measureLists>>[] = [];
    for (let round = 0; round < rounds; round += 1) lists.push(await measureLists(desk));
    const of = (name: keyof (typeof lists)[number]) => summary(lists.map((each) => each[name]));
    return {
      cases,
      cold,
      warm,
      within: of('within'),
      settled: of('settled'),
      narrowed: of('narrowed'),
      found: of('found'),
      chosen: of('chosen'),
      clerks: await measureClerks(town.url),
      figures: await measureFigures(town.url, today()),
    };
  } finally {
    await phone.remove();
    await town.remove();
  }
}

/** In the page: notes when something is drawn that was not there, with the time of its frame. */
function noteOpening(): void {
  const seen = new Set<string>();
  const noteDrawn = (name: string) => {
    seen.add(name);
    requestAnimationFrame(() => setTimeout(() => performance.mark(name)));
  };
  const observer = new MutationObserver(() => {
    const hasRows = document.querySelector('.case-row') !== null;
    if (hasRows && !seen.has('rows')) noteDrawn('rows');
    if (!hasRows || !document.querySelector('.filter-count')) return;
    observer.disconnect();
    noteDrawn('whole');
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function measureOpenings(desk: Page, { hasCache }: { hasCache: boolean }): Promise<Opening> {
  const browser = await desk.context().newCDPSession(desk);
  const openings: Record<keyof Opening, number>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (!hasCache) await browser.send('Network.clearBrowserCache');
    await desk.reload();
    await desk.waitForFunction(() => performance.getEntriesByName('whole').length > 0);
    const timeOf = (name: keyof Opening) =>
      desk.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? NaN, name);
    openings.push({ rows: await timeOf('rows'), whole: await timeOf('whole') });
  }
  await browser.detach();
  const of = (name: keyof Opening) => summary(openings.map((each) => each[name]));
  return { rows: of('rows'), whole: of('whole') };
}

/** Another list, a filter on it, a case of it, a search and back: each until it is on the screen. */
async function measureLists(desk: Page) {
  const until = (step: Step) => desk.evaluate(timeUntil, step);
  const done = '#/anfragen?liste=erledigt';
  const settled = await until({ hash: done, rows: 50, each: 'Uhr' });
  const narrowing = '&art=platz&wo=venue:grillplatz-orlen';
  const each = 'Grillplatz Orlen';
  const narrowed = await until({ hash: done + narrowing, rows: 50, each });
  await until({ hash: done, rows: 50, first: 'Bestätigt' });
  const chosen = await desk.evaluate(timeUntilChosen);
  const found = await until({ words: 'anna mueller', rows: 1, first: 'Anna Müller' });
  await until({ words: '', hash: '#/anfragen', rows: 1, first: 'Rückruf' });
  await desk.evaluate(() => (location.hash = '#/konto'));
  await desk.locator('.case-row').first().waitFor({ state: 'detached' });
  const within = await until({ hash: '#/anfragen', rows: 1, first: 'Rückruf' });
  return { settled, narrowed, chosen, found, within };
}

/** In the page: clicks on the third row and waits until its case stands beside the list. */
function timeUntilChosen(): Promise<number> {
  const row = document.querySelectorAll<HTMLElement>('.case-row')[2];
  const number = /TS-\d+-\d+/.exec(row?.getAttribute('href') ?? '')?.[0] ?? 'none';
  const started = performance.now();
  row?.click();
  return new Promise((resolve, reject) => {
    const look = () => {
      const time = performance.now() - started;
      const panel = document.querySelector<HTMLElement>('.case-panel');
      if (panel?.innerText.includes(number)) resolve(time);
      else if (time > 60_000) reject(new Error(`Never: ${number}`));
      else setTimeout(look, 4);
    };
    look();
  });
}

interface Step {
  hash?: string;
  words?: string;
  /** At least so many. */
  rows: number;
  /** What the first row says, and what all of them say. */
  first?: string;
  each?: string;
}

/** In the page: goes somewhere or types something, and waits until the rows are there. */
function timeUntil({ hash, words, rows: count, first = '', each = '' }: Step): Promise<number> {
  const before = document.querySelector('.case-row');
  const started = performance.now();
  const field = document.querySelector<HTMLInputElement>('#case-search');
  if (field && words !== undefined) {
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (hash !== undefined) location.hash = hash;
  return new Promise((resolve, reject) => {
    const look = () => {
      const time = performance.now() - started;
      const rows = [...document.querySelectorAll<HTMLElement>('.case-row')];
      const isThere =
        rows.length >= count &&
        rows[0] !== before &&
        rows[0]?.innerText.includes(first) === true &&
        rows.every(({ innerText }) => innerText.includes(each));
      if (isThere) resolve(time);
      else if (time > 60_000) reject(new Error(`Never: ${hash ?? words}`));
      else setTimeout(look, 4);
    };
    look();
  });
}
