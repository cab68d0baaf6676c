import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { townDocumentProblems } from './check-town-document.ts';
import { holidayClosures, publishHolidays } from './publish-holidays.ts';

/** The ten statutory holidays of Hesse (Hessisches Feiertagsgesetz § 1). */
const hessianHolidays = [
  '2026-01-01 Neujahrstag',
  '2026-04-03 Karfreitag',
  '2026-04-06 Ostermontag',
  '2026-05-01 Tag der Arbeit',
  '2026-05-14 Christi Himmelfahrt',
  '2026-05-25 Pfingstmontag',
  '2026-06-04 Fronleichnam',
  '2026-10-03 Tag der Deutschen Einheit',
  '2026-12-25 1. Weihnachtstag',
  '2026-12-26 2. Weihnachtstag',
  '2027-01-01 Neujahrstag',
  '2027-03-26 Karfreitag',
  '2027-03-29 Ostermontag',
  '2027-05-01 Tag der Arbeit',
  '2027-05-06 Christi Himmelfahrt',
  '2027-05-17 Pfingstmontag',
  '2027-05-27 Fronleichnam',
  '2027-10-03 Tag der Deutschen Einheit',
  '2027-12-25 1. Weihnachtstag',
  '2027-12-26 2. Weihnachtstag',
];
const years = { fromYear: 2026, toYear: 2027 };

describe('holidayClosures', () => {
  it('has the ten holidays of Hesse in each year', () => {
    const closures = holidayClosures({ state: 'HE', ...years });
    expect(closures.map(({ from, name }) => `${from} ${name.de}`)).toEqual(hessianHolidays);
  });

  it('makes valid closures of the offices, named in both languages', () => {
    const closures = holidayClosures({ state: 'HE', ...years });
    expect(closures.flatMap((closure) => townDocumentProblems(closure))).toEqual([]);
    expect(closures.at(-2)).toEqual({
      _id: 'closure:holiday-2027-12-25',
      type: 'closure',
      name: { de: '1. Weihnachtstag', en: 'Christmas Day' },
      from: '2027-12-25',
      to: '2027-12-25',
      scope: 'offices',
    });
  });

  it('knows the holidays of other states', () => {
    const days = holidayClosures({ state: 'BY', ...years }).map(({ from }) => from);
    expect(days).toContain('2027-01-06');
  });

  it('says that there is no such state', () => {
    expect(() => holidayClosures({ state: 'Hessen', ...years })).toThrow('Hessen');
  });
});

describe('publishHolidays', () => {
  let folder: string;
  let store: DocumentStore;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'holidays-'));
    store = await openSqliteStore(path.join(folder, 'test.sqlite'));
    await store.transaction((tx) => tx.createDatabase('town'));
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('stores each holiday once and writes nothing when all are there', async () => {
    const options = { state: 'HE', fromYear: 2026, toYear: 2026 };
    expect(await publishHolidays(store, options)).toBe(10);
    expect(await publishHolidays(store, { ...options, toYear: 2027 })).toBe(10);
    let commits = 0;
    store.onCommit(() => (commits += 1));
    expect(await publishHolidays(store, { ...options, toYear: 2027 })).toBe(0);
    expect(commits).toBe(0);
  });

  it('leaves alone a holiday that an editor has deleted', async () => {
    const options = { state: 'HE', fromYear: 2026, toYear: 2026 };
    await publishHolidays(store, options);
    const _id = 'closure:holiday-2026-06-04';
    await store.transaction(async (tx) => {
      const { _rev } = (await tx.getDocument('town', _id)) ?? { _rev: '' };
      await tx.putDocument('town', { _id, _rev, _deleted: true });
    });
    expect(await publishHolidays(store, options)).toBe(0);
    expect(await store.read.getDocument('town', _id)).toMatchObject({ _deleted: true });
  });
});
