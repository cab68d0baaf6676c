import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openTownHall,
  requestIdOf,
  type TestTownHall,
} from '../../tests/factories/open-town-hall.ts';
import {
  appointmentRequest,
  course,
  courseRequest,
  office,
  service,
  venue,
  venueRequest,
} from '../../tests/factories/town.ts';
import type { Request } from '#domain/schemas/request.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import { town } from './small-town.fixture.ts';

const now = '2026-11-23T09:00:00.000Z';
const thursday = '2026-12-03';
const wish = { date: '2026-12-05', windowId: 'day' };
const contact = { name: 'Erika Beispiel', email: 'erika@example.org' };
let hall: TestTownHall;
let count = 0;

const documents = () =>
  [
    town,
    office(),
    service('personalausweis'),
    venue('grillplatz-hahn', { holdHours: 72 }),
    venue('grillplatz-wehen'),
    course('smartphone', { seats: 2 }),
  ] as unknown as TownDocument[];

const fresh = () => ({ _id: requestIdOf((count += 1)), contact });
const book = (start: string) => appointmentRequest([start], fresh());
const reserve = () => venueRequest([wish], fresh());
const signUp = (seats = 1) => courseRequest({ ...fresh(), seats });
const about = (kind: string, target: Request, more: object = {}) => {
  const { services, wishes, officeId, contact: _, ...envelope } = book('');
  return { ...envelope, kind, requestId: target._id, ...more } as unknown as Request;
};

beforeEach(async () => {
  hall = await openTownHall(documents(), now);
});
afterEach(() => hall.close());

const statusOf = async (resident: string, request: Request) =>
  (await hall.decision(resident, request._id))?.status;

describe('moving an appointment', () => {
  it('changes hands in one step, and keeps the case', async () => {
    const request = book(`${thursday}T14:00`);
    const first = await hall.send('a', request);
    const move = about('reschedule', request, { wishes: [{ start: `${thursday}T15:00` }] });
    expect(await hall.send('a', move)).toMatchObject({
      status: 'confirmed',
      booking: null,
      caseNumber: first.caseNumber,
    });
    expect(await hall.decision('a', request._id)).toMatchObject({
      status: 'confirmed',
      booking: { start: `${thursday}T15:00` },
      sequence: 1,
    });
    // The old slot rests before it is offered again.
    expect((await hall.send('b', book(`${thursday}T14:00`))).code).toBe('slot-taken');
    await hall.goTo('2026-11-23T09:11:00.000Z');
    expect((await hall.send('b', book(`${thursday}T14:00`))).status).toBe('confirmed');
    expect((await hall.send('c', book(`${thursday}T15:00`))).code).toBe('slot-taken');
  });

  it('keeps the old one when no wish is free', async () => {
    const request = book(`${thursday}T14:00`);
    await hall.send('a', request);
    await hall.send('b', book(`${thursday}T15:00`));
    const move = about('reschedule', request, { wishes: [{ start: `${thursday}T15:00` }] });
    const answer = await hall.send('a', move);
    expect(answer).toMatchObject({ status: 'declined', code: 'slot-taken' });
    expect(answer.alternatives).toHaveLength(5);
    expect(await hall.decision('a', request._id)).toMatchObject({
      status: 'confirmed',
      booking: { start: `${thursday}T14:00` },
    });
  });

  it('may overlap with what it leaves', async () => {
    const request = book(`${thursday}T14:00`);
    await hall.send('a', { ...request, services: [{ serviceId: 'personalausweis', count: 4 }] });
    const move = about('reschedule', request, { wishes: [{ start: `${thursday}T14:30` }] });
    expect((await hall.send('a', move)).status).toBe('confirmed');
  });

  it('offers others than the one there is, when no wish is free', async () => {
    const request = book(`${thursday}T14:00`);
    await hall.send('a', request);
    await hall.send('b', book(`${thursday}T14:15`));
    const move = about('reschedule', request, { wishes: [{ start: `${thursday}T14:15` }] });
    const { alternatives } = await hall.send('a', move);
    expect(alternatives[0]).toEqual({ start: `${thursday}T14:30` });
  });

  it('takes one counter alone when it goes back to where it was', async () => {
    const request = book(`${thursday}T08:00`);
    const to = (time: string) =>
      about('reschedule', request, { wishes: [{ start: `${thursday}T${time}` }] });
    await hall.send('a', request);
    await hall.send('a', to('09:00'));
    await hall.send('a', to('08:00'));
    expect((await hall.send('b', book(`${thursday}T08:00`))).status).toBe('confirmed');
  });
});

