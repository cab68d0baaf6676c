import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openTownHall,
  requestIdOf,
  type TestTownHall,
} from '../../tests/factories/open-town-hall.ts';
import {
  appointmentRequest,
  office,
  service,
  venue,
  venueRequest,
} from '../../tests/factories/town.ts';
import type { DeletionReport } from '#domain/schemas/deletion-report.ts';
import type { Request } from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import { town } from './small-town.fixture.ts';

const now = '2026-11-23T09:00:00.000Z';
const thursday = '2026-12-03';
const contact = { name: 'Erika Beispiel', email: 'erika@example.org' };
const documents = [
  town,
  office(),
  service('personalausweis'),
  venue('grillplatz-hahn', { retentionDays: 60 }),
  venue('grillplatz-wehen'),
] as unknown as TownDocument[];
let hall: TestTownHall;
let count = 0;

beforeEach(async () => {
  hall = await openTownHall(documents, now);
});
afterEach(() => hall.close());

const fresh = () => ({ _id: requestIdOf((count += 1)), contact });
const book = (start: string) => appointmentRequest([start], fresh());
const about = (kind: string, requestId: string, more: object = {}) => {
  const { services, wishes, officeId, contact: _, ...envelope } = book('');
  return { ...envelope, kind, requestId, ...more } as unknown as Request;
};
const textOf = async (database: string) =>
  JSON.stringify(await hall.store.read.listDocuments(database, { includeDocs: true }));
async function reportOf(department: string, date: string): Promise<DeletionReport | undefined> {
  const doc = await hall.store.read.getDocument(`desk-${department}`, `report:${date}`);
  return doc as unknown as DeletionReport | undefined;
}

describe('a booking is kept', () => {
  it('30 days, and deleted at two in the morning of the town, in winter and in summer', async () => {
    const winter = await hall.send('a', book(`${thursday}T14:00`));
    await hall.goTo('2027-01-02T00:59:59.000Z');
    expect(await hall.decision('a', winter.requestId)).toBeDefined();
    await hall.goTo('2027-01-02T01:00:00.000Z');
    expect(await hall.decision('a', winter.requestId)).toBeUndefined();

    await hall.goTo('2027-02-22T09:00:00.000Z');
    const summer = await hall.send('b', book('2027-03-01T09:00'));
    await hall.goTo('2027-03-30T23:59:59.000Z');
    expect(await hall.decision('b', summer.requestId)).toBeDefined();
    await hall.goTo('2027-03-31T00:00:00.000Z');
    expect(await hall.decision('b', summer.requestId)).toBeUndefined();
  });

  it('as long as the place is set, and the editors’ new setting holds for what is there', async () => {
    const wishes = [{ date: '2026-12-05', windowId: 'day' }];
    const long = await hall.send('a', venueRequest(wishes, fresh()));
    const usual = await hall.send(
      'b',
      venueRequest(wishes, { ...fresh(), venueId: 'grillplatz-wehen' }),
    );
    await hall.judge(long, 'confirm');
    await hall.goTo('2027-01-05T02:00:00.000Z');
    expect(await hall.decision('b', usual.requestId)).toBeUndefined();
    expect(await hall.decision('a', long.requestId)).toBeDefined();
    await hall.edit(venue('grillplatz-hahn', { retentionDays: 40 }) as TownDocument);
    await hall.goTo('2027-01-13T01:00:00.000Z');
    expect(await hall.decision('a', long.requestId)).toBeDefined();
    await hall.goTo('2027-01-14T01:00:00.000Z');
    expect(await hall.decision('a', long.requestId)).toBeUndefined();
  });

  it('also in a store that had not noted when it is deleted', async () => {
    const kept = await hall.send('a', book(`${thursday}T14:00`));
    await hall.store.transaction(async (tx) => {
      const rows = await tx.listDocuments(internalDatabase, {});
      for (const { id, rev } of rows.filter((row) => /:retention:|^note:/.test(row.id))) {
        await tx.purgeRevisions(internalDatabase, id, [rev]);
      }
    });
    await hall.edit(office() as TownDocument);
    await hall.goTo('2027-01-02T01:00:00.000Z');
    expect(await hall.decision('a', kept.requestId)).toBeUndefined();
  });
});

