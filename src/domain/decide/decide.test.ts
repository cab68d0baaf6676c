import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appointmentRequest,
  decision,
  office,
  townRules,
  venue,
  venueRequest,
} from '../../../tests/factories/town.ts';
import { addDays, minutesToTime, timeToMinutes } from '../local-time.ts';
import type { Reservation } from '../reservation.ts';
import { LocalDateTime } from '../schemas/primitives.ts';
import type { AppointmentRequest, CancelRequest } from '../schemas/request.ts';
import { alternativeDays, decide, findAlternatives, wishedDays } from './decide.ts';
import type { KnownOccupancy } from './rules.ts';

const now = '2026-11-23T18:00:00.000Z';
const thursday = '2026-12-03';

function occupancy(reservations: Reservation[] = []): KnownOccupancy {
  return { from: '2026-11-23', to: '2026-12-31', reservations, holder: 'TS-2026-000001' };
}

function taken(from: string, to: string, changes: Partial<Reservation> = {}): Reservation {
  return {
    resourceId: 'buergerbuero',
    date: thursday,
    from: timeToMinutes(from),
    to: timeToMinutes(to),
    state: 'booked',
    holder: `request:${from}-${to}`,
    ...changes,
  };
}

const cancel = (requestId: string): CancelRequest => ({
  _id: 'request:0199aaaa-0000-7000-8000-00000000000c',
  type: 'request',
  kind: 'cancel',
  requestId,
  locale: 'de',
  createdAt: now,
  appVersion: '1.0.0',
});

describe('an appointment', () => {
  it('is confirmed at the first wish that is free, as long as its concerns take', () => {
    const request = appointmentRequest([`${thursday}T14:00`, `${thursday}T15:00`], {
      services: [
        { serviceId: 'personalausweis', count: 2 },
        { serviceId: 'reisepass', count: 1 },
      ],
    });
    const outcome = decide(request, occupancy([taken('14:30', '14:45')]), townRules(), now);
    expect(outcome).toMatchObject({
      status: 'confirmed',
      code: null,
      booking: { start: `${thursday}T15:00`, end: `${thursday}T15:50` },
      reservations: [{ from: 900, to: 950, state: 'booked', holder: 'TS-2026-000001' }],
    });
  });

  it('is declined as slot-taken with the nearest free slots', () => {
    const request = appointmentRequest([`${thursday}T14:00`]);
    const known = occupancy([taken('14:00', '14:20')]);
    const outcome = decide(request, known, townRules(), now);
    expect(outcome).toMatchObject({
      status: 'declined',
      code: 'slot-taken',
      reservations: [],
      sought: request,
    });
    expect(findAlternatives(request, known, townRules(), now)).toEqual([
      { start: `${thursday}T14:30` },
      { start: `${thursday}T14:45` },
      { start: `${thursday}T15:00` },
      { start: `${thursday}T15:15` },
      { start: `${thursday}T15:30` },
    ]);
  });

  it.each([
    ['closed', `${thursday}T13:00`],
    ['closed', `${thursday}T11:50`],
    ['closed', '2026-12-05T09:00'],
    ['too-late', '2026-11-23T09:00'],
    ['too-early', '2027-03-01T09:00'],
  ])('is declined as %s for %s', (code, start) => {
    expect(decide(appointmentRequest([start]), occupancy(), townRules(), now)).toMatchObject({
      status: 'declined',
      code,
    });
  });

  it('is invalid at an unknown office, for a service of another, or one without appointments', () => {
    const start = [`${thursday}T14:00`];
    const invalid = (changes: Partial<AppointmentRequest>, rules = townRules()) =>
      expect(decide(appointmentRequest(start, changes), occupancy(), rules, now)).toMatchObject({
        status: 'declined',
        code: 'invalid',
      });
    invalid({ officeId: 'nowhere' });
    invalid({ services: [{ serviceId: 'unknown', count: 1 }] });
    invalid(
      {},
      townRules({ offices: new Map([['buergerbuero', office({ appointments: null })]]) }),
    );
  });

  it('does not stand in its own way when asked again', () => {
    const request = appointmentRequest([`${thursday}T14:00`]);
    const first = decide(request, occupancy(), townRules(), now);
    const again = decide(request, occupancy([...first.reservations]), townRules(), now);
    expect(again).toEqual(first);
  });

  it('from an app older than the town allows is declined as outdated-app', () => {
    const request = appointmentRequest([`${thursday}T14:00`], { appVersion: '1.9.9' });
    expect(decide(request, occupancy(), townRules({ minAppVersion: '1.10.0' }), now)).toMatchObject(
      { code: 'outdated-app' },
    );
    expect(decide(request, occupancy(), townRules({ minAppVersion: '1.9.9' }), now).code).toBe(
      null,
    );
  });
});