describe('moving a place', () => {
  const move = (target: Request, date: string) =>
    about('reschedule', target, { wishes: [{ ...wish, date }] });
  const templates = async () => (await hall.mails()).map(({ template }) => template).sort();

  it('is told as what it is: asked for, confirmed, moved', async () => {
    const request = reserve();
    await hall.send('a', request);
    await hall.goTo('2026-11-23T09:01:00.000Z');
    await hall.send('a', move(request, '2026-12-06'));
    const moved = await hall.decision('a', request._id);
    expect(moved).toMatchObject({ status: 'in-review', booking: { date: '2026-12-06' } });
    expect(await templates()).toEqual(['received', 'received']);
    if (moved) await hall.judge(moved, 'confirm');
    expect(await templates()).toEqual(['confirmed', 'received', 'received']);
    await hall.send('a', move(request, '2026-12-07'));
    const asked = await hall.decision('a', request._id);
    expect(asked).toMatchObject({ status: 'confirmed', booking: { date: '2026-12-06' } });
    if (asked) await hall.judge(asked, 'confirm');
    expect(await hall.decision('a', request._id)).toMatchObject({
      booking: { date: '2026-12-07' },
    });
    expect(await templates()).toEqual(['confirmed', 'moved', 'received', 'received']);
  });
});

describe('a window that somebody asked for first', () => {
  it('is waited for, and goes to the next in line when it is given back', async () => {
    const [first, second, third] = [reserve(), reserve(), reserve()];
    expect((await hall.send('a', first)).status).toBe('in-review');
    expect(await hall.send('b', second)).toMatchObject({ status: 'waitlisted', position: 1 });
    expect(await hall.send('c', third)).toMatchObject({ status: 'waitlisted', position: 2 });
    await hall.send('a', about('cancel', first));
    expect(await statusOf('a', first)).toBe('cancelled');
    expect(await statusOf('b', second)).toBe('in-review');
    const waiting = await hall.decision('c', third._id);
    expect(waiting).toMatchObject({ status: 'waitlisted', position: 1 });
    const subject = await hall.caseOf(waiting ?? (await hall.send('c', third)));
    expect(subject.history.map(({ action }) => action)).toEqual(['received', 'moved-up']);
  });

  it('goes on to those who wait at a place of another department that could not be used meanwhile', async () => {
    await hall.edit(
      venue('grillplatz-wehen', { blocks: ['grillplatz-hahn'], departmentId: 'forst' }),
    );
    const [first, second] = [reserve(), { ...reserve(), venueId: 'grillplatz-wehen' }];
    await hall.send('a', first);
    expect((await hall.send('b', second)).status).toBe('waitlisted');
    await hall.send('a', about('cancel', first));
    expect(await statusOf('b', second)).toBe('in-review');
  });

  it('goes to the next when the first is declined, and is booked once it is confirmed', async () => {
    const [first, second, third] = [reserve(), reserve(), reserve()];
    const held = await hall.send('a', first);
    await hall.send('b', second);
    await hall.judge(held, 'decline', { message: 'Der Platz wird gebaut.' });
    const next = await hall.decision('b', second._id);
    expect(next?.status).toBe('in-review');
    if (next) await hall.judge(next, 'confirm');
    expect(await hall.send('c', third)).toMatchObject({ status: 'declined', code: 'slot-taken' });
    expect(await hall.occupancy('grillplatz-hahn', wish.date)).toMatchObject({
      windows: [{ id: 'day', state: 'booked' }, { state: 'booked' }, { state: 'booked' }],
    });
  });

  it('is free again when nobody decides in time, and staff are warned before', async () => {
    const request = reserve();
    const held = await hall.send('a', request);
    expect(held.holdUntil).toBe('2026-11-26T09:00:00.000Z');
    await hall.goTo('2026-11-25T09:00:00.000Z');
    expect((await hall.caseOf(held)).history.at(-1)?.action).toBe('hold-ending');
    await hall.goTo('2026-11-26T09:00:00.000Z');
    const ended = await hall.decision('a', request._id);
    expect(ended).toMatchObject({ status: 'declined', booking: null });
    expect((await hall.send('b', reserve())).status).toBe('in-review');
  });
});

