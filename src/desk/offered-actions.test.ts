import { describe, expect, it } from 'vitest';
import { offeredActions, offeredVisitActions } from './offered-actions.ts';
import { sampleAppointmentCase, sampleQuestionCase, sampleVenueCase } from './sample-cases.ts';

describe('offeredActions', () => {
  const booking = {
    venueId: 'grillplatz-hahn',
    date: '2026-12-12',
    windowId: 'day',
    from: '10:00',
    to: '22:00',
  };

  it.each([
    ['in-review', ['confirm', 'decline', 'message']],
    ['waitlisted', ['decline', 'message']],
    ['confirmed', ['message', 'cancel']],
    ['cancelled', ['message']],
  ] as const)('for a case that is %s', (status, actions) => {
    expect(offeredActions(sampleVenueCase('TS-2026-000001', { status }).decision)).toEqual(actions);
  });

  it('answers a wish to move, or ends the whole booking', () => {
    const move = { requestId: 'request:1', booking };
    expect(offeredActions({ status: 'confirmed', move, booking })).toEqual([
      'confirm',
      'decline',
      'message',
      'cancel',
    ]);
  });
});

describe('a question', () => {
  const asked = sampleQuestionCase('TS-2026-000003').decision;

  it('is answered and completed, once', () => {
    expect(offeredActions(asked)).toEqual(['message', 'decline']);
    expect(offeredVisitActions(asked, '2026-12-03T09:15')).toEqual(['complete']);
    const withdrawn = { ...asked, status: 'cancelled' as const };
    expect(offeredActions(withdrawn)).toEqual(['message']);
    expect(offeredVisitActions(withdrawn, '2026-12-03T09:15')).toEqual([]);
  });

  it('is opened again on the day on which it was completed', () => {
    const done = { ...asked, status: 'completed' as const, decidedAt: '2026-12-03T08:00:00.000Z' };
    expect(offeredVisitActions(done, '2026-12-03T09:15')).toEqual(['reopen']);
    expect(offeredVisitActions(done, '2026-12-04T09:15')).toEqual([]);
  });
});

describe('offeredVisitActions', () => {
  const { decision } = sampleAppointmentCase('TS-2026-000001', '2026-12-03T09:15');
  const visit = { number: 4, arrivedAt: '2026-12-03T08:00:00Z', calledAt: null, counter: null };
  const called = { ...visit, calledAt: '2026-12-03T08:10:00Z', counter: '2' };

  it.each([
    ['the day before', '2026-12-02T09:00', undefined, []],
    ['before its time', '2026-12-03T09:00', undefined, ['arrived']],
    ['when it has begun', '2026-12-03T09:15', undefined, ['arrived', 'missed']],
    ['while the person waits', '2026-12-03T09:15', visit, ['call']],
    ['after the call', '2026-12-03T09:15', called, ['complete', 'call', 'missed']],
    ['when the day is over', '2026-12-04T09:00', undefined, ['complete', 'missed']],
  ] as const)('%s', (_when, now, seen, actions) => {
    const current = seen ? { ...decision, visit: seen } : decision;
    expect(offeredVisitActions(current, now)).toEqual(actions);
  });

  it('notes who took part once the last meeting of a course has begun', () => {
    const dates = [
      { start: '2026-12-02T10:00', end: '2026-12-02T11:30' },
      { start: '2026-12-09T10:00', end: '2026-12-09T11:30' },
    ];
    const course = { ...decision, booking: { courseId: 'smartphone', seats: 1, dates } };
    expect(offeredVisitActions(course, '2026-12-09T09:59')).toEqual([]);
    expect(offeredVisitActions(course, '2026-12-09T10:00')).toEqual(['complete', 'missed']);
  });

  it('takes back what was noted today, and not what was noted before', () => {
    const decidedAt = '2026-12-03T22:30:00.000Z';
    for (const status of ['completed', 'missed'] as const) {
      const ended = { ...decision, status, decidedAt };
      expect(offeredVisitActions(ended, '2026-12-03T23:59')).toEqual(['reopen']);
      expect(offeredVisitActions(ended, '2026-12-04T00:00')).toEqual([]);
    }
  });

  it('has nothing to offer for what has ended, nor for places', () => {
    const ended = { ...decision, status: 'completed' as const };
    expect(offeredVisitActions(ended, '2026-12-03T09:15')).toEqual([]);
    const { decision: venue } = sampleVenueCase('TS-2026-000002', { status: 'confirmed' });
    expect(offeredVisitActions(venue, '2026-12-05T09:15')).toEqual([]);
  });
});
