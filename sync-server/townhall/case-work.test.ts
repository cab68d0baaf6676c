import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openTownHall,
  requestIdOf,
  type TestTownHall,
} from '../../tests/factories/open-town-hall.ts';
import { venue, venueRequest } from '../../tests/factories/town.ts';
import { stageOf } from '#domain/case-stage.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { Request } from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import { town } from './small-town.fixture.ts';
import { stageCases } from './stage-cases.ts';

const now = '2026-11-23T09:00:00.000Z';
const wish = { date: '2026-12-05', windowId: 'day' };
const contact = { name: 'Erika Beispiel', email: 'erika@example.org' };
const text = { de: 'Kultur' };
let hall: TestTownHall;
let count = 0;

beforeEach(async () => {
  hall = await openTownHall(
    [
      town,
      venue('grillplatz-hahn', { holdHours: 72 }),
      { _id: 'department:kultur', type: 'department', name: text },
      { _id: 'department:liegenschaften', type: 'department', name: text },
    ] as unknown as TownDocument[],
    now,
  );
});
afterEach(() => hall.close());

const reserve = (resident = 'a') =>
  hall.send(resident, venueRequest([wish], { _id: requestIdOf((count += 1)), contact }));
const actionsOf = async (decision: Decision) =>
  (await hall.caseOf(decision)).history.map(({ action }) => action);
const cancel = (decision: Decision) => {
  const { type, locale, createdAt, appVersion } = venueRequest([wish]);
  const frame = { type, locale, createdAt, appVersion, _id: requestIdOf((count += 1)) };
  const { requestId } = decision;
  return hall.send('a', { ...frame, kind: 'cancel', requestId } as unknown as Request);
};
const windowsOn = async (date: string) => {
  const occupancy = await hall.occupancy('grillplatz-hahn', date);
  return occupancy && 'windows' in occupancy ? occupancy.windows : undefined;
};
const read = (database: string, id: string) => hall.store.read.getDocument(database, id);
const dueMails = async () => {
  const range = { startKey: 'due:mail:', endKey: 'due:mail:\uffff' };
  const rows = await hall.store.read.listDocuments(internalDatabase, range);
  return rows.map(({ id }) => id.slice('due:mail:'.length, 'due:mail:'.length + now.length));
};

describe('stage and assignee', () => {
  it('are written with every revision of a case', async () => {
    const decision = await reserve();
    const stand = async () => {
      const { stage, assignee } = await hall.caseOf(decision);
      return [stage, assignee];
    };
    expect(await stand()).toEqual(['new', null]);
    await hall.judge(decision, 'take', { by: 'Kim' });
    expect(await stand()).toEqual(['taken', 'Kim']);
    await hall.judge(decision, 'take', { by: 'Ada' });
    expect(await stand()).toEqual(['taken', 'Ada']);
    await hall.judge(decision, 'release', { by: 'Ada' });
    expect(await stand()).toEqual(['new', null]);
    await hall.judge(decision, 'message', { by: 'Kim', message: 'Wie viele kommen?' });
    expect(await stand()).toEqual(['waiting', 'Kim']);
    await hall.judge(decision, 'confirm', { by: 'Ada' });
    expect(await stand()).toEqual(['done', 'Kim']);
  });

  it('come to the cases of an earlier version once', async () => {
    const decision = await reserve();
    const { _rev, assignee, stage, ...old } = await hall.caseOf(decision);
    const desk = 'desk-liegenschaften';
    await hall.store.transaction((tx) => tx.putDocument(desk, { ...old, _rev }));
    expect(await hall.caseOf(decision)).not.toHaveProperty('stage');
    await stageCases(hall.store);
    const staged = await hall.caseOf(decision);
    expect(staged).toMatchObject({ ...old, stage: 'new', assignee: null });
    await stageCases(hall.store);
    expect(await hall.caseOf(decision)).toEqual(staged);
  });
});

