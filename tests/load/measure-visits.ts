import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import type { TestTown } from '../factories/start-server.ts';
import type { Line } from './bench-app.ts';

export interface VisitFigures {
  /** A page of a hundred bare links, without style or script: what this machine can do at best. */
  floorMs: number;
  readableMs: number;
  searchMs: number;
  pageKb: number;
  scriptKb: number;
  totalKb: number;
  revisitMs: number;
  revisitSearchMs: number;
}

interface Marks {
  readable?: number;
  search?: number;
}

const launch = {
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
};

/** Median figures of first visits in new browsers, each followed by a visit without a server. */
export async function measureVisits(
  town: TestTown,
  line: Line,
  runs: number,
): Promise<VisitFigures> {
  const results: VisitFigures[] = [];
  for (let run = 0; run < runs; run++) {
    const browser = await chromium.launch(launch);
    try {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
      results.push(await measureOnce(town, line, context));
    } finally {
      await browser.close();
    }
  }
  const keys = Object.keys(results[0] ?? {}) as (keyof VisitFigures)[];
  return Object.fromEntries(
    keys.map((key) => [key, medianOf(results.map((result) => result[key]))]),
  ) as unknown as VisitFigures;
}

async function measureOnce(
  town: TestTown,
  line: Line,
  context: BrowserContext,
): Promise<VisitFigures> {
  const floor = await measureFloor(line, context);
  const server = await town.start();
  const first = await visit(context, town.url, line, 'search');
  await untilOfflineReady(first.page);
  await first.page.close();
  await server.stop();
  const again = await visit(context, town.url, { ...line, kbps: null, latencyMs: 0 }, 'search');
  await again.page.close();
  return {
    floorMs: floor,
    readableMs: first.marks.readable,
    searchMs: first.marks.search,
    pageKb: first.bytes.page,
    scriptKb: first.bytes.script,
    totalKb: first.bytes.total,
    revisitMs: again.marks.readable,
    revisitSearchMs: again.marks.search,
  };
}

async function measureFloor(line: Line, context: BrowserContext): Promise<number> {
  const links = Array.from(
    { length: 100 },
    (_, n) => `<p><a href="/leistungen/${n}">Nr. ${n}</a></p>`,
  );
  const page = `<!doctype html><meta name="viewport" content="width=device-width"><main>${links.join('')}`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(page);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const seen = await visit(context, `http://localhost:${port}`, line, 'readable');
  await seen.page.close();
  server.closeAllConnections();
  server.close();
  return seen.marks.readable;
}

async function visit(context: BrowserContext, url: string, line: Line, until: keyof Marks) {
  const page = await context.newPage();
  await page.addInitScript(markProgress);
  const cdp = await context.newCDPSession(page);
  const received = countBytes(cdp);
  await cdp.send('Network.enable');
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: line.cpu });
  if (line.kbps !== null) {
    const bytesPerSecond = (line.kbps * 1000) / 8;
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: line.latencyMs,
      downloadThroughput: bytesPerSecond,
      uploadThroughput: bytesPerSecond,
    });
  }
  await page.goto(`${url}/leistungen`, { waitUntil: 'commit', timeout: 120_000 });
  const marks = await page
    .waitForFunction(
      (wanted) => {
        const seen = (globalThis as unknown as { marks: Marks }).marks;
        return (seen[wanted] ?? 0) > 0 ? seen : undefined;
      },
      until,
      { timeout: 120_000, polling: 100 },
    )
    .then((handle) => handle.jsonValue());
  const bytes = received();
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const whole = {
    readable: Math.round(marks?.readable ?? 0),
    search: Math.round(marks?.search ?? 0),
  };
  return { page, marks: whole, bytes };
}

/**
 * Runs in the page. Readable: the whole list of services has been laid out and a frame painted.
 * Search answers: what is typed into the field changes the list to the right services.
 */
function markProgress(): void {
  const marks: Marks = {};
  (globalThis as unknown as { marks: Marks }).marks = marks;
  const links = () => document.querySelectorAll<HTMLAnchorElement>('main a[href^="/leistungen/"]');
  const afterPaint = (callback: () => void) => requestAnimationFrame(() => setTimeout(callback, 0));
  const look = () => {
    const shown = links();
    if (marks.readable === undefined && shown.length >= 100) {
      marks.readable = -1;
      afterPaint(() => (marks.readable = performance.now()));
    }
    const isAnswered =
      shown.length > 0 &&
      shown.length < 60 &&
      shown[0]?.pathname === '/leistungen/personalausweis-beantragen';
    if (marks.readable !== undefined && marks.readable > 0 && isAnswered) {
      afterPaint(() => (marks.search = performance.now()));
      return;
    }
    const field = document.querySelector<HTMLInputElement>('input[type="search"]');
    if (field && marks.readable !== undefined && marks.readable > 0) {
      field.value = 'perso';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    setTimeout(look, 16);
  };
  look();
}

/** Compressed bytes by what they are for, as the browser received them. */
function countBytes(cdp: CDPSession) {
  const types = new Map<string, string>();
  const sums = { page: 0, script: 0, total: 0 };
  cdp.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type));
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sums.total += encodedDataLength;
    const type = types.get(requestId);
    if (type === 'Document') sums.page += encodedDataLength;
    if (type === 'Script') sums.script += encodedDataLength;
  });
  const toKb = (bytes: number) => Math.round(bytes / 102.4) / 10;
  return () => ({ page: toKb(sums.page), script: toKb(sums.script), total: toKb(sums.total) });
}

/** The worker is in charge and has all files: what "installed" means to a person. */
async function untilOfflineReady(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(
    () =>
      navigator.serviceWorker
        .getRegistration()
        .then((known) => known?.active?.state === 'activated'),
    undefined,
    { timeout: 120_000 },
  );
}

function medianOf(values: number[]): number {
  return values.sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
