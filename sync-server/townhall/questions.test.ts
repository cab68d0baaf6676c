import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openTownHall,
  requestIdOf,
  type TestTownHall,
} from '../../tests/factories/open-town-hall.ts';
import { office, questionRequest } from '../../tests/factories/town.ts';
import type { Request } from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { town } from './small-town.fixture.ts';

const now = '2026-11-23T09:00:00.000Z';
const contact = { name: 'Erika Beispiel', email: 'erika@example.org', phone: '06128 000000' };
let hall: TestTownHall;
let count = 0;

beforeEach(async () => {
  const named = { ...town, mainOfficeId: 'buergerbuero' };
  hall = await openTownHall([named, office()] as unknown as TownDocument[], now);
});
afterEach(() => hall.close());

const fresh = () => ({ _id: requestIdOf((count += 1)), contact });
const question = (changes = {}) => questionRequest({ ...fresh(), ...changes });
const about = (kind: string, target: Request, more: object = {}) => {
  const { topic, text, contact: _, ...envelope } = question();
  return { ...envelope, kind, requestId: target._id, ...more } as unknown as Request;
};
const mailNames = async () => (await hall.mails()).map(({ template }) => template);

describe('a question at the town hall', () => {
  it('comes to the desk with its words, and the person is told', async () => {
    const request = question();
    const decision = await hall.send('a', request);
    expect(decision).toMatchObject({ status: 'in-review', departmentId: 'buergerservice' });
    expect(await hall.caseOf(decision)).toMatchObject({
      request: { text: request.text, topic: 'call-back', contact },
      history: [{ action: 'received', by: 'resident' }],
    });
    expect(await mailNames()).toEqual(['received']);
  });

  it('has no second effect when it is sent again', async () => {
    const request = question();
    const decision = await hall.send('a', request);
    expect(await hall.send('a', request)).toEqual(decision);
    expect(await mailNames()).toEqual(['received']);
  });

  it('is answered, and then completed with the last words', async () => {
    const decision = await hall.send('a', question());
    await hall.judge(decision, 'message', { message: 'Wann passt es?' });
    await hall.goTo('2026-11-24T09:00:00.000Z');
    const done = await hall.judge(decision, 'complete', { message: 'Beim Kreis melden.' });
    expect(done).toMatchObject({ status: 'completed', message: 'Beim Kreis melden.' });
    expect(await mailNames()).toEqual(['message', 'received', 'completed']);
    const [last] = (await hall.mails()).slice(-1);
    expect(last).toMatchObject({ message: 'Beim Kreis melden.', to: contact.email });
  });

  it('is added to and withdrawn by whoever asked', async () => {
    const request = question();
    const decision = await hall.send('a', request);
    await hall.send('a', about('message', request, { text: 'Ab 16 Uhr bitte.' }));
    expect((await hall.caseOf(decision)).history.at(-1)).toMatchObject({
      message: 'Ab 16 Uhr bitte.',
    });
    expect((await hall.send('a', about('cancel', request))).status).toBe('confirmed');
    expect((await hall.decision('a', request._id))?.status).toBe('cancelled');
    expect((await hall.send('a', about('cancel', request))).status).toBe('confirmed');
    await expect(hall.judge(decision, 'complete')).rejects.toMatchObject({ status: 409 });
  });

  it('is withdrawn also by an app that says again who asks', async () => {
    const request = question();
    await hall.send('a', request);
    expect((await hall.send('a', about('cancel', request, { contact }))).status).toBe('confirmed');
    expect((await hall.decision('a', request._id))?.status).toBe('cancelled');
  });

  it('is not moved, and nobody checks in for it', async () => {
    const request = question();
    await hall.send('a', request);
    const move = about('reschedule', request, { wishes: [{ start: '2026-12-03T09:00' }] });
    expect(await hall.send('a', move)).toMatchObject({ status: 'declined', code: 'invalid' });
    expect((await hall.send('a', about('check-in', request))).code).toBe('invalid');
  });

  it('without a number to call back is declined, and staff see it', async () => {
    const { name, email } = contact;
    const decision = await hall.send('a', question({ contact: { name, email } }));
    expect(decision).toMatchObject({ status: 'declined', code: 'invalid' });
    expect((await hall.caseOf(decision)).decision.status).toBe('declined');
  });
});

describe('a question is kept', () => {
  it('until it is answered, however long that takes, and then for 30 days', async () => {
    const request = question();
    const decision = await hall.send('a', request);
    await hall.goTo('2027-03-01T09:00:00.000Z');
    expect((await hall.decision('a', request._id))?.status).toBe('in-review');
    await hall.judge(decision, 'complete');
    await hall.goTo('2027-03-31T00:30:00.000Z');
    expect(await hall.decision('a', request._id)).toBeUndefined();
    await expect(hall.caseOf(decision)).rejects.toThrow('There is no case');
  });

  it('is there the day before that', async () => {
    const request = question();
    const decision = await hall.send('a', request);
    await hall.judge(decision, 'complete');
    await hall.goTo('2026-12-22T22:59:59.000Z');
    expect(await hall.decision('a', request._id)).toBeDefined();
    await hall.goTo('2026-12-23T01:00:00.000Z');
    expect(await hall.decision('a', request._id)).toBeUndefined();
  });

  it('seven days after it was withdrawn', async () => {
    const request = question();
    await hall.send('a', request);
    await hall.send('a', about('cancel', request));
    await hall.goTo('2026-11-30T00:59:59.000Z');
    expect(await hall.decision('a', request._id)).toBeDefined();
    await hall.goTo('2026-11-30T01:00:00.000Z');
    expect(await hall.decision('a', request._id)).toBeUndefined();
  });
});