describe('a note', () => {
  it('is in the case alone, and goes with it', async () => {
    const decision = await reserve();
    const mails = await hall.mails();
    await hall.judge(decision, 'note', { message: 'Hat letztes Jahr Müll liegen lassen.' });
    expect((await hall.caseOf(decision)).history.at(-1)).toMatchObject({
      action: 'note',
      by: 'Ada',
      message: 'Hat letztes Jahr Müll liegen lassen.',
    });
    expect(await hall.decision('a', decision.requestId)).toEqual(decision);
    expect(await hall.mails()).toEqual(mails);
    await hall.goTo('2026-11-26T09:00:00.000Z');
    await hall.goTo('2026-12-04T09:00:00.000Z');
    expect((await everything()).includes('Müll')).toBe(false);
  });
});

describe('forwarding', () => {
  it('takes the case along, and all that is to come of it', async () => {
    const decision = await reserve();
    await hall.judge(decision, 'note', { message: 'Geheimes' });
    const forwarded = await hall.judge(decision, 'forward', {
      departmentId: 'kultur',
      message: 'Bitte prüfen',
    });
    expect(forwarded).toMatchObject({ departmentId: 'kultur', status: 'in-review' });
    const moved = await hall.caseOf(forwarded);
    expect(moved).toMatchObject({ stage: 'new', assignee: null });
    expect(moved.history.at(-1)).toMatchObject({
      action: 'forward',
      departmentId: 'kultur',
      message: 'Bitte prüfen',
    });
    expect(stageOf(moved)).toBe('new');
    // The hold ends in the new department, though it was noted in the old one.
    await hall.goTo('2026-11-26T09:00:00.000Z');
    expect(await hall.decision('a', decision.requestId)).toMatchObject({ status: 'declined' });
    expect((await hall.caseOf(forwarded)).history.at(-1)).toMatchObject({ action: 'hold-ended' });
    await hall.goTo('2026-12-04T09:00:00.000Z');
    expect(await hall.decision('a', decision.requestId)).toBeUndefined();
    const left = await everything();
    expect(
      ['Geheimes', 'Bitte prüfen', 'Erika', 'verdict:'].filter((word) => left.includes(word)),
    ).toEqual([]);
  });

  it('leaves nothing to read where it was, but where it went', async () => {
    const decision = await reserve();
    await hall.judge(decision, 'note', { message: 'Geheimes' });
    const known = await hall.caseOf(decision);
    await hall.judge(decision, 'forward', { departmentId: 'kultur', message: 'Vertrauliches' });
    const desk = 'desk-liegenschaften';
    expect(await read(desk, known._id)).toEqual({
      _id: known._id,
      _rev: expect.any(String),
      _deleted: true,
    });
    expect(await hall.store.read.getDocument(desk, known._id, known._rev)).toBeUndefined();
    const left = await hall.store.read.listChanges(desk, { since: 0, includeDocs: true });
    const shownText = JSON.stringify(left);
    for (const word of ['Geheimes', 'Vertrauliches', 'Erika'])
      expect(shownText).not.toContain(word);
    const shown = left
      .filter(({ id, deleted }) => !deleted && !id.startsWith('_design/'))
      .map(({ doc }) => doc);
    expect(shown).toEqual([
      expect.objectContaining({
        action: 'forward',
        departmentId: 'kultur',
        by: 'Ada',
        message: null,
      }),
    ]);
  });

  it('goes back and on again', async () => {
    const decision = await reserve();
    for (const departmentId of ['kultur', 'liegenschaften', 'kultur']) {
      const current = await hall.judge(decision, 'forward', { departmentId });
      expect(await hall.caseOf(current)).toMatchObject({ decision: { departmentId } });
    }
    await hall.judge(decision, 'confirm');
    expect(await hall.decision('a', decision.requestId)).toMatchObject({ status: 'confirmed' });
  });

  it('lets those move up who wait for it at another department', async () => {
    const first = await reserve('a');
    const second = await reserve('b');
    expect(second.status).toBe('waitlisted');
    await hall.judge(second, 'forward', { departmentId: 'kultur' });
    await hall.judge(first, 'decline', { message: 'Fest' });
    expect(await hall.decision('b', second.requestId)).toMatchObject({ status: 'in-review' });
  });

  it('is refused without a department that there is', async () => {
    const decision = await reserve();
    const before = await everything();
    await expect(hall.judge(decision, 'forward')).rejects.toMatchObject({ status: 422 });
    const departmentId = 'luftschloss';
    await expect(hall.judge(decision, 'forward', { departmentId })).rejects.toMatchObject({
      status: 422,
    });
    expect(await everything()).toBe(before);
  });
});

