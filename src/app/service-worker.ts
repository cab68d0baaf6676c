import {
  cleanupOutdatedCaches,
  matchPrecache,
  precache,
  type PrecacheEntry,
} from 'workbox-precaching';
import { answerDemo, isPageOfDemo, keepDemo, keptFile } from './worker-demo.ts';
import { answerVisit, isPageOfApp, keepPages, dropOldPages, pathOf } from './worker-pages.ts';
import { activatesWaitingWorker, skipWaitingMessage } from './worker-update.ts';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: PrecacheEntry[];
  /** Defined by `outbox-sender.js`. */
  sendOutbox?: () => Promise<void>;
};

/** As in `#features/settings` and `#device/send-outbox.ts`, whose code is not wanted here. */
const refreshPagesMessage = 'taschenrathaus-refresh-pages';
const outboxSyncTag = 'taschenrathaus-outbox';
/** As in `register-service-worker.ts`. */
const keepDemoMessage = 'taschenrathaus-keep-demo';
const senderScript = '/outbox-sender.js';

precache(self.__WB_MANIFEST);
cleanupOutdatedCaches();

self.addEventListener('install', (event) => {
  // A worker may only import later what it has imported once while it was installed.
  if ('sync' in self.registration) importScripts(senderScript);
  event.waitUntil(keepPages());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([dropOldPages(), self.clients.claim()]));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (isPageOfApp(url.pathname)) event.respondWith(answerPage(event, url.pathname));
    if (isPageOfDemo(url.pathname)) event.respondWith(answerDemo(request));
  } else if (/^\/(assets\/|icon|manifest|demo\.webmanifest)/.test(url.pathname)) {
    event.respondWith(keptOrFetched(url.pathname, request));
  }
});

async function keptOrFetched(path: string, request: Request): Promise<Response> {
  return (await matchPrecache(path)) ?? (await keptFile(path)) ?? fetch(request);
}

async function answerPage(event: FetchEvent, path: string): Promise<Response> {
  const pages = await self.clients.matchAll({ type: 'window' });
  if (activatesWaitingWorker(self.registration, pages)) {
    return new Response('', { headers: { refresh: '0' } });
  }
  return answerVisit({
    path,
    request: event.request,
    waitUntil: (work) => event.waitUntil(work),
    onOtherBuild: () => self.registration.update(),
  });
}

self.addEventListener('message', (event) => {
  if (event.data === refreshPagesMessage) event.waitUntil(keepPages());
  if (event.data === keepDemoMessage) event.waitUntil(keepDemo());
  if (event.data === skipWaitingMessage) event.waitUntil(self.skipWaiting());
});

self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as ExtendableEvent & { tag: string };
  if (tag === outboxSyncTag) waitUntil.call(event, sendOutbox());
});

/** An open page sends and shows it; with none open, what waits is sent from here. */
async function sendOutbox(): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window' });
  // The demo and the desk send nothing of a resident's.
  const pages = windows.filter(({ url }) => isPageOfApp(pathOf(url)));
  if (pages.length > 0) {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows take one
    for (const page of pages) page.postMessage(outboxSyncTag);
    return;
  }
  if (!self.sendOutbox) importScripts(senderScript);
  await self.sendOutbox?.();
}
