/** pouchdb-find against this server: the queries run here, not in PouchDB. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRemote, type Pouch } from '../factories/pouch.ts';
import { startCouch, type Couch } from '../factories/start-couch.ts';

let couch: Couch;
let remote: Pouch;

beforeAll(async () => {
  couch = await startCouch();
  remote = openRemote(couch, 'forms');
  await remote.bulkDocs(
    Array.from({ length: 60 }, (_, n) => ({
      _id: `form-${String(n).padStart(2, '0')}`,
      name: n % 2 === 0 ? 'Ausweis' : 'Reisepass',
      fee: n,
      place: { district: n < 30 ? 'Hahn' : 'Wehen' },
    })),
  );
});
afterAll(() => couch.stop());

/** Missing in the types of pouchdb-find. */
function explain(query: object): Promise<unknown> {
  return (remote as Pouch & { explain: (request: object) => Promise<unknown> }).explain(query);
}

it('makes an index once, lists and deletes it', async () => {
  const index = { fields: ['fee'], name: 'by-fee', ddoc: 'fees' };
  expect(await remote.createIndex({ index })).toMatchObject({
    result: 'created',
    id: '_design/fees',
    name: 'by-fee',
  });
  expect(await remote.createIndex({ index })).toMatchObject({ result: 'exists' });
  const { indexes } = await remote.getIndexes();
  expect(indexes).toMatchObject([
    { ddoc: null, name: '_all_docs', type: 'special', def: { fields: [{ _id: 'asc' }] } },
    { ddoc: '_design/fees', name: 'by-fee', type: 'json', def: { fields: [{ fee: 'asc' }] } },
  ]);
  await remote.deleteIndex({ ddoc: '_design/fees', name: 'by-fee', type: 'json' });
  expect((await remote.getIndexes()).indexes).toHaveLength(1);
});

it('finds, sorted by an index, and says which one it took', async () => {
  await remote.createIndex({ index: { fields: ['fee'], name: 'by-fee', ddoc: 'fees' } });
  const query = {
    selector: { fee: { $gte: 10 }, 'place.district': 'Wehen' },
    sort: [{ fee: 'desc' as const }],
    fields: ['_id', 'fee'],
    limit: 3,
    skip: 1,
  };
  const found = await remote.find(query);
  expect(found.docs).toEqual([
    { _id: 'form-58', fee: 58 },
    { _id: 'form-57', fee: 57 },
    { _id: 'form-56', fee: 56 },
  ]);
  expect(found.warning).toBeUndefined();
  expect(await explain(query)).toMatchObject({
    dbname: 'forms',
    index: { ddoc: '_design/fees', name: 'by-fee', type: 'json' },
    limit: 3,
    skip: 1,
  });
});

it('finds without an index, and says that one is missing', async () => {
  const found = await remote.find({ selector: { name: 'Reisepass' }, limit: 100 });
  expect(found.docs).toHaveLength(30);
  expect(found.warning).toMatch(/no matching index found/i);
  expect((await remote.find({ selector: { name: { $regex: '^Reise' } } })).docs).toHaveLength(25);
});

it('cannot sort by what has no index', async () => {
  const query = { selector: { name: 'Ausweis' }, sort: ['name'] };
  await expect(remote.find(query)).rejects.toMatchObject({
    status: 400,
    reason: 'No index exists for this sort, try indexing by the sort fields.',
  });
});