describe('with a case go', () => {
  it('all messages, reasons and wishes about it, and their answers', async () => {
    const request = book(`${thursday}T14:00`);
    await hall.send('a', request);
    await hall.send('a', about('message', request._id, { text: 'Mein Knie schmerzt' }));
    await hall.send(
      'a',
      about('reschedule', request._id, { wishes: [{ start: `${thursday}T15:00` }] }),
    );
    await hall.send('a', about('cancel', request._id, { reason: 'Ich bin verreist' }));
    expect(await textOf('resident-a')).toContain('Knie');
    await hall.goTo('2026-11-30T01:00:00.000Z');
    expect(await hall.store.read.listDocuments('resident-a', {})).toEqual([]);
    expect(await textOf('desk-buergerservice')).not.toMatch(/Erika|Knie|verreist/);
  });

  it('what never became one, seven days after its answer', async () => {
    await hall.send('a', about('message', requestIdOf(999), { text: 'Meine Tochter heißt Ida' }));
    await hall.send('a', { ...book(`${thursday}T14:00`), officeId: 'kein-amt' });
    await hall.goTo('2026-11-29T12:00:00.000Z');
    expect(await textOf('resident-a')).toMatch(/Ida[^]*Erika/);
    await hall.goTo('2026-11-30T01:00:00.000Z');
    expect(await hall.store.read.listDocuments('resident-a', {})).toEqual([]);
  });

  it('mails about what never became one, while a mail server is down', async () => {
    await hall.send('a', { ...book(`${thursday}T14:00`), officeId: 'kein-amt' });
    await hall.send('b', { ...book(`${thursday}T14:00`), officeId: 'kein-amt' });
    await hall.send('b', about('erase', requestIdOf(1)));
    expect((await hall.mails()).length).toBe(1);
    await hall.goTo('2026-11-30T01:00:00.000Z');
    expect(await textOf(internalDatabase)).not.toContain('Erika');
  });
});

describe('the report of a night', () => {
  it('says how many of which kind and status, and nothing about a person', async () => {
    for (const [index, time] of ['14:00', '14:15', '14:30'].entries()) {
      const request = book(`${thursday}T${time}`);
      await hall.send(`r${index}`, request);
      if (index > 0) await hall.send(`r${index}`, about('cancel', request._id));
    }
    await hall.goTo('2026-11-30T01:00:00.000Z');
    const report = await reportOf('buergerservice', '2026-11-30');
    expect(report).toMatchObject({
      type: 'report',
      date: '2026-11-30',
      deleted: [{ kind: 'appointment', status: 'cancelled', count: 2 }],
    });
    expect(JSON.stringify(report)).not.toMatch(/Erika|\d{4}-\d{6}/);
    await hall.goTo('2027-01-02T01:00:00.000Z');
    expect(await reportOf('buergerservice', '2027-01-02')).toMatchObject({
      deleted: [{ kind: 'appointment', status: 'confirmed', count: 1 }],
    });
  });

  it('is there too when nothing was due, and not when the server did not run', async () => {
    await hall.send('a', book(`${thursday}T14:00`));
    await hall.goTo('2026-11-24T01:00:00.000Z');
    expect(await reportOf('buergerservice', '2026-11-24')).toMatchObject({ deleted: [] });
    await hall.goTo('2026-11-27T08:00:00.000Z');
    expect(await reportOf('buergerservice', '2026-11-26')).toBeUndefined();
    expect(await reportOf('buergerservice', '2026-11-27')).toMatchObject({ deleted: [] });
    await hall.goTo('2026-11-28T01:00:00.000Z');
    expect(await reportOf('buergerservice', '2026-11-28')).toMatchObject({ deleted: [] });
  });
});
