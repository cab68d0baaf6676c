import type { LiveValue } from '#domain/live-value.ts';
import { claimMailbox } from './claim-mailbox.ts';
import { reportContact, reportFailure } from './connection.ts';
import { forgetDecided, forgetErased } from './outbox.ts';
import { onArrived } from './outbox-events.ts';
import { getPass, passHeader } from './pass.ts';
import { requestsArrivedBefore, sendAgain } from './restored-requests.ts';
import { liveSetting, saveSetting } from './settings.ts';

const syncedAt = new Map<string, LiveValue<string | null>>();

function syncedAtOf(feed: string): LiveValue<string | null> {
  let value = syncedAt.get(feed);
  if (!value) {
    value = liveSetting<string>(`syncedAt:${feed}`);
    syncedAt.set(feed, value);
  }
  return value;
}

/** What the replica may ask of the device; `#app` hands it over, as neither layer knows the other. */
export const deviceForReplica = {
  mailboxExists: liveSetting<boolean>('mailboxExists'),
  onArrived,
  requestsArrivedBefore,
  sendAgain,
  forgetErased,
  syncedAt: syncedAtOf,
  reportFailure,
  async getMailbox() {
    const pass = await getPass();
    return { database: pass.database, authorization: passHeader(pass) };
  },
  // The replica has no use for the end of a write; an error of the storage is shown to the page.
  reportContact: (at: string) => void reportContact(at).catch(reportError),
  claimMailbox: () => void claimMailbox().catch(reportError),
  saveSyncedAt: (feed: string, at: string) =>
    void saveSetting(`syncedAt:${feed}`, at).catch(reportError),
  forgetDecided: (requestIds: string[]) =>
    void forgetDecided(requestIds, Date.now()).catch(reportError),
};
