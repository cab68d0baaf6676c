import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const args = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--hide-scrollbars',
  '--lang=de-DE',
  '--remote-debugging-port=0',
];

/** A phone with its own storage, which outlives the browser. */
export interface Phone {
  /** Starts the browser on this phone's storage. */
  open(): Promise<BrowserContext>;
  /** A page with storage and cookies of its own: somebody else at the same machine. */
  newPerson(): Promise<Page>;
  /** SIGKILL: as Android does with an app when it needs the memory. */
  kill(): Promise<void>;
  /** Ends the browser and forgets the storage. */
  remove(): Promise<void>;
}

/**
 * Starts Chromium as our own child instead of through Playwright, which hides the process: a test
 * that kills the browser has to know which one.
 * @param more switches of Chromium
 */
export async function createPhone(more: readonly string[] = []): Promise<Phone> {
  const folder = await mkdtemp(path.join(tmpdir(), 'taschenrathaus-phone-'));
  let running: { child: ChildProcess; browser: Browser } | undefined;
  const end = async () => {
    if (!running) return;
    const { child, browser } = running;
    running = undefined;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    await browser.close();
  };
  return {
    async open() {
      const child = spawn(
        executablePath,
        [...args, ...more, `--user-data-dir=${folder}`, 'about:blank'],
        {
          stdio: ['ignore', 'ignore', 'pipe'],
          env: { ...process.env, TZ: 'Europe/Berlin' },
        },
      );
      const browser = await chromium.connectOverCDP(await debuggerAddress(child));
      running = { child, browser };
      const [context] = browser.contexts();
      if (!context) throw new Error('Chromium started without a context');
      context.setDefaultTimeout(20_000);
      return context;
    },
    async newPerson() {
      if (!running) throw new Error('The browser does not run');
      const context = await running.browser.newContext();
      context.setDefaultTimeout(20_000);
      return context.newPage();
    },
    kill: end,
    async remove() {
      await end();
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}

async function debuggerAddress(child: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}:\n${output}`)));
  });
}
