import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TownDocument } from '#domain/schemas/town.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { loadTown, readTownFolder } from './load-town.ts';
import { department, office, service, smallTown, town, venue } from './small-town.fixture.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'town-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The lines of the error that reading the folder ends with. */
async function problemsIn(files: Record<string, unknown>): Promise<string[]> {
  for (const [name, content] of Object.entries(files)) {
    const raw = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(path.join(folder, name), raw);
  }
  const error = await readTownFolder(folder).then(
    () => new Error('no problems'),
    (reason: Error) => reason,
  );
  return error.message.split('\n').slice(1);
}

describe('readTownFolder', () => {
  it('reads every JSON file and nothing else', async () => {
    await writeFile(path.join(folder, 'a.json'), JSON.stringify([town, department]));
    await writeFile(path.join(folder, 'b.json'), JSON.stringify(smallTown.slice(2)));
    await writeFile(path.join(folder, 'README.md'), 'no data');
    expect(await readTownFolder(folder)).toEqual(smallTown);
  });

  it('names the place of bad JSON', async () => {
    const problems = await problemsIn({ 'town.json': [town], 'x.json': '[\n  {"a": 1},\n]' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('x.json: line 3, column 1: Unexpected token');
  });

  it('wants arrays of documents and a town', async () => {
    expect(await problemsIn({ 'a.json': {}, 'b.json': [1, department] })).toEqual([
      'a.json: must be an array of documents',
      'There is no document "town".',
      'b.json: document 1: must be an object',
    ]);
  });

  it('names every problem of every document, not only the first', async () => {
    const { summary: _summary, name: _name, ...nameless } = service;
    const problems = await problemsIn({
      'town.json': [{ ...town, casePrefix: 'm', phone: 1 }, department],
      'offices.json': [{ ...office, openingHours: { periods: [{ weekdays: [8], from: '8:00' }] } }],
      'services.json': [{ ...nameless, confidence: 'sure', channels: [], leikaKey: '12' }],
      'venues.json': [
        { ...venue, kind: 'pool', resourceID: 'x' },
        { _id: 'thing:1', type: 'thing' },
      ],
    });
    expect(problems).toEqual([
      'offices.json: office:amt: /openingHours/periods/0/to: is missing',
      'offices.json: office:amt: /openingHours/periods/0/weekdays/0: must be <= 7, is 8',
      expect.stringContaining('office:amt: /openingHours/periods/0/from: must match pattern'),
      'services.json: service:pass: /name: is missing',
      'services.json: service:pass: /summary: is missing',
      expect.stringContaining('service:pass: /leikaKey: must match pattern'),
      expect.stringContaining('service:pass: /channels: must not have fewer than 1'),
      'services.json: service:pass: /confidence: must be one of high, medium, low, is "sure"',
      expect.stringContaining('town.json: town: /casePrefix: must match pattern'),
      'town.json: town: /phone: must be string, is 1',
      'venues.json: venue:platz: /kind: must be one of barbecue, hall, is "pool"',
      'venues.json: venue:platz: /resourceID: is not a field of this type',
      expect.stringMatching(/^venues\.json: thing:1: \/type: must be one of town, .*, is "thing"$/),
    ]);
  });

  it('leaves the case numbers of the demo to the demo', async () => {
    expect(
      await problemsIn({ 'town.json': [{ ...town, casePrefix: 'DEMO' }, department] }),
    ).toEqual([expect.stringContaining('/casePrefix: must match pattern')]);
  });

  it('reports more than eight problems of one document', async () => {
    const broken = Object.fromEntries(Object.keys(venue).map((key) => [key, undefined]));
    const problems = await problemsIn({
      'a.json': [town, department, { ...venue, ...broken, _id: 'venue:platz', type: 'venue' }],
    });
    expect(problems).toHaveLength(Object.keys(venue).length - 2);
  });

  it.each([
    [
      'of its own',
      { ...venue, season: { from: '04-31', to: '10-31' } },
      '/season/from: is a day that',
    ],
    ['with others', { ...office, departmentId: 'x' }, '/departmentId: department:x does not exist'],
    ['of a stored document', { ...department, _rev: '1-a' }, '/_rev: must not be in a file'],
  ])('finds a problem %s', async (_sort, broken, problem) => {
    const others = smallTown.filter(({ _id }) => _id !== broken._id);
    const problems = await problemsIn({ 'all.json': [broken, ...others] });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`all.json: ${broken._id}: ${problem}`);
  });

  it('finds an id used twice, and in which file', async () => {
    expect(await problemsIn({ 'a.json': smallTown, 'b.json': [department] })).toEqual([
      'b.json: department:amt: /_id: is used already in a.json',
    ]);
  });

  it('blames no one for pointing to a document that is itself broken', async () => {
    const problems = await problemsIn({ 'a.json': [...smallTown.slice(1), { ...town, name: 1 }] });
    expect(problems).toEqual(['a.json: town: /name: must be string, is 1']);
  });
});

describe('loadTown', () => {
  const documents = smallTown as TownDocument[];
  let store: DocumentStore;
  beforeEach(async () => {
    store = await openSqliteStore(path.join(folder, 'test.sqlite'));
  });
  afterEach(() => store.close());

  it('fills a store that has no town yet', async () => {
    expect(await loadTown(store, documents)).toBe(smallTown.length);
    const rows = await store.read.listDocuments('town', { includeDocs: true });
    expect(rows.map(({ id }) => id)).toEqual(smallTown.map(({ _id }) => _id).sort());
    expect(await store.read.getDocument('town', 'venue:platz')).toMatchObject(venue);
  });

  it('stores only what is missing and leaves alone what editors changed or deleted', async () => {
    await loadTown(store, documents.slice(0, 3));
    await store.transaction(async (tx) => {
      const { _rev } = (await tx.getDocument('town', 'office:amt')) ?? { _rev: '' };
      await tx.putDocument('town', { ...office, phone: '0123 999', _rev });
      const old = (await tx.getDocument('town', 'department:amt')) ?? { _rev: '' };
      await tx.putDocument('town', { _id: 'department:amt', _rev: old._rev, _deleted: true });
    });
    expect(await loadTown(store, documents)).toBe(smallTown.length - 3);
    expect(await store.read.getDocument('town', 'office:amt')).toMatchObject({ phone: '0123 999' });
    expect(await store.read.getDocument('town', 'department:amt')).toMatchObject({
      _deleted: true,
    });
  });

  it('stores nothing at all when one document cannot be stored', async () => {
    const broken = { ...department, _id: 'department:neu', _rev: '3-abc' } as TownDocument;
    await expect(loadTown(store, [...documents, broken])).rejects.toThrow('conflict');
    expect(await store.read.getDatabase('town')).toBeUndefined();
  });
});
