import { connection } from './connection.ts';
import { onWaiting, setSender } from './outbox-events.ts';
import { nextAttemptMs, sendDueItems, type SendTools } from './send-items.ts';

/** Tag of the service worker's `sync` event, and `data` of the message it sends to the pages. */
export const outboxSyncTag = 'taschenrathaus-outbox';

const timeoutMs = 30_000;
/** After an error of the device's database there is no item to read the next time from. */
const afterErrorMs = 60_000;

const tools: SendTools = {
  fetch: (...call) => fetch(...call),
  nowMs: () => Date.now(),
  random: () => Math.random(),
  timeoutMs,
  isAway: () => connection.get()?.online === false,
  // Safari before 15.4 has no locks; two tabs may then send twice, which the ids make harmless.
  withLock: (work) => (navigator.locks ? navigator.locks.request(outboxSyncTag, work) : work()),
};

let running: Promise<void> | undefined;
let isForcedAgain: boolean | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sends what waits, whatever was planned; resolves when every item was tried. Also for workers. */
export function sendNow(): Promise<void> {
  return sendAndPlan(true);
}

function send(isForced: boolean): Promise<void> {
  if (running) isForcedAgain = isForced || isForcedAgain === true;
  else running = sendUntilQuiet(isForced);
  return running;
}

/** Calls that come meanwhile are answered by one more round. */
async function sendUntilQuiet(isForced: boolean): Promise<void> {
  try {
    let next: boolean | undefined = isForced;
    while (next !== undefined) {
      isForcedAgain = undefined;
      await sendDueItems(tools, next);
      next = isForcedAgain;
    }
  } finally {
    running = undefined;
  }
}

async function sendAndPlan(isForced: boolean): Promise<void> {
  clearTimeout(timer);
  let waitMs: number | undefined = afterErrorMs;
  try {
    await send(isForced);
    const at = await nextAttemptMs(Date.now());
    waitMs = at === undefined ? undefined : Math.max(at - Date.now(), 0);
  } catch (error) {
    reportError(error);
  }
  clearTimeout(timer);
  if (waitMs !== undefined) timer = setTimeout(() => void sendAndPlan(false), waitMs);
}

/**
 * What browsers offer on top and may refuse, so nothing depends on it: Chromium wakes the service
 * worker when the network is back, and storage that is asked for is not cleared when space is short.
 */
async function askForHelp(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const { sync } = (registration ?? {}) as { sync?: { register(tag: string): Promise<void> } };
  await Promise.allSettled([sync?.register(outboxSyncTag), navigator.storage?.persist?.()]);
}

/** Sends at every occasion from now on. @returns stop */
export function startSending(): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const force = () => void sendAndPlan(true);
  let wasOnline = connection.get()?.online;
  const stopWatching = connection.subscribe(() => {
    // Not only the network: the replica, too, notices when the town hall answers again.
    const isOnline = connection.get()?.online;
    if (isOnline && !wasOnline) force();
    wasOnline = isOnline;
  });
  globalThis.addEventListener('online', force, { signal });
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'visible' && force(),
    { signal },
  );
  navigator.serviceWorker?.addEventListener(
    'message',
    (event) => event.data === outboxSyncTag && force(),
    { signal },
  );
  setSender(sendNow);
  const stopListening = onWaiting(() => {
    void sendAndPlan(false);
    askForHelp().catch(reportError);
  });
  force();
  return () => {
    stopped.abort();
    stopListening();
    stopWatching();
    clearTimeout(timer);
  };
}