describe('a venue', () => {
  const wish = { date: '2026-12-05', windowId: 'afternoon' };
  const hold = (windowId: 'day' | 'evening', state: 'held' | 'booked'): Reservation =>
    taken(windowId === 'day' ? '10:00' : '16:00', '22:00', {
      resourceId: 'grillplatz-hahn',
      date: wish.date,
      state,
    });

  it('is held for review at the first wish that is free', () => {
    const request = venueRequest([wish, { ...wish, windowId: 'evening' }]);
    expect(decide(request, occupancy(), townRules(), now)).toMatchObject({
      status: 'in-review',
      booking: { venueId: 'grillplatz-hahn', ...wish, from: '10:00', to: '16:00' },
      reservations: [{ state: 'held', from: 600, to: 960 }],
    });
    expect(decide(request, occupancy([hold('evening', 'held')]), townRules(), now).status).toBe(
      'in-review',
    );
  });

  it('is declined when a window that overlaps is booked, with other days and other venues', () => {
    const request = venueRequest([wish]);
    const known = occupancy([hold('day', 'booked')]);
    expect(decide(request, known, townRules(), now)).toMatchObject({
      status: 'declined',
      code: 'slot-taken',
      sought: request,
    });
    expect(findAlternatives(request, known, townRules(), now)).toEqual([
      { venueId: 'grillplatz-hahn', date: '2026-12-04', windowId: 'afternoon' },
      { venueId: 'grillplatz-hahn', date: '2026-12-06', windowId: 'afternoon' },
      { venueId: 'grillplatz-hahn', date: '2026-12-03', windowId: 'afternoon' },
      { venueId: 'grillplatz-wehen', date: '2026-12-05', windowId: 'day' },
    ]);
  });

  it.each([
    ['too-many', wish, { people: 41 }],
    ['invalid', { ...wish, windowId: 'night' }, {}],
    ['too-late', { ...wish, date: '2026-11-24' }, {}],
    ['too-early', { ...wish, date: '2027-11-24' }, {}],
  ] as const)('is declined as %s', (code, wished, changes) => {
    const request = venueRequest([wished], changes);
    expect(decide(request, occupancy(), townRules(), now)).toMatchObject({ code });
  });

  it('is not booked on a day that has passed, not by staff either', () => {
    const asked = { ...occupancy(), from: '2026-11-01', byStaff: true };
    const on = (date: string) => venueRequest([{ ...wish, date }]);
    expect(decide(on('2026-11-22'), asked, townRules(), now).code).toBe('too-late');
    expect(decide(on('2026-11-23'), asked, townRules(), now).status).toBe('in-review');
    const visit = (date: string) => appointmentRequest([`${date}T09:00`]);
    expect(decide(visit('2026-11-20'), asked, townRules(), now).code).toBe('too-late');
    expect(decide(visit('2026-11-23'), asked, townRules(), now).status).toBe('confirmed');
  });

  it('is closed out of season', () => {
    const summer = venue('grillplatz-hahn', { season: { from: '04-01', to: '10-31' } });
    const rules = townRules({ venues: new Map([['grillplatz-hahn', summer]]) });
    expect(decide(venueRequest([wish]), occupancy(), rules, now).code).toBe('closed');
  });
});

describe('a cancel request', () => {
  const request = appointmentRequest([`${thursday}T09:00`]);
  const target = (changes = {}) => ({
    request,
    decision: decision(changes),
    reservations: [taken('09:00', '09:15', { holder: 'TS-2026-000001' })],
  });

  it('ends a confirmed booking until an hour before', () => {
    const at = (instant: string) =>
      decide(cancel(request._id), { ...occupancy(), target: target() }, townRules(), instant);
    expect(at('2026-12-03T07:00:00.000Z')).toMatchObject({
      status: 'confirmed',
      changes: [
        {
          decision: { status: 'cancelled', caseNumber: 'TS-2026-000001', sequence: 1 },
          reservations: [{ state: 'paused', from: 540, until: '2026-12-03T07:10:00.000Z' }],
        },
      ],
    });
    expect(at('2026-12-03T07:00:01.000Z')).toMatchObject({ code: 'too-late', changes: [] });
  });

  it('changes nothing the second time, and finds nothing of others', () => {
    const cancelled = { ...occupancy(), target: target({ status: 'cancelled' }) };
    expect(decide(cancel(request._id), cancelled, townRules(), now)).toMatchObject({
      status: 'confirmed',
      changes: [],
    });
    expect(decide(cancel('request:unknown'), occupancy(), townRules(), now).code).toBe('not-found');
  });
});

