/** RxDB's own CouchDB plugin, as any app outside this repository would use it. */
import { addRxPlugin, createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { RxDBCleanupPlugin } from 'rxdb/plugins/cleanup';
import { replicateCouchDB, type RxCouchDBReplicationState } from 'rxdb/plugins/replication-couchdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { basicHeader, startCouch, type Couch } from '../factories/start-couch.ts';

addRxPlugin(RxDBCleanupPlugin);

interface Note {
  id: string;
  text: string;
}

const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 100 }, text: { type: 'string' } },
  required: ['id', 'text'],
} as const;

interface Device {
  database: RxDatabase;
  notes: RxCollection<Note>;
  replication: RxCouchDBReplicationState<Note>;
}

let couch: Couch;
let remote: string;
let devices: Device[] = [];
let count = 0;

beforeAll(async () => {
  couch = await startCouch();
});
afterAll(() => couch.stop());

beforeEach(async () => {
  count += 1;
  remote = `/rx-${count}`;
  await couch.call('PUT', remote);
});
afterEach(async () => {
  await Promise.all(devices.map(({ database }) => database.close()));
  devices = [];
});

async function openDevice(live = false): Promise<Device> {
  const database = await createRxDatabase({
    name: `device-${count}-${devices.length}`,
    storage: getRxStorageMemory(),
    multiInstance: false,
  });
  const { notes } = await database.addCollections<{ notes: RxCollection<Note> }>({
    notes: { schema },
  });
  const device = { database, notes, replication: replicate(notes, live) };
  devices.push(device);
  return device;
}

function replicate(collection: RxCollection<Note>, live: boolean): RxCouchDBReplicationState<Note> {
  const { username, password } = couch.operator;
  return replicateCouchDB<Note>({
    replicationIdentifier: `${collection.database.name}${remote}`,
    collection,
    url: `${couch.url}${remote}/`,
    live,
    pull: { batchSize: 10, heartbeat: 10_000 },
    push: { batchSize: 10 },
    fetch: (url, options) =>
      fetch(url, {
        ...options,
        headers: {
          ...Object.fromEntries(new Headers(options?.headers)),
          ...basicHeader(username, password),
        },
      }),
  });
}

/** Replicates once more, as after being offline. */
async function syncAgain({ notes, replication }: Device): Promise<Device['replication']> {
  await replication.awaitInitialReplication();
  await replication.cancel();
  const again = replicate(notes, false);
  await again.awaitInitialReplication();
  await again.cancel();
  return again;
}

const textsOf = async ({ notes }: Device): Promise<Record<string, string>> =>
  Object.fromEntries((await notes.find().exec()).map(({ id, text }) => [id, text]));

it('pulls what is there, batch by batch, and pushes what is new', async () => {
  const docs = Array.from({ length: 35 }, (_, n) => ({ _id: `there-${n}`, text: `${n}` }));
  await couch.call('POST', `${remote}/_bulk_docs`, { docs });
  const phone = await openDevice();
  await phone.notes.bulkInsert(
    Array.from({ length: 15 }, (_, n) => ({ id: `here-${n}`, text: `${n}` })),
  );
  await syncAgain(phone);
  expect(Object.keys(await textsOf(phone))).toHaveLength(50);
  expect((await couch.call('GET', remote)).body.doc_count).toBe(50);
  const tablet = await openDevice();
  await syncAgain(tablet);
  expect(await textsOf(tablet)).toEqual(await textsOf(phone));
});

it('changes and deletes in both directions', async () => {
  const phone = await openDevice();
  await phone.notes.bulkInsert(['a', 'b', 'c'].map((id) => ({ id, text: 'first' })));
  await syncAgain(phone);
  const tablet = await openDevice();
  await syncAgain(tablet);
  await (await tablet.notes.findOne('a').exec(true)).patch({ text: 'second' });
  await (await tablet.notes.findOne('b').exec(true)).remove();
  await syncAgain(tablet);
  await syncAgain(phone);
  expect(await textsOf(phone)).toEqual({ a: 'second', c: 'first' });
  const { body } = await couch.call('GET', `${remote}/c`);
  await couch.call('DELETE', `${remote}/c?rev=${body._rev}`);
  await syncAgain(phone);
  expect(await textsOf(phone)).toEqual({ a: 'second' });
  expect((await couch.call('GET', `${remote}/b`)).body.reason).toBe('deleted');
});

it('settles a conflict: what the server has stays', async () => {
  const phone = await openDevice();
  await phone.notes.insert({ id: 'a', text: 'first' });
  await syncAgain(phone);
  const tablet = await openDevice();
  await syncAgain(tablet);
  await (await phone.notes.findOne('a').exec(true)).patch({ text: 'phone' });
  await (await tablet.notes.findOne('a').exec(true)).patch({ text: 'tablet' });
  await syncAgain(phone);
  await syncAgain(tablet);
  expect(await textsOf(tablet)).toEqual({ a: 'phone' });
  const { body } = await couch.call('GET', `${remote}/a?conflicts=true`);
  expect(body).toMatchObject({ text: 'phone', _rev: expect.stringMatching(/^2-/) });
  expect(body._conflicts).toBeUndefined();
});

it('is live', async () => {
  const phone = await openDevice(true);
  const tablet = await openDevice(true);
  await phone.replication.awaitInitialReplication();
  await tablet.replication.awaitInitialReplication();
  const seen = (device: Device, text: string) =>
    new Promise<void>((resolve) => {
      device.notes
        .findOne('a')
        .$.subscribe((note) => (note?.text === text ? resolve() : undefined));
    });
  const arrived = seen(tablet, 'from the phone');
  await phone.notes.insert({ id: 'a', text: 'from the phone' });
  await arrived;
  const answered = seen(phone, 'from the tablet');
  await (await tablet.notes.findOne('a').exec(true)).patch({ text: 'from the tablet' });
  await answered;
});
