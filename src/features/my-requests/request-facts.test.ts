import { describe, expect, it } from 'vitest';
import type { Decision } from '#domain/schemas/decision.ts';
import type {
  AppointmentRequest,
  CancelRequest,
  CourseRequest,
  QuestionRequest,
  RescheduleRequest,
  VenueRequest,
} from '#domain/schemas/request.ts';
import type { MyRequest } from './merge-requests.ts';
import {
  bookingState,
  isTooMany,
  mayCancel,
  mayCheckIn,
  mayMove,
  rebookingHref,
  timelineOf,
  whenOf,
} from './request-facts.ts';

const appointment = {
  _id: 'request:a',
  kind: 'appointment',
  wishes: [{ start: '2026-12-03T09:15' }],
  createdAt: '2026-11-20T10:00:00Z',
} as AppointmentRequest;
const reservation = {
  _id: 'request:v',
  kind: 'venue',
  venueId: 'hahn',
  wishes: [{ date: '2026-12-05', windowId: 'day' }],
} as VenueRequest;
const course = { _id: 'request:k', kind: 'course', courseId: 'smartphone' } as CourseRequest;
const question = { _id: 'request:q', kind: 'question', topic: 'feedback' } as QuestionRequest;
const confirmed = {
  status: 'confirmed',
  booking: { officeId: 'buergerbuero', start: '2026-12-03T10:00', end: '2026-12-03T10:15' },
  receivedAt: '2026-11-20T10:01:00Z',
  decidedAt: '2026-11-20T10:01:00Z',
} as Decision;
const window = {
  venueId: 'hahn',
  date: '2026-12-05',
  windowId: 'day',
  from: '10:00',
  to: '22:00',
};
const held = { ...confirmed, status: 'in-review', booking: window } as Decision;
const mine = (change: Partial<MyRequest>): MyRequest => ({
  request: appointment,
  requestId: appointment._id,
  item: undefined,
  decision: confirmed,
  status: 'confirmed',
  cancellation: undefined,
  move: undefined,
  checkIn: undefined,
  messages: [],
  ...change,
});
const places = { offices: new Map(), venues: new Map() };

describe('a question', () => {
  const asked = { ...confirmed, status: 'in-review', booking: null } as Decision;
  const open = mine({ request: question, decision: asked, status: 'in-review' });

  it('has no time, is withdrawn while it is open, and never moved', () => {
    const now = '2026-11-24T10:00:00Z';
    expect(whenOf(question, asked)).toBeUndefined();
    expect(mayCancel(open, places, now)).toBe(true);
    expect(mayMove(open, places, now)).toBe(false);
    expect(mayCheckIn(open, now)).toBe(false);
    const done = { ...asked, status: 'completed' } as Decision;
    expect(mayCancel({ ...open, decision: done, status: 'completed' }, places, now)).toBe(false);
    expect(rebookingHref(question)).toBe('/kontakt');
  });
});

describe('whenOf', () => {
  it('is the first wish, and then what was given', () => {
    expect(whenOf(appointment, undefined)).toEqual({ kind: 'start', start: '2026-12-03T09:15' });
    expect(whenOf(appointment, confirmed)).toEqual({ kind: 'start', start: '2026-12-03T10:00' });
    expect(whenOf(reservation, undefined)).toMatchObject({ venueId: 'hahn', windowId: 'day' });
  });

  it('is all dates of a course, once they are given', () => {
    const dates = [{ start: '2026-12-02T10:00', end: '2026-12-02T11:30' }];
    const seated = { booking: { courseId: 'smartphone', seats: 1, dates } } as Decision;
    const asked = { kind: 'course', courseId: 'smartphone', starts: [] };
    expect(whenOf(course, undefined)).toEqual(asked);
    expect(whenOf(course, seated)).toEqual({ ...asked, starts: ['2026-12-02T10:00'] });
  });
});

describe('mayCancel', () => {
  const before = '2026-12-01T08:00:00Z';
  const after = '2026-12-04T08:00:00Z';

  it('is offered until the day has come, and once', () => {
    expect(mayCancel(mine({}), places, before)).toBe(true);
    expect(mayCancel(mine({}), places, after)).toBe(false);
    expect(mayCancel(mine({ status: 'cancelled' }), places, before)).toBe(false);
    const cancellation = {
      request: { requestId: appointment._id } as CancelRequest,
      item: undefined,
      decision: undefined,
    };
    expect(mayCancel(mine({ cancellation }), places, before)).toBe(false);
  });

  it('is offered for what waits on the device', () => {
    const item = { requestId: 'request:a', request: appointment, state: 'waiting' as const };
    const waiting = { decision: undefined, status: 'saved' as const, item };
    expect(mayCancel(mine(waiting), places, before)).toBe(true);
  });
});

