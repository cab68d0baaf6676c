import { withDatabase } from '#device/device-database.ts';
import { onWaiting, setSender } from '#device/outbox-events.ts';
import { isHeldBack, itemAfter, type OutboxItem } from '#device/outbox-item.ts';
import { followNetwork, isNetworkThere } from './network.ts';
import { bringNews, changeTownHall, readTownHall, townHallState } from './town-hall-store.ts';
import { receive } from './town-hall.ts';

/**
 * Carries what waits to the town hall in this page, and back what that has to say: a walk through
 * two databases of this device, in place of the network.
 */
async function deliver(): Promise<void> {
  // A new day begins at the town hall with or without a network.
  await readTownHall();
  if (!(await isNetworkThere())) return;
  const waiting = await withDatabase((db) => db.outbox.where('state').equals('waiting').toArray());
  waiting.sort((left, right) => (left.createdAt < right.createdAt ? -1 : 1));
  for (const item of waiting) if (!isHeldBack(item, waiting)) await deliverItem(item);
  await bringNews();
}

/** The town hall knows the request before the device says so: twice is harmless, never is not. */
async function deliverItem(item: OutboxItem): Promise<void> {
  await changeTownHall((townHall, work) => receive(townHall, item.request, true, work));
  const arrived = itemAfter(item, { kind: 'arrived' }, Date.now(), 0);
  await withDatabase((db) =>
    db.transaction('rw', db.outbox, async () => {
      if (await db.outbox.get(item.requestId)) await db.outbox.put(arrived);
    }),
  );
}

let running = Promise.resolve();

/** One after the other; what comes meanwhile is seen by the next. */
export function deliverNow(): Promise<void> {
  running = running.then(deliver).catch(reportError);
  return running;
}

export function startDelivering(): void {
  setSender(deliverNow);
  onWaiting(() => void deliverNow());
  townHallState.subscribe(() => void deliverNow());
  followNetwork(() => void deliverNow());
  document.addEventListener('visibilitychange', () => void deliverNow());
}
