import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openTownHall,
  requestIdOf,
  type TestTownHall,
} from '../../tests/factories/open-town-hall.ts';
import {
  appointmentRequest,
  office,
  questionRequest,
  service,
  venue,
  venueRequest,
} from '../../tests/factories/town.ts';
import type { Fact } from '#domain/figures/fact.ts';
import { localToInstant } from '#domain/local-time.ts';
import type { Request } from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { StoredFact } from './facts.ts';
import { readFigures } from './read-figures.ts';
import { town } from './small-town.fixture.ts';

/** Monday to Friday 8 to 12. */
const periods = [{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' }];
const documents = [
  { ...town, mainOfficeId: 'buergerbuero', contactDepartmentId: 'buergerservice' },
  office({ openingHours: { periods } }),
  office({
    _id: 'office:spaet',
    openingHours: { periods: [{ weekdays: [1], from: '18:00', to: '20:00' }] },
  }),
  service('personalausweis'),
  venue('grillplatz-hahn', { holdHours: 72 }),
  {
    _id: 'closure:fest',
    type: 'closure',
    name: { de: 'Fest' },
    from: '2026-11-24',
    to: '2026-11-24',
    scope: 'all',
  },
] as unknown as TownDocument[];
let hall: TestTownHall;
let count = 0;

beforeEach(async () => {
  hall = await openTownHall(documents, localToInstant('2026-11-23T09:00'));
});
afterEach(() => hall.close());

const fresh = () => ({ _id: requestIdOf((count += 1)) });
const book = (start: string, officeId = 'buergerbuero') =>
  appointmentRequest([start], { ...fresh(), officeId });
const reserve = (date: string) => venueRequest([{ date, windowId: 'day' }], fresh());
const about = (kind: string, requestId: string) => {
  const { services, wishes, officeId, contact, ...envelope } = book('');
  return { ...envelope, kind, requestId } as unknown as Request;
};

async function stored(): Promise<StoredFact[]> {
  const range = { startKey: 'fact:', endKey: 'fact:\uffff', includeDocs: true };
  const rows = await hall.store.read.listDocuments(internalDatabase, range);
  return rows.map(({ doc }) => doc as unknown as StoredFact);
}
const lastFact = async (): Promise<Fact | undefined> => (await stored()).at(-1)?.fact;
const figures = async (departmentId: string | null = null) => {
  const { months } = await readFigures(hall.store.read, {
    from: '2026-11',
    to: '2026-12',
    departmentId,
  });
  return months.map((month) => month.figures);
};

describe('a request is noted', () => {
  it.each([
    ['2026-11-23T07:59', false],
    ['2026-11-23T08:00', true],
    ['2026-11-23T11:59', true],
    ['2026-11-23T12:00', false],
    ['2026-11-28T09:00', false],
    ['2026-11-24T09:00', false],
  ])('at %s, open: %s, by the hours of the main office', async (local, wasOpen) => {
    await hall.goTo(localToInstant(local));
    await hall.send('a', questionRequest(fresh()));
    expect((await lastFact())?.arrival).toMatchObject({
      wasOpen,
      hour: Number(local.slice(11, 13)),
    });
  });

  it('by the hours of the office that it is for', async () => {
    await hall.goTo(localToInstant('2026-11-23T19:00'));
    await hall.send('a', book('2026-12-03T09:00', 'spaet'));
    expect((await lastFact())?.arrival).toEqual({ weekday: 1, hour: 19, wasOpen: true });
  });

  it('as it was, when hours are changed later', async () => {
    await hall.send('a', questionRequest(fresh()));
    await hall.edit(office({ openingHours: { periods: [] } }) as TownDocument);
    expect((await lastFact())?.arrival?.wasOpen).toBe(true);
  });

  it('with who typed it', async () => {
    await hall.send('a', book('2026-12-03T09:00'));
    await hall.enter('buergerservice', book('2026-12-03T09:30'));
    expect((await stored()).map(({ fact }) => fact.channel)).toEqual(['app', 'phone']);
  });

  it('once, however often it arrives', async () => {
    const request = book('2026-12-03T09:00');
    await hall.send('a', request);
    await hall.send('a', request);
    expect((await stored()).length).toBe(1);
  });
});

it('follows its case, and says nothing about a person', async () => {
  const request = reserve('2026-12-05');
  const asked = await hall.send('a', request);
  await hall.goTo(localToInstant('2026-11-23T10:30'));
  await hall.judge(asked, 'confirm');
  await hall.send('a', about('cancel', request._id));
  expect(await lastFact()).toEqual({
    month: '2026-11',
    departmentId: 'liegenschaften',
    kind: 'venue',
    channel: 'app',
    arrival: { weekday: 1, hour: 9, wasOpen: true },
    status: 'cancelled',
    code: null,
    decided: { by: 'staff', minutes: 90 },
    hasWaited: false,
    hasMovedUp: false,
  });
});

it('is read by department, and of all', async () => {
  await hall.send('a', reserve('2026-12-05'));
  await hall.send('b', questionRequest(fresh()));
  const [all, own, other] = await Promise.all([
    figures(),
    figures('liegenschaften'),
    figures('bauen'),
  ]);
  const counts = [all, own, other].map(([november]) => november?.requests.all);
  expect(counts).toEqual([2, 1, 0]);
});

describe('when the case is erased', () => {
  it('the figures stay as they were, and lead to no case', async () => {
    const first = await hall.send('a', book('2026-12-03T09:00'));
    await hall.send('b', book('2026-12-03T09:00'));
    await hall.send('c', reserve('2026-12-05'));
    const before = await figures();
    await hall.goTo('2026-11-27T09:00:00.000Z');
    await hall.goTo('2027-03-01T02:00:00.000Z');
    const facts = await stored();
    expect(facts.map((each) => each.count).sort()).toEqual([1, 2]);
    expect(JSON.stringify(facts)).not.toContain(first.caseNumber);
    expect(JSON.stringify(facts)).not.toMatch(/TS-|MU-|case:|request|Erika/);
    const [november] = await figures();
    // Nobody has decided about the place in time.
    expect(november?.decision).toEqual({ ...before[0]?.decision, none: 0, expired: 1 });
    expect(november?.hour).toEqual(before[0]?.hour);
    expect(november?.kind).toEqual(before[0]?.kind);
  });

  it('equally when a person wants to be forgotten', async () => {
    await hall.send('a', book('2026-12-03T09:00'));
    const before = await figures();
    await hall.send('a', about('erase', requestIdOf(1)));
    expect(await figures()).toEqual(before);
    expect((await stored()).map(({ _id }) => _id)).toEqual([
      expect.stringMatching(/^fact:2026-11:past:[0-9a-f]{64}$/),
    ]);
  });
});

describe('a store of a version without figures', () => {
  async function forgetFacts(): Promise<void> {
    await hall.store.transaction(async (tx) => {
      for (const { id, rev } of await tx.listDocuments(internalDatabase, {})) {
        if (!/^fact:|^note:facts/.test(id)) continue;
        await tx.purgeRevisions(internalDatabase, id, [rev]);
      }
    });
  }

  it('gets those of the cases that are there, once', async () => {
    const asked = await hall.send('a', reserve('2026-12-05'));
    await hall.enter('buergerservice', book('2026-12-03T09:30'));
    await hall.judge(asked, 'confirm');
    const before = await stored();
    await forgetFacts();
    expect(await stored()).toEqual([]);
    await hall.reopen();
    const content = (facts: StoredFact[]) => facts.map(({ _rev, ...rest }) => rest);
    expect(content(await stored())).toEqual(content(before));
    await hall.reopen();
    expect(content(await stored())).toEqual(content(before));
  });

  it('keeps the counts of what was erased before', async () => {
    await forgetFacts();
    await hall.store.transaction(async (tx) => {
      await tx.putDocument(internalDatabase, {
        _id: 'figures:2026-11:appointment:cancelled',
        value: 4,
      });
    });
    await hall.reopen();
    const [november] = await figures();
    expect(november?.status.cancelled).toBe(4);
    expect(november?.channel.unknown).toBe(4);
    expect(
      await hall.store.read.getDocument(internalDatabase, 'figures:2026-11:appointment:cancelled'),
    ).toBeUndefined();
    await hall.reopen();
    expect((await figures())[0]?.requests.all).toBe(4);
  });

  it('goes on with cases that an older version has added since', async () => {
    const asked = await hall.send('a', reserve('2026-12-05'));
    await hall.store.transaction(async (tx) => {
      const range = { startKey: 'fact:', endKey: 'fact:\uffff' };
      for (const { id, rev } of await tx.listDocuments(internalDatabase, range)) {
        await tx.purgeRevisions(internalDatabase, id, [rev]);
      }
    });
    expect((await hall.judge(asked, 'confirm')).status).toBe('confirmed');
    await hall.send('a', about('erase', requestIdOf(1)));
    expect(await stored()).toEqual([]);
  });
});

it('reads very many without keeping others waiting', async () => {
  await hall.enter('buergerservice', book('2026-12-03T09:30'));
  const [{ fact } = { fact: undefined }] = await stored();
  await hall.store.transaction(async (tx) => {
    for (let n = 0; n < 999; n += 1) {
      const hour = n % 24;
      const _id = `fact:2026-11:case:TS-2025-${100_000 + n}`;
      const other = { ...fact, arrival: { weekday: 1, hour, wasOpen: false } };
      await tx.putDocument(internalDatabase, { _id, fact: other, count: 1 });
    }
  });
  let turns = 0;
  let isRead = false;
  const others = () => {
    turns += 1;
    if (!isRead) setImmediate(others);
  };
  setImmediate(others);
  const [november] = await figures();
  isRead = true;
  expect(november?.requests.all).toBe(1000);
  expect(november?.hour[23]).toBe(41);
  expect(turns).toBeGreaterThan(3);
});