describe('mayMove', () => {
  const now = '2026-12-01T08:00:00Z';
  const move = (status?: string) => ({
    request: { kind: 'reschedule', requestId: appointment._id } as RescheduleRequest,
    item: undefined,
    decision: status ? ({ status } as Decision) : undefined,
  });

  it('is offered for a visit that stands, while no wish to move it is open', () => {
    expect(mayMove(mine({}), places, now)).toBe(true);
    expect(mayMove(mine({ move: move() }), places, now)).toBe(false);
    expect(mayMove(mine({ move: move('declined') }), places, now)).toBe(true);
    expect(mayMove(mine({ move: move('confirmed') }), places, now)).toBe(true);
    expect(mayMove(mine({}), places, '2026-12-03T09:30:00Z')).toBe(false);
  });

  it('is offered for a place that stands, though not day by day of a series', () => {
    const booked = { request: reservation, decision: held, status: 'in-review' as const };
    expect(mayMove(mine(booked), places, now)).toBe(true);
    const series = { ...held, series: [{ date: '2026-12-05', code: null }] };
    expect(mayMove(mine({ ...booked, decision: series }), places, now)).toBe(false);
    const asked = { ...held, move: { requestId: 'request:b', booking: window } };
    expect(mayMove(mine({ ...booked, decision: asked }), places, now)).toBe(false);
    expect(mayMove(mine({ ...booked, status: 'waitlisted' }), places, now)).toBe(false);
  });
});

describe('mayCheckIn', () => {
  it('is offered around the start, once', () => {
    expect(mayCheckIn(mine({}), '2026-12-03T07:59:00Z')).toBe(false);
    expect(mayCheckIn(mine({}), '2026-12-03T08:01:00Z')).toBe(true);
    const visit = { number: 7, arrivedAt: '2026-12-03T08:50:00Z', calledAt: null, counter: null };
    const arrived = { decision: { ...confirmed, visit } };
    expect(mayCheckIn(mine(arrived), '2026-12-03T08:55:00Z')).toBe(false);
  });
});

describe('timelineOf', () => {
  it('says what has happened and nothing more', () => {
    const item = { requestId: 'request:a', request: appointment, state: 'waiting' as const };
    const kindsOf = (change: Partial<MyRequest>) =>
      timelineOf(mine(change)).map(({ kind }) => kind);
    expect(kindsOf({ item, decision: undefined })).toEqual(['saved']);
    expect(kindsOf({})).toEqual(['saved', 'arrived', 'decided']);
    expect(kindsOf({ decision: { ...confirmed, status: 'in-review' } })).toEqual([
      'saved',
      'arrived',
      'in-review',
    ]);
    const cancellation = {
      request: { createdAt: '2026-11-21T10:00:00Z' } as CancelRequest,
      item: undefined,
      decision: undefined,
    };
    expect(kindsOf({ cancellation })).toEqual([
      'saved',
      'arrived',
      'decided',
      'cancel-saved',
      'cancel-arrived',
    ]);
  });

  it('keeps what was confirmed and moved before it was cancelled', () => {
    const milestones = { confirmedAt: '2026-11-21T08:00:00Z', movedAt: '2026-11-22T08:00:00Z' };
    const cancelled = { ...confirmed, status: 'cancelled' as const, ...milestones };
    const steps = timelineOf(mine({ decision: cancelled, status: 'cancelled' })).slice(2);
    expect(steps).toEqual([
      { kind: 'decided', at: milestones.confirmedAt, status: 'confirmed' },
      { kind: 'moved', at: milestones.movedAt },
      { kind: 'decided', at: cancelled.decidedAt, status: 'cancelled' },
    ]);
  });
});

describe('rebookingHref', () => {
  it('holds ids and times only', () => {
    expect(rebookingHref(appointment, { start: '2026-12-04T10:00' })).toBe(
      '/termin?aus=a&beginn=2026-12-04T10:00',
    );
    expect(rebookingHref(appointment)).toBe('/termin?aus=a');
    expect(rebookingHref(course)).toBe('/kurse');
    const elsewhere = { venueId: 'wehen', date: '2026-12-05', windowId: 'evening' };
    expect(rebookingHref(reservation, elsewhere)).toBe(
      '/plaetze/wehen?aus=v&datum=2026-12-05&fenster=evening',
    );
  });
});

it('was booked only what had been promised', () => {
  const cancelled = { ...confirmed, status: 'cancelled' } as Decision;
  expect(bookingState(cancelled)).toBe('asked');
  expect(bookingState({ ...cancelled, confirmedAt: '2026-11-20T10:01:00Z' })).toBe('past');
});

it('is too many only when it was declined for that', () => {
  const tooMany = { ...confirmed, status: 'declined', code: 'too-many' } as Decision;
  expect(isTooMany(mine({ status: 'declined', decision: tooMany }))).toBe(true);
  const taken = { ...tooMany, code: 'slot-taken' } as Decision;
  expect(isTooMany(mine({ status: 'declined', decision: taken }))).toBe(false);
});