describe('any sequence of requests and cancellations', () => {
  const start = fc
    .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 28, max: 76 }))
    .map(([day, quarter]) => `${addDays('2026-11-30', day)}T${minutesToTime(quarter * 15)}`);
  const request = fc
    .record({
      id: fc.integer({ min: 10, max: 40 }),
      starts: fc.array(start, { minLength: 1, maxLength: 3 }),
      count: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ id, starts, count }) =>
      appointmentRequest(starts, {
        _id: `request:0199aaaa-0000-7000-8000-0000000000${id}`,
        services: [{ serviceId: 'personalausweis', count }],
      }),
    );
  const step = fc.oneof(
    { weight: 4, arbitrary: request },
    { weight: 1, arbitrary: request.map((target) => cancel(target._id)) },
  );

  it('never books more than there are counters at any minute, nor outside opening hours', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const rules = townRules();
        const booked = new Map<string, Reservation>();
        for (const item of steps) {
          if (item.kind === 'cancel') {
            const target = booked.has(item.requestId)
              ? { request: appointmentRequest([]), decision: decision(), reservations: [] }
              : undefined;
            const known = { ...occupancy(), ...(target && { target }) };
            if (decide(item, known, rules, now).changes[0]) booked.delete(item.requestId);
          } else if (!booked.has(item._id)) {
            const known = { ...occupancy([...booked.values()]), holder: item._id };
            const { reservations, status, sought } = decide(item, known, rules, now);
            const [reservation] = reservations;
            expect(reservation !== undefined).toBe(status === 'confirmed');
            if (reservation) booked.set(item._id, reservation);
            const found = sought ? findAlternatives(sought, known, rules, now) : [];
            for (const alternative of found) {
              const retry = { ...item, wishes: [alternative] } as AppointmentRequest;
              expect(decide(retry, known, rules, now).status).toBe('confirmed');
            }
          }
        }
        expectWithinCounters([...booked.values()]);
      }),
    );
  });

  it('decides the same again, what it holds already included', () => {
    const others = fc.array(request, { maxLength: 8 });
    fc.assert(
      fc.property(others, request, (earlier, item) => {
        const rules = townRules();
        const reservations: Reservation[] = [];
        for (const [index, other] of earlier.entries()) {
          const known = { ...occupancy([...reservations]), holder: `other ${index}` };
          reservations.push(...decide(other, known, rules, now).reservations);
        }
        const first = decide(item, occupancy(reservations), rules, now);
        const held = [...reservations, ...first.reservations];
        expect(decide(item, occupancy(held), rules, now)).toEqual(first);
      }),
    );
  });

  it('answers any date that the schema takes', () => {
    const { pattern: source } = LocalDateTime as { pattern?: string };
    const pattern = new RegExp(source ?? '');
    fc.assert(
      fc.property(fc.stringMatching(pattern), (wished) => {
        expect(wished).toMatch(pattern);
        const known = { ...occupancy(), ...alternativeDays(appointmentRequest([wished])) };
        const { status } = decide(appointmentRequest([wished]), known, townRules(), now);
        expect(['confirmed', 'declined']).toContain(status);
      }),
    );
  });

  function expectWithinCounters(reservations: Reservation[]): void {
    for (const { date, from, to } of reservations) {
      for (let minute = from; minute < to; minute++) {
        const isMorning = minute >= 480 && minute < 720;
        const isThursdayAfternoon = date === thursday && minute >= 840 && minute < 1080;
        const counters = isMorning ? 2 : isThursdayAfternoon ? 1 : 0;
        const atOnce = reservations.filter(
          (other) => other.date === date && other.from <= minute && minute < other.to,
        );
        expect(atOnce.length).toBeLessThanOrEqual(counters);
      }
    }
  }
});

describe('the days a decision needs', () => {
  it('are those of the wishes, and two weeks more for alternatives', () => {
    const request = appointmentRequest([`${thursday}T14:00`, '2026-12-01T09:00']);
    expect(wishedDays(request)).toEqual({ from: '2026-12-01', to: thursday });
    expect(alternativeDays(request)).toEqual({ from: '2026-11-26', to: '2026-12-17' });
    expect(wishedDays(cancel(request._id))).toBeUndefined();
  });
});
