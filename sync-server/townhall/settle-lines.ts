import { instantToLocal } from '#domain/local-time.ts';
import { settleDays } from './apply-change.ts';
import { readReservations, uniqueDays } from './reservations.ts';
import type { TownHall } from './town-hall.ts';

const farAway = '2199-12-31';

/**
 * Lets those in line move up where an editor has made room: a course with more seats, places that
 * no longer block each other. A day is a transaction, so it can be interrupted.
 */
export async function settleLines({ store, now, readRules }: TownHall): Promise<void> {
  const { venues, courses } = await readRules(store.read);
  const from = instantToLocal(now()).slice(0, 10);
  const resources = [...venues.keys(), ...courses.keys()];
  const all = await readReservations(store.read, resources, { from, to: farAway });
  for (const day of uniqueDays(all.filter(({ state }) => state === 'waiting'))) {
    await store.transaction(async (tx) => {
      await settleDays({ tx, rules: await readRules(tx), now: now() }, [day]);
    });
  }
}
