import type { Page } from 'playwright-core';
import { createPhone } from '../factories/open-browser.ts';
import { seedCases } from '../factories/seed-cases.ts';
import { adminPassword, createTestTown } from '../factories/start-server.ts';
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
  const [town, phone] = await Promise.all([createTestTown(), createPhone()]);
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
  const until = (act: string, sign: string) => desk.evaluate(timeUntil, { act, sign });
  const rowsSay = (text: string) =>
    `document.querySelector('.case-row')?.innerText.includes('${text}')`;
  const isLoaded = `document.querySelectorAll('.case-row').length === 50`;
  const go = (hash: string) => `location.hash = '${hash}'`;
  const settled = await until(
    go('#/anfragen?liste=erledigt'),
    `${isLoaded} && !${rowsSay('Offen')} && document.querySelector('.case-row .badge')`,
  );
  const narrowed = await until(
    go('#/anfragen?liste=erledigt&art=platz&wo=venue:grillplatz-orlen'),
    `${isLoaded} && [...document.querySelectorAll('.case-row')].every(({ innerText }) =>
      innerText.includes('Grillplatz Orlen'))`,
  );
  await desk.evaluate(go('#/anfragen?liste=erledigt'));
  const type = (words: string) => `
    const field = document.querySelector('#case-search');
    field.value = '${words}';
    field.dispatchEvent(new Event('input', { bubbles: true }));`;
  const found = await until(
    type('anna mueller'),
    `document.querySelector('.case-search [role=status]').innerText.includes('Treffer') &&
      ${rowsSay('Anna Müller')}`,
  );
  await until(type(''), `document.querySelector('.list-tabs [aria-current]')`);
  await until(go('#/anfragen'), `${isLoaded} && ${rowsSay('Eingegangen')}`);
  return { settled, narrowed, found };
}

/** In the page: runs something and waits, frame by frame, until a condition holds. */
function timeUntil({ act, sign }: { act: string; sign: string }): Promise<number> {
  // oxlint-disable-next-line no-eval -- the page runs what this file wrote
  const run = eval;
  const started = performance.now();
  run(`{${act}}`);
  return new Promise((resolve) => {
    const look = () => {
      if (run(sign)) resolve(performance.now() - started);
      else requestAnimationFrame(look);
    };
    look();
  });
}
