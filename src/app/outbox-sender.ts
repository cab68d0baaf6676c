import { sendNow } from '#device/send-outbox.ts';

/** For the service worker, which imports this script only when the network comes back. */
Object.assign(globalThis, { sendOutbox: sendNow });
