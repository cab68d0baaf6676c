import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openTownHall,
  requestIdOf,
  type TestTownHall,
} from '../../tests/factories/open-town-hall.ts';
import { appointmentRequest, office, service } from '../../tests/factories/town.ts';
import type { Board } from '#domain/schemas/board.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { Request } from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { town } from './small-town.fixture.ts';
import { boardDatabase } from './town-hall.ts';

const documents = [town, office(), service('personalausweis')] as unknown as TownDocument[];
const day = '2026-12-03';
let hall: TestTownHall;
let guests: { anna: Decision; bert: Decision };

const book = (index: number, start: string) =>
  appointmentRequest([start], {
    _id: requestIdOf(index),
    contact: { name: 'Erika Beispiel', email: 'erika@example.org' },
  });
const about = (index: number, kind: string, more: object = {}) => {
  const { services, wishes, officeId, contact, ...envelope } = book(index, '');
  return { ...envelope, kind, requestId: requestIdOf(1), ...more } as unknown as Request;
};
async function board(): Promise<Board | undefined> {
  const doc = await hall.store.read.getDocument(boardDatabase, `board:buergerbuero:${day}`);
  return doc && !doc._deleted ? (doc as unknown as Board) : undefined;
}

beforeEach(async () => {
  hall = await openTownHall(documents, '2026-11-23T09:00:00.000Z');
  guests = {
    anna: await hall.send('a', book(1, `${day}T14:00`)),
    bert: await hall.send('b', book(2, `${day}T14:15`)),
  };
  await hall.goTo(`${day}T12:30:00.000Z`);
});
afterEach(() => hall.close());

describe('the board of a waiting room', () => {
  it('has the numbers that wait and those that were called, and nothing else', async () => {
    expect(await board()).toBeUndefined();
    await hall.send('a', about(3, 'check-in'));
    await hall.judge(guests.bert, 'arrived');
    expect(await board()).toMatchObject({ waiting: [1, 2], calls: [] });
    await hall.judge(guests.bert, 'call', { counter: 'Schalter 3' });
    await hall.goTo(`${day}T12:31:00.000Z`);
    await hall.judge(guests.anna, 'call', { counter: '1' });
    await hall.judge(guests.anna, 'complete');
    const shown = await board();
    expect(shown).toMatchObject({
      waiting: [],
      calls: [
        { number: 1, counter: '1' },
        { number: 2, counter: 'Schalter 3' },
      ],
    });
    expect(JSON.stringify(shown)).not.toMatch(/Erika|TS-|MU-|personalausweis|request/);
  });

  it('calls a number again at the top, and has it once', async () => {
    await hall.judge(guests.anna, 'call', { counter: '1' });
    await hall.judge(guests.bert, 'call', { counter: '2' });
    await hall.goTo(`${day}T12:40:00.000Z`);
    await hall.judge(guests.anna, 'call', { counter: '3' });
    expect((await board())?.calls.map(({ number, counter }) => [number, counter])).toEqual([
      [1, '3'],
      [2, '2'],
    ]);
  });

  it('no longer counts who did not stay, was erased, or waits again', async () => {
    await hall.judge(guests.anna, 'arrived');
    await hall.judge(guests.bert, 'arrived');
    await hall.judge(guests.bert, 'missed');
    expect((await board())?.waiting).toEqual([1]);
    await hall.judge(guests.bert, 'reopen');
    expect((await board())?.waiting).toEqual([1, 2]);
    await hall.send('a', about(4, 'erase'));
    expect((await board())?.waiting).toEqual([2]);
  });

  it('is gone the night after', async () => {
    await hall.judge(guests.anna, 'arrived');
    await hall.goTo('2026-12-03T23:30:00.000Z');
    expect(await board()).toBeDefined();
    await hall.goTo('2026-12-04T01:00:00.000Z');
    expect(await board()).toBeUndefined();
  });
});

describe('a slip of the clerk', () => {
  it('is put right on the same day of the town, and not later', async () => {
    const told = (await hall.mails()).length;
    await hall.judge(guests.anna, 'complete');
    expect((await hall.judge(guests.anna, 'reopen')).status).toBe('confirmed');
    expect((await hall.caseOf(guests.anna)).history.map(({ action }) => action)).toEqual([
      'received',
      'complete',
      'reopen',
    ]);
    expect(await hall.mails()).toHaveLength(told);
    await hall.judge(guests.anna, 'missed');
    await hall.goTo('2026-12-03T22:59:59.000Z');
    await hall.judge(guests.anna, 'reopen');
    await hall.judge(guests.anna, 'missed');
    await hall.goTo('2026-12-03T23:00:00.000Z');
    await expect(hall.judge(guests.anna, 'reopen')).rejects.toThrow('is now missed, by Ada');
  });
});

describe('a message that staff have seen', () => {
  it('stands in the history; the resident’s decision and mails stay as they are', async () => {
    await hall.send('a', about(5, 'message', { text: 'Gibt es einen Aufzug?' }));
    const rev = (await hall.decision('a', requestIdOf(1)))?._rev;
    const told = (await hall.mails()).length;
    await hall.judge(guests.anna, 'seen');
    expect((await hall.caseOf(guests.anna)).history.at(-1)).toMatchObject({
      action: 'seen',
      by: 'Ada',
    });
    expect((await hall.decision('a', requestIdOf(1)))?._rev).toBe(rev);
    expect(await hall.mails()).toHaveLength(told);
  });
});
