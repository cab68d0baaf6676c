import { Dexie, liveQuery, type Table } from 'dexie';
import { appDatabasePrefix } from '#device/device-database.ts';
import type { LiveValue } from '#domain/live-value.ts';
import { renewTownHall, seedTownHall } from './renew-town-hall.ts';
import { townRules } from './town-documents.ts';
import type { TownHall, Work } from './town-hall.ts';

/** `town-hall`: what it knows. `received`: what of it this device has been told. */
type Place = 'town-hall' | 'received';

const database = new Dexie(`${appDatabasePrefix}-town-hall`) as Dexie & {
  states: Table<{ place: Place; value: TownHall }, Place>;
};
database.version(1).stores({ states: 'place' });

export function currentWork(): Work {
  return { rules: townRules, now: new Date().toISOString() };
}

function liveState(place: Place): LiveValue<TownHall> {
  const listeners = new Set<() => void>();
  let value: TownHall | undefined;
  let isStarted = false;
  return {
    get: () => value,
    subscribe(listener) {
      listeners.add(listener);
      if (!isStarted) {
        isStarted = true;
        liveQuery(async () => (await database.states.get(place))?.value).subscribe((next) => {
          value = next;
          for (const each of listeners) each();
        }, reportError);
      }
      return () => listeners.delete(listener);
    },
  };
}

export const townHallState = liveState('town-hall');
export const receivedState = liveState('received');

/** One transaction, so that two windows cannot give away the same. */
export function changeTownHall(
  change: (townHall: TownHall, work: Work) => TownHall,
): Promise<TownHall> {
  return database.transaction('rw', database.states, async () => {
    const next = change(await readOrSeed(), currentWork());
    await database.states.put({ place: 'town-hall', value: next });
    return next;
  });
}

export function readTownHall(): Promise<TownHall> {
  return database.transaction('rw', database.states, readOrSeed);
}

/** Tells the device all that the town hall knows. */
export function bringNews(): Promise<void> {
  return database.transaction('rw', database.states, async () => {
    await database.states.put({ place: 'received', value: await readOrSeed() });
  });
}

/** Whoever opens it finds it as of today. */
async function readOrSeed(): Promise<TownHall> {
  const known = (await database.states.get('town-hall'))?.value;
  const value = known ? renewTownHall(known, currentWork()) : seedTownHall(currentWork());
  if (value !== known) await database.states.put({ place: 'town-hall', value });
  return value;
}

export async function resetTownHall(): Promise<void> {
  const value = seedTownHall(currentWork());
  await database.states.bulkPut([
    { place: 'town-hall', value },
    { place: 'received', value },
  ]);
}