describe('undo', () => {
  const soon = '2026-11-23T10:00:09.999Z';
  beforeEach(() => hall.goTo('2026-11-23T10:00:00.000Z'));

  it('puts decision, reservations and occupancy back, and drops the mail', async () => {
    const decision = await reserve();
    const day = `reservations:grillplatz-hahn:${wish.date}`;
    const held = await read(internalDatabase, day);
    const windows = await windowsOn(wish.date);
    const mails = await hall.mails();
    const due = await dueMails();
    await hall.judge(decision, 'confirm');
    expect(await windowsOn(wish.date)).not.toEqual(windows);
    expect(await dueMails()).toEqual([...due, '2026-11-23T10:00:10.000Z']);
    await hall.goTo(soon);
    const undone = await hall.judge(decision, 'undo');
    expect(undone).toEqual({ ...decision, _rev: undone._rev, takenBackAt: soon });
    expect((await read(internalDatabase, day))?.reservations).toEqual(held?.reservations);
    expect(await windowsOn(wish.date)).toEqual(windows);
    expect(await hall.mails()).toEqual(mails);
    expect(await dueMails()).toEqual(due);
    expect(await actionsOf(decision)).toEqual(['received', 'confirm', 'undo']);
    // It can be decided as if nothing had been.
    expect(await hall.judge(decision, 'confirm')).toMatchObject({ status: 'confirmed' });
    expect(await dueMails()).toHaveLength(due.length + 1);
  });

  it('ends the hold when it would have ended', async () => {
    const decision = await reserve();
    await hall.judge(decision, 'confirm');
    await hall.judge(decision, 'undo');
    await hall.goTo(decision.holdUntil ?? '');
    expect(await hall.decision('a', decision.requestId)).toMatchObject({ code: 'too-late' });
  });

  it.each([
    ['time is over', () => hall.goTo('2026-11-23T10:00:10.000Z'), 422],
    ['its mail has gone', dropMails, 422],
  ])('is refused when %s', async (_why, happens, status) => {
    const decision = await reserve();
    await hall.judge(decision, 'confirm');
    await happens();
    await expectRefused(decision, status);
  });

  it('is refused when somebody has acted since, the resident or a colleague', async () => {
    const decision = await reserve();
    await hall.judge(decision, 'confirm');
    await cancel(decision);
    await expectRefused(decision, 409);
    const other = await reserve('b');
    await hall.judge(other, 'confirm');
    await hall.judge(other, 'note', { by: 'Kim', message: 'Schlüssel liegt bereit.' });
    await expectRefused(other, 409);
  });

  it('is for the clerk who has confirmed', async () => {
    const decision = await reserve();
    await hall.judge(decision, 'confirm', { by: 'Kim' });
    await expectRefused(decision, 409);
    await expect(hall.judge(decision, 'undo', { by: 'Kim' })).resolves.toMatchObject({
      status: 'in-review',
    });
  });

  async function expectRefused(decision: Decision, status: number) {
    const before = await everything();
    await expect(hall.judge(decision, 'undo')).rejects.toMatchObject({ status });
    expect(await everything()).toBe(before);
  }

  async function dropMails() {
    const mails = await hall.mails();
    await hall.store.transaction(async (tx) => {
      for (const { _id, _rev = '' } of mails)
        await tx.purgeRevisions(internalDatabase, _id, [_rev]);
    });
  }
});

/** All that is stored, as text. */
async function everything(): Promise<string> {
  const found: unknown[] = [];
  for (const name of await hall.store.read.listDatabases()) {
    found.push(name, await hall.store.read.listDocuments(name, { includeDocs: true }));
  }
  return JSON.stringify(found);
}