describe('a booking of a place that is to be moved', () => {
  it('stands until staff agree, with both windows taken meanwhile', async () => {
    const request = reserve();
    await hall.judge(await hall.send('a', request), 'confirm');
    const other = { date: '2026-12-12', windowId: 'day' };
    const move = about('reschedule', request, { wishes: [other] });
    expect((await hall.send('a', move)).status).toBe('in-review');
    const asked = await hall.decision('a', request._id);
    expect(asked).toMatchObject({ status: 'confirmed', booking: wish, move: { booking: other } });
    if (!asked) throw new Error('no decision');
    expect((await hall.send('b', venueRequest([other], fresh()))).status).toBe('waitlisted');
    const moved = await hall.judge(asked, 'confirm');
    expect(moved).toMatchObject({ status: 'confirmed', booking: other });
    expect(moved.move).toBeUndefined();
    expect(await statusOf('a', move)).toBe('confirmed');
    expect((await hall.send('c', reserve())).status).toBe('in-review');
  });
});

describe('a fire level', () => {
  const closure = (from: string, to: string) =>
    ({
      _id: 'closure:waldbrand',
      type: 'closure',
      name: { de: 'Waldbrandgefahr' },
      from,
      to,
      scope: 'venues',
      venueKind: 'barbecue',
    }) as TownDocument;

  it('ends bookings of the days it closes, says so and offers others', async () => {
    const [held, later] = [reserve(), venueRequest([{ ...wish, date: '2026-12-20' }], fresh())];
    await hall.send('a', held);
    await hall.send('b', later);
    await hall.edit(closure('2026-12-01', '2026-12-10'));
    const told = await hall.decision('a', held._id);
    expect(told).toMatchObject({ status: 'cancelled', code: 'closed', booking: wish });
    expect(told?.alternatives.length).toBeGreaterThan(0);
    expect((await hall.mails()).map(({ template }) => template)).toContain('closed');
    expect(await statusOf('b', later)).toBe('in-review');
    expect((await hall.send('c', reserve())).code).toBe('closed');
  });

  it('ends only the closed days of a series', async () => {
    const series = { everyWeeks: 1, until: '2026-12-26', whenSomeFail: 'others' as const };
    const club = venueRequest([wish], { ...fresh(), series });
    expect((await hall.send('a', club)).series?.map(({ code }) => code)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    await hall.edit(closure('2026-12-01', '2026-12-13'));
    const left = await hall.decision('a', club._id);
    expect(left?.status).toBe('in-review');
    expect(left?.series?.map(({ code }) => code)).toEqual(['closed', 'closed', null, null]);
    expect(left?.booking).toMatchObject({ date: '2026-12-19' });
  });
});

describe('a recurring booking', () => {
  const series = { everyWeeks: 1, until: '2026-12-19' };
  const club = (whenSomeFail: 'none' | 'others') =>
    venueRequest([wish], { ...fresh(), series: { ...series, whenSomeFail } });

  it('is given as a whole, or with the list of those that fail', async () => {
    await hall.judge(
      await hall.send('a', venueRequest([{ ...wish, date: '2026-12-12' }], fresh())),
      'confirm',
    );
    const refused = await hall.send('b', club('none'));
    expect(refused).toMatchObject({ status: 'declined', code: 'slot-taken', booking: null });
    expect(refused.series?.map(({ code }) => code)).toEqual([null, 'slot-taken', null]);
    const held = await hall.send('b', club('others'));
    expect(held.status).toBe('in-review');
    await hall.judge(held, 'confirm');
    for (const [date, state] of [
      ['2026-12-05', 'booked'],
      ['2026-12-19', 'booked'],
      ['2026-12-26', 'free'],
    ]) {
      expect(await hall.occupancy('grillplatz-hahn', date ?? '')).toMatchObject({
        windows: [{ id: 'day', state }, {}, {}],
      });
    }
  });
});

describe('a wish to move that is still open', () => {
  it('ends with the booking', async () => {
    const request = reserve();
    await hall.judge(await hall.send('a', request), 'confirm');
    const move = about('reschedule', request, {
      wishes: [{ date: '2026-12-12', windowId: 'day' }],
    });
    await hall.send('a', move);
    await hall.send('a', about('cancel', request));
    expect(await statusOf('a', request)).toBe('cancelled');
    expect(await statusOf('a', move)).toBe('cancelled');
    expect(await hall.occupancy('grillplatz-hahn', '2026-12-12')).toMatchObject({
      windows: [{ state: 'free' }, { state: 'free' }, { state: 'free' }],
    });
  });
});

describe('a wish to move what is over', () => {
  it('ends, and gives back what was held for it', async () => {
    const request = reserve();
    await hall.judge(await hall.send('a', request), 'confirm');
    const move = about('reschedule', request, { wishes: [{ ...wish, date: '2026-12-12' }] });
    await hall.send('a', move);
    const asked = await hall.decision('a', request._id);
    if (asked) await hall.judge(asked, 'complete');
    expect(await statusOf('a', request)).toBe('completed');
    expect(await statusOf('a', move)).toBe('cancelled');
    expect(await hall.occupancy('grillplatz-hahn', '2026-12-12')).toMatchObject({
      windows: [{ state: 'free' }, { state: 'free' }, { state: 'free' }],
    });
  });
});

describe('a course', () => {
  it('has a waiting list that moves up in order, and nobody overtakes', async () => {
    const [one, two, three, four] = [signUp(), signUp(), signUp(2), signUp()];
    expect((await hall.send('a', one)).status).toBe('confirmed');
    expect((await hall.send('b', two)).status).toBe('confirmed');
    expect(await hall.send('c', three)).toMatchObject({ status: 'waitlisted', position: 1 });
    expect((await hall.send('d', four)).code).toBe('slot-taken');
    await hall.send('a', about('cancel', one));
    // Two seats were asked for and one is free.
    expect(await statusOf('c', three)).toBe('waitlisted');
    await hall.send('b', about('cancel', two));
    expect(await statusOf('c', three)).toBe('confirmed');
  });

  it('has its seats back from whoever is erased, also after staff noted that they did not come', async () => {
    const [one, two] = [signUp(2), signUp()];
    const seated = await hall.send('a', one);
    await hall.send('b', two);
    await hall.judge(seated, 'missed');
    await hall.send('a', about('erase', one));
    expect(await statusOf('b', two)).toBe('confirmed');
    const seats = { free: 1, waiting: 0 };
    expect(await hall.occupancy('smartphone', '2026-12-09')).toMatchObject({ seats });
  });

  it('takes nobody in from the line once it has begun', async () => {
    const [one, two] = [signUp(2), signUp()];
    await hall.send('a', one);
    await hall.send('b', two);
    await hall.goTo('2026-12-17T12:00:00.000Z');
    await hall.send('a', about('erase', one));
    expect(await statusOf('b', two)).toBe('waitlisted');
  });
});

describe('room that an editor makes', () => {
  it('goes to those in line', async () => {
    await hall.send('a', signUp(2));
    const next = signUp(1);
    expect((await hall.send('b', next)).status).toBe('waitlisted');
    await hall.edit(course('smartphone', { seats: 3 }));
    expect(await statusOf('b', next)).toBe('confirmed');
  });
});

describe('a guest whom staff enter', () => {
  it('may have an internal counter, without notice, and is called like others', async () => {
    const periods = [
      { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '12:00', counters: 1, internalCounters: 1 },
    ];
    const { appointments } = office();
    if (!appointments) throw new Error('no appointments');
    await hall.edit(office({ appointments: { ...appointments, periods } }) as TownDocument);
    const start = '2026-11-23T10:15';
    expect((await hall.send('a', book('2026-11-24T10:15'))).status).toBe('confirmed');
    expect((await hall.send('b', book('2026-11-24T10:15'))).code).toBe('slot-taken');
    const guest = { ...book('2026-11-24T10:15'), contact: { name: 'Ein Gast' } };
    const entered = await hall.enter('buergerservice', guest);
    expect(entered.status).toBe('confirmed');
    expect(await hall.enter('buergerservice', guest)).toEqual(entered);
    const late = await hall.enter('buergerservice', { ...book('2026-11-24T10:15') });
    expect(late.code).toBe('slot-taken');
    const soon = await hall.enter('buergerservice', { ...book(start), contact: { name: 'Jetzt' } });
    expect(soon.status).toBe('confirmed');
    expect((await hall.judge(soon, 'call', { counter: '2' })).visit?.number).toBe(1);
  });
});

describe('limits', () => {
  it('hold for a pass, an address and a phone, and count what is still to come', async () => {
    const starts = ['14:00', '14:15', '14:30', '14:45', '15:00'].map((t) => `${thursday}T${t}`);
    const requests = starts.map((start) => book(start));
    for (const [index, request] of requests.slice(0, 4).entries()) {
      expect((await hall.send(`r${index}`, request)).status).toBe('confirmed');
    }
    const [first] = requests;
    const last = requests.at(-1);
    if (!first || !last) throw new Error('no requests');
    expect((await hall.send('r9', last)).code).toBe('too-many');
    await hall.send('r0', about('cancel', first));
    expect((await hall.send('r9', book(`${thursday}T15:15`))).status).toBe('confirmed');
  });
});

describe('on the day', () => {
  it('people who have come get numbers in order, and are called', async () => {
    const [first, second] = [book(`${thursday}T14:00`), book(`${thursday}T14:15`)];
    const one = await hall.send('a', first);
    const two = await hall.send('b', second);
    expect((await hall.send('b', about('check-in', second))).code).toBe('too-early');
    await hall.goTo('2026-12-03T12:30:00.000Z');
    await hall.send('b', about('check-in', second));
    expect((await hall.decision('b', second._id))?.visit?.number).toBe(1);
    await hall.judge(one, 'arrived');
    expect((await hall.decision('a', first._id))?.visit?.number).toBe(2);
    const called = await hall.judge(two, 'call', { counter: '3' });
    expect(called.visit).toMatchObject({ number: 1, counter: '3' });
    expect((await hall.judge(two, 'complete')).status).toBe('completed');
    expect((await hall.judge(one, 'missed')).status).toBe('missed');
  });
});

describe('mail', () => {
  it('tells what became of it, once, and reminds a day and two hours before', async () => {
    const request = book(`${thursday}T14:00`);
    await hall.send('a', request);
    await hall.send('a', request);
    const templates = async () => (await hall.mails()).map(({ template }) => template);
    expect(await templates()).toEqual(['confirmed']);
    await hall.goTo('2026-12-02T13:00:00.000Z');
    await hall.goTo('2026-12-03T11:00:00.000Z');
    expect(await templates()).toEqual(['confirmed', 'reminder', 'reminder']);
  });

  it('does not remind of what is over, when the server was down', async () => {
    await hall.send('a', book(`${thursday}T14:00`));
    await hall.goTo(`${thursday}T13:00:00.000Z`);
    expect((await hall.mails()).map(({ template }) => template)).toEqual(['confirmed']);
  });

  it('does not remind of what was moved or cancelled', async () => {
    const request = book(`${thursday}T14:00`);
    await hall.send('a', request);
    await hall.send('a', about('cancel', request));
    await hall.goTo('2026-12-03T11:00:00.000Z');
    expect((await hall.mails()).filter(({ template }) => template === 'reminder')).toEqual([]);
  });
});

describe('what is no longer needed', () => {
  it('is erased thirty days after the booking, and seven after it was cancelled', async () => {
    const [kept, cancelled] = [book(`${thursday}T14:00`), book(`${thursday}T14:15`)];
    const one = await hall.send('a', kept);
    await hall.send('b', cancelled);
    await hall.send('b', about('cancel', cancelled));
    await hall.goTo('2026-12-01T12:00:00.000Z');
    expect(await hall.decision('b', cancelled._id)).toBeUndefined();
    expect(await statusOf('a', kept)).toBe('confirmed');
    await hall.goTo('2027-01-03T12:00:00.000Z');
    expect(await hall.decision('a', kept._id)).toBeUndefined();
    await expect(hall.caseOf(one)).rejects.toThrow('no case');
    expect(
      (await hall.mails()).filter(({ decision }) => decision.caseNumber === one.caseNumber),
    ).toEqual([]);
  });

  it('goes at once when somebody asks for it, with what it holds', async () => {
    const request = reserve();
    const held = await hall.send('a', request);
    await hall.send('b', reserve());
    expect((await hall.send('a', about('erase', request))).status).toBe('confirmed');
    expect(await hall.decision('a', request._id)).toBeUndefined();
    await expect(hall.caseOf(held)).rejects.toThrow('no case');
    const rows = await hall.store.read.listDocuments('resident-a', { includeDocs: true });
    expect(JSON.stringify(rows)).not.toContain('Erika');
    expect((await hall.send('c', reserve())).status).toBe('waitlisted');
  });
});
