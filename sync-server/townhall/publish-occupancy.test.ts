import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { putRevision } from '#server/storage/put-revision.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { office, service, venue } from '../../tests/factories/town.ts';
import { prepareTownHall, publishNewDay } from './prepare-town-hall.ts';
import { createTownHall, type TownHall } from './town-hall.ts';
import { smallTown } from './small-town.fixture.ts';

let folder: string;
let store: DocumentStore;
let townHall: TownHall;
let now = '2026-12-18T09:00:00.000Z';

beforeEach(async () => {
  now = '2026-12-18T09:00:00.000Z';
  folder = await mkdtemp(path.join(tmpdir(), 'occupancy-'));
  store = await openSqliteStore(path.join(folder, 'test.sqlite'));
  townHall = createTownHall({ store, now: () => now });
  const documents = [
    ...smallTown,
    { _id: 'department:buergerservice', type: 'department', name: { de: 'Bürgerservice' } },
    { _id: 'department:liegenschaften', type: 'department', name: { de: 'Liegenschaften' } },
    office(),
    service('personalausweis'),
    venue('grillplatz-hahn'),
  ];
  await writeFile(path.join(folder, 'town.json'), JSON.stringify(documents));
  await prepareTownHall(townHall, folder);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const read = (id: string) => store.read.getDocument('occupancy', id);
const idsOf = async (prefix: string) =>
  (await store.read.listDocuments('occupancy', {}))
    .map(({ id }) => id)
    .filter((id) => id.startsWith(prefix));

it('publishes the horizon: open days of an office, all days of a venue', async () => {
  const days = await idsOf('occupancy:buergerbuero:');
  expect(days[0]).toBe('occupancy:buergerbuero:2026-12-18');
  expect(days.at(-1)).toBe('occupancy:buergerbuero:2027-02-16');
  expect(days).not.toContain('occupancy:buergerbuero:2026-12-19');
  expect(days, 'a holiday').not.toContain('occupancy:buergerbuero:2026-12-25');
  expect(await read('occupancy:buergerbuero:2026-12-21')).toMatchObject({
    free: [{ from: '08:00', to: '12:00', counters: 2 }],
    asOf: now,
  });
  expect(await idsOf('occupancy:grillplatz-hahn:')).toHaveLength(91);
});

it('adds a day and takes back the day that has passed after midnight', async () => {
  const monday = await read('occupancy:buergerbuero:2026-12-21');
  now = '2026-12-20T23:01:00.000Z';
  await publishNewDay(townHall);
  const days = await idsOf('occupancy:buergerbuero:');
  expect(days[0]).toBe('occupancy:buergerbuero:2026-12-21');
  expect(days.at(-1)).toBe('occupancy:buergerbuero:2027-02-19');
  expect(await read('occupancy:buergerbuero:2026-12-21'), 'not written again').toEqual(monday);
});

it('closes days when an editor adds a closure', async () => {
  const closure = {
    _id: 'closure:outing',
    type: 'closure',
    name: { de: 'Betriebsausflug' },
    from: '2026-12-21',
    to: '2026-12-21',
    scope: 'all',
  };
  await store.transaction((tx) => putRevision(tx, 'town', closure, undefined));
  await publishNewDay(townHall);
  expect(await read('occupancy:buergerbuero:2026-12-21')).toMatchObject({ free: [] });
  expect(await read('occupancy:grillplatz-hahn:2026-12-21')).toMatchObject({
    windows: [{ state: 'closed' }, { state: 'closed' }, { state: 'closed' }],
  });
});

it('takes back what can no longer be booked', async () => {
  const venues = await idsOf('occupancy:grillplatz-hahn:');
  await store.transaction(async (tx) => {
    const known = await tx.getDocument('town', 'office:buergerbuero');
    await tx.putDocument('town', { ...office({ appointments: null }), _rev: known?._rev ?? '' });
  });
  await publishNewDay(townHall);
  expect(await idsOf('occupancy:buergerbuero:')).toEqual([]);
  expect(await idsOf('occupancy:grillplatz-hahn:')).toEqual(venues);
});
