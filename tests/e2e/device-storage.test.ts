import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutboxItem } from '../../src/device/outbox-item.ts';
import type { Pass } from '../../src/device/pass.ts';
import { createPhone, type Phone } from '../factories/open-browser.ts';
import { venueRequest } from '../factories/town.ts';

/** What the page below offers to the tests. */
interface DevicePage {
  getPass(): Promise<Pass>;
  enqueueRequest(request: unknown): Promise<void>;
  discardItem(requestId: string): Promise<void>;
  withdrawItem(requestId: string): Promise<boolean>;
  /** Tries to send to a line that breaks. @returns the methods that went out */
  sendIntoNothing(isAway: boolean): Promise<string[]>;
  loadDraft(key: string): Promise<unknown>;
  saveDraft(key: string, value: unknown): Promise<void>;
  setTick(requestId: string, itemId: string, ticked: boolean): Promise<void>;
  eraseDevice(): Promise<void>;
  outbox(): Promise<OutboxItem[]>;
  /** As it lies on the disk at this moment: the live value comes after it. */
  stored(): Promise<OutboxItem[]>;
  ticks(requestId: string): Promise<string[]>;
  databaseNames(): Promise<string[]>;
  /** Ids as the live value showed them, one list a change. */
  seen: string[][];
}

declare global {
  var device: DevicePage;
}

const root = path.resolve(import.meta.dirname, '../..');
const source = `
  import { deviceDatabase } from '${root}/src/device/device-database.ts';
  import * as drafts from '${root}/src/device/drafts.ts';
  import * as erase from '${root}/src/device/erase-device.ts';
  import * as outbox from '${root}/src/device/outbox.ts';
  import * as pass from '${root}/src/device/pass.ts';
  import { sendDueItems } from '${root}/src/device/send-items.ts';
  import * as ticks from '${root}/src/device/ticks.ts';
  const read = (live) => new Promise((resolve) => {
    const check = () => live.get() && resolve(live.get());
    live.subscribe(check);
    check();
  });
  const seen = [];
  outbox.outboxItems.subscribe(() => seen.push(outbox.outboxItems.get().map((item) => item.requestId)));
  const sendIntoNothing = async (isAway) => {
    const methods = [];
    const call = (url, options) => (methods.push(options.method), fetch('/nothing', options));
    const withLock = (work) => navigator.locks.request('outbox', work);
    const tools = { fetch: call, nowMs: Date.now, random: Math.random, timeoutMs: 5000 };
    await sendDueItems({ ...tools, isAway: () => isAway, withLock }, true);
    return methods;
  };
  globalThis.device = {
    sendIntoNothing,
    ...drafts, ...erase, ...outbox, ...pass, ...ticks, seen,
    outbox: () => read(outbox.outboxItems),
    stored: () => deviceDatabase.outbox.toArray(),
    ticks: (id) => read(ticks.ticksOf(id)),
    databaseNames: async () => (await indexedDB.databases()).map(({ name }) => name),
  };
`;

async function buildPage(folder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'device-page',
        resolveId: (id) => (id === 'device-page' ? id : undefined),
        load: (id) => (id === 'device-page' ? source : undefined),
      },
    ],
    build: {
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { input: 'device-page', output: { entryFileNames: 'device.js' } },
    },
  });
  return readFile(path.join(folder, 'device.js'), 'utf8');
}

let folder: string;
let server: Server;
let phone: Phone;
let context: BrowserContext;

async function openTab(storage = context): Promise<Page> {
  const tab = await storage.newPage();
  await tab.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  await tab.waitForFunction(() => 'device' in globalThis);
  return tab;
}

const requestOf = (number: number) =>
  venueRequest([{ date: '2026-12-05', windowId: 'day' }], {
    _id: `request:0199aaaa-0000-7000-8000-00000000000${number}`,
    createdAt: `2026-11-23T18:00:0${number}.000Z`,
  });
const idOf = (number: number) => requestOf(number)._id;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'taschenrathaus-device-'));
  const script = await buildPage(folder);
  server = createServer((request, response) => {
    if (request.url === '/nothing') {
      request.socket.destroy();
      return;
    }
    const isScript = request.url === '/device.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<script type="module" src="/device.js"></script>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  phone = await createPhone();
  context = await phone.open();
});

