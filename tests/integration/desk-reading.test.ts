/** What the desk asks of the server's indexes, as PouchDB asks for it. */
import PouchDB from 'pouchdb-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { putCase } from '#server/townhall/cases.ts';
import { ensureDesk } from '#server/townhall/desk-database.ts';
import { listCases } from '../../src/desk/case-list.ts';
import type { CaseQuery } from '../../src/desk/case-query.ts';
import { type CaseRange, readRange } from '../../src/desk/case-ranges.ts';
import { createCaseStore } from '../../src/desk/case-store.ts';
import type { DeskCase } from '../../src/desk/desk-case.ts';
import { createDeskReader } from '../../src/desk/desk-reader.ts';
import { createDoneList } from '../../src/desk/done-list.ts';
import {
  sampleAppointmentCase,
  sampleCourseCase,
  sampleVenueCase,
} from '../../src/desk/sample-cases.ts';
import type { Pouch } from '../factories/pouch.ts';
import '../factories/pouch.ts';
import { startCouch, type Couch } from '../factories/start-couch.ts';

const names = ['desk-kultur', 'desk-soziales'];
const closing = new AbortController();
let couch: Couch;

beforeAll(async () => {
  couch = await startCouch();
  // Those of the second department are older.
  await put('desk-kultur', settledCases(60, 0));
  await put('desk-soziales', settledCases(120, 30));
});
afterAll(async () => {
  closing.abort();
  await couch.stop();
});

/** As the desk does: it never makes a database. */
function open(name: string): Pouch {
  return new PouchDB(`${couch.url}/${name}`, { auth: couch.operator, skip_setup: true });
}

function settledCases(count: number, fromMinute: number): DeskCase[] {
  return Array.from({ length: count }, (_, number) => {
    const minutes = fromMinute + number;
    const receivedAt = new Date(Date.UTC(2026, 10, 23, 10) - minutes * 60_000).toISOString();
    const caseNumber = `TS-2026-${fromMinute}${String(number).padStart(5, '0')}`;
    return sampleVenueCase(caseNumber, { status: 'confirmed', receivedAt, date: '2026-11-01' });
  });
}

function put(database: string, cases: readonly DeskCase[]): Promise<void> {
  return couch.store.transaction(async (tx) => {
    await ensureDesk(tx, database);
    for (const { database: _of, _rev, ...subject } of cases) await putCase(tx, database, subject);
  });
}

describe('the list of what is done', () => {
  const query: CaseQuery = { list: 'done', sort: 'newest' };
  const openList = (wanted: CaseQuery) => {
    const store = createCaseStore();
    const reader = createDeskReader({
      open,
      onDocuments: store.addDocuments,
      onUnauthorized: vi.fn(),
      databases: Promise.resolve(names),
      signal: closing.signal,
    });
    for (const name of [...names, 'desk-none']) reader.noteFollowed(name);
    const list = createDoneList(wanted, {
      reader,
      databases: names,
      onDocuments: store.addDocuments,
    });
    const loadMore = async () => {
      list.loadMore();
      await vi.waitUntil(() => !list.state.get().isLoading, { timeout: 20_000 });
    };
    const shown = () =>
      listCases(store.cases.get(), wanted, { name: 'Kim' }, list.state.get().until).map(
        ({ caseNumber }) => caseNumber,
      );
    return { store, list, loadMore, shown };
  };

  it('has of several departments only what has no gap, and in the end everything', async () => {
    const { store, list, loadMore, shown } = openList(query);
    await loadMore();
    expect(store.cases.get()).toHaveLength(100);
    // The first department was read 49 minutes back; nothing behind that is shown.
    expect(shown()).toHaveLength(50 + 20);
    const before = shown();
    while (list.state.get().hasMore) {
      await loadMore();
      expect(shown().slice(0, before.length)).toEqual(before);
    }
    expect(shown()).toHaveLength(180);
  });

  it('goes the other way, too', async () => {
    const { loadMore, shown } = openList({ ...query, sort: 'oldest' });
    await loadMore();
    expect(shown().at(0)).toBe('TS-2026-3000119');
  });

  it('knows when there is nothing, and where no department has a database yet', async () => {
    for (const departmentId of ['kultur', 'none']) {
      const { list, loadMore, shown } = openList({ ...query, departmentId, day: '2020-01-01' });
      await loadMore();
      expect(list.state.get()).toMatchObject({ hasMore: false, until: '' });
      expect(shown()).toEqual([]);
    }
  });
});

describe('a view reads', () => {
  const desk = 'desk-baeder';
  const verdict = {
    _id: 'verdict:0199aaaa-0000-7000-8000-000000000001',
    type: 'verdict',
    action: 'forward',
    caseNumber: 'TS-2026-000099',
  };
  const report = { _id: 'report:2026-12-01', type: 'report', date: '2026-12-01', deleted: [] };
  const rangeOf = async (range: CaseRange) => {
    const found: string[] = [];
    for await (const documents of readRange(open(desk), range)) {
      found.push(...documents.map(({ _id }) => _id.split('-').at(-1) ?? _id));
    }
    return found.toSorted();
  };

  beforeAll(async () => {
    const series = sampleVenueCase('TS-2026-000006', { status: 'confirmed', date: '2026-11-05' });
    const days = ['2026-11-05', '2026-12-05'].map((date) => ({ date, code: null }));
    await put(desk, [
      sampleAppointmentCase('TS-2026-000001', '2026-12-03T09:15'),
      sampleAppointmentCase('TS-2026-000002', '2026-12-04T09:15'),
      sampleCourseCase('TS-2026-000003', { name: 'Anna' }),
      sampleVenueCase('TS-2026-000004', { status: 'confirmed' }),
      sampleVenueCase('TS-2026-000005', { status: 'confirmed', venueId: 'wiese' }),
      { ...series, decision: { ...series.decision, series: days } },
      sampleVenueCase('TS-2026-000007', { status: 'declined', code: 'slot-taken' }),
    ]);
    await couch.store.transaction(async (tx) => {
      for (const doc of [verdict, report]) await tx.putDocument(desk, doc);
    });
  });

  it.each<[CaseRange, string[]]>([
    [{ kind: 'day', date: '2026-12-03' }, ['000001']],
    [{ kind: 'course', courseId: 'smartphone' }, ['000003']],
    [{ kind: 'courses' }, ['000003']],
    [
      {
        kind: 'places',
        venueIds: ['grillplatz-hahn'],
        days: { from: '2026-12-05', to: '2026-12-05' },
      },
      ['000004', '000006', '000007'],
    ],
    [{ kind: 'case', caseNumber: 'TS-2026-000002' }, ['000002']],
    [{ kind: 'case', caseNumber: 'TS-2026-000099' }, ['000000000001']],
    [{ kind: 'case', caseNumber: 'TS-2026-000098' }, []],
    [{ kind: 'reports' }, ['01']],
  ])('%j', async (range, wanted) => {
    expect(await rangeOf(range)).toEqual(wanted);
  });
});
