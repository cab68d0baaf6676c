import type { Page } from 'playwright-core';
import { createPhone } from '../factories/open-browser.ts';
import { seedCases } from '../factories/seed-cases.ts';
import { adminPassword, createTestTown } from '../factories/start-server.ts';
import { withoutLimits } from '../factories/without-limits.ts';
import { today } from '../e2e/desk-town.ts';
import { signInAtDesk } from '../e2e/walks.ts';
import { type ClerksFigures, measureClerks, summary } from './measure-clerks.ts';

export interface DeskFigures {
  cases: number;
  /** Milliseconds, median and longest, from the click or the key until it is on the screen. */
  open: number[];
  settled: number[];
  narrowed: number[];
  found: number[];
  clerks: ClerksFigures;
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
    await signInAtDesk(desk, town.url, adminPassword);
    // Everything once, so that the server has its indexes, which seeding went around, and the
    // browser its code.
    desk.setDefaultTimeout(120_000);
    await desk.locator('.list-tabs .filter-count').first().waitFor();
    await measureLists(desk);
    const open = await repeat(() => measureOpening(desk));
    const lists = [];
    for (let round = 0; round < rounds; round += 1) lists.push(await measureLists(desk));
    const clerks = await measureClerks(town.url);
    return {
      cases,
      open,
      settled: summary(lists.map(({ settled }) => settled)),
      narrowed: summary(lists.map(({ narrowed }) => narrowed)),
      found: summary(lists.map(({ found }) => found)),
      clerks,
    };
  } finally {
    await phone.remove();
    await town.remove();
  }
}

async function repeat(measure: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await measure());
  return summary(times);
}

/** In the page: when the list and its exact counts were there, from the start of the navigation. */
function noteOpening(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.case-row') || !document.querySelector('.filter-count')) return;
    observer.disconnect();
    performance.mark('inbox');
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function measureOpening(desk: Page): Promise<number> {
  await desk.reload();
  const mark = await desk.waitForFunction(
    () => performance.getEntriesByName('inbox')[0]?.startTime,
  );
  return (await mark.jsonValue()) ?? NaN;
}

/** Another list, a filter on it, a search and back: each until its rows are on the screen. */
async function measureLists(desk: Page) {
  const until = (step: Step) => desk.evaluate(timeUntil, step);
  const settled = await until({ hash: '#/anfragen?liste=erledigt', rows: 50, each: 'Uhr' });
  const narrowed = await until({
    hash: '#/anfragen?liste=erledigt&art=platz&wo=venue:grillplatz-orlen',
    rows: 50,
    each: 'Grillplatz Orlen',
  });
  await until({ hash: '#/anfragen?liste=erledigt', rows: 50, first: 'Bestätigt' });
  const found = await until({ words: 'anna mueller', rows: 1, first: 'Anna Müller' });
  await until({ words: '', hash: '#/anfragen', rows: 1, first: 'Rückruf' });
  return { settled, narrowed, found };
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