afterAll(async () => {
  await phone.remove();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the storage of the device', () => {
  it('makes one pass, also when two tabs need it at once', async () => {
    const tabs = await Promise.all([openTab(), openTab()]);
    const made = await Promise.all(
      tabs.flatMap((tab) => [1, 2].map(() => tab.evaluate(() => device.getPass()))),
    );
    expect(new Set(made.map((pass) => JSON.stringify(pass))).size).toBe(1);
    expect(made[0]?.database).toMatch(/^resident-[a-z0-9]{26,}$/);
    await Promise.all(tabs.map((tab) => tab.close()));
  });

  it('shows what one tab saves in the other tab', async () => {
    const [first, second] = await Promise.all([openTab(), openTab()]);
    await second.evaluate(() => device.outbox());
    await first.evaluate((request) => device.enqueueRequest(request), requestOf(1));
    await second.waitForFunction((id) => device.seen.at(-1)?.includes(id), idOf(1));
    await first.evaluate((id) => device.setTick(id, 'passfoto', true), idOf(1));
    expect(await second.evaluate((id) => device.ticks(id), idOf(1))).toEqual(['passfoto']);
    await Promise.all([first.close(), second.close()]);
  });

  it('keeps a saved request when the browser is killed at once', async () => {
    const tab = await openTab();
    const pass = await tab.evaluate(() => device.getPass());
    await tab.evaluate(() => device.saveDraft('termin', { name: 'Erika' }));
    await tab.evaluate((request) => device.enqueueRequest(request), requestOf(2));
    await phone.kill();
    context = await phone.open();
    const reopened = await openTab();
    const items = await reopened.evaluate(() => device.outbox());
    expect(items.map((item) => item.requestId)).toEqual([idOf(2), idOf(1)]);
    expect(items[0]).toMatchObject({ state: 'waiting', attempts: 0, request: requestOf(2) });
    expect(await reopened.evaluate(() => device.loadDraft('termin'))).toEqual({ name: 'Erika' });
    expect(await reopened.evaluate(() => device.getPass())).toEqual(pass);
  });

  it('saves the same request once', async () => {
    const tab = await openTab();
    await tab.evaluate((request) => device.enqueueRequest(request), requestOf(2));
    expect(await tab.evaluate(() => device.outbox())).toHaveLength(2);
  });

  it('refuses to forget or erase what has not been sent', async () => {
    const tab = await openTab();
    await expect(tab.evaluate((id) => device.discardItem(id), idOf(1))).rejects.toThrow(idOf(1));
    await expect(tab.evaluate(() => device.eraseDevice())).rejects.toThrow('2 requests');
    expect(await tab.evaluate(() => device.outbox())).toHaveLength(2);
  });

  it('takes back what has certainly never left, with what was saved about it', async () => {
    const other = await context.browser()?.newContext();
    const tab = await openTab(other);
    const message = { ...requestOf(4), kind: 'message', requestId: idOf(3), text: 'Danke' };
    for (const request of [requestOf(3), message]) {
      await tab.evaluate((saved) => device.enqueueRequest(saved), request);
    }
    // The message waits for the request that it is about.
    expect(await tab.evaluate(() => device.sendIntoNothing(true))).toEqual(['GET']);
    const [first] = await tab.evaluate(() => device.stored());
    expect(first).toMatchObject({ attempts: 1, lastProblem: { code: 'network' } });
    expect(await tab.evaluate((id) => device.withdrawItem(id), idOf(3))).toBe(true);
    expect(await tab.evaluate(() => device.stored())).toEqual([]);
    await other?.close();
  });

  it('takes nothing back that may have arrived, though no answer came', async () => {
    const other = await context.browser()?.newContext();
    const tab = await openTab(other);
    await tab.evaluate((request) => device.enqueueRequest(request), requestOf(5));
    expect(await tab.evaluate(() => device.sendIntoNothing(false))).toEqual(['PUT']);
    expect(await tab.evaluate((id) => device.withdrawItem(id), idOf(5))).toBe(false);
    expect(await tab.evaluate(() => device.stored())).toMatchObject([
      { requestId: idOf(5), state: 'waiting', attempts: 1 },
    ]);
    await other?.close();
  });

  it('either sends or takes back when both are tried at once, never both or none', async () => {
    const other = await context.browser()?.newContext();
    const [sender, taker] = await Promise.all([openTab(other), openTab(other)]);
    for (let round = 0; round < 10; round += 1) {
      const request = { ...requestOf(6), _id: `${idOf(6).slice(0, -2)}${10 + round}` };
      await sender.evaluate((saved) => device.enqueueRequest(saved), request);
      const [methods, isWithdrawn] = await Promise.all([
        sender.evaluate(() => device.sendIntoNothing(false)),
        taker.evaluate((id) => device.withdrawItem(id), request._id),
      ]);
      const left = await sender.evaluate(() => device.stored());
      expect(left.some(({ requestId }) => requestId === request._id)).toBe(!isWithdrawn);
      // Items of earlier rounds that were not taken back are tried again.
      expect(methods).toHaveLength(left.length);
    }
    await other?.close();
  });

  it('leaves nothing behind when it is erased', async () => {
    const other = await context.browser()?.newContext();
    const tab = await openTab(other);
    await tab.evaluate(() => device.getPass());
    await tab.evaluate(() => device.saveDraft('termin', { name: 'Erika' }));
    expect(await tab.evaluate(() => device.databaseNames())).toEqual(['taschenrathaus-device']);
    await tab.evaluate(() => device.eraseDevice());
    expect(await tab.evaluate(() => device.databaseNames())).toEqual([]);
    await other?.close();
  });
});
