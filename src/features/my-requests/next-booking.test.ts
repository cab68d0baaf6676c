import { describe, expect, it } from 'vitest';
import type { Decision } from '#domain/schemas/decision.ts';
import type { MyRequest } from './merge-requests.ts';
import { nextBookings } from './next-booking.ts';

const now = '2026-12-03T12:00:00Z';
const mine = (requestId: string, booking: object, more: object = {}): MyRequest =>
  ({
    requestId,
    status: 'confirmed',
    decision: { booking, ...more } as unknown as Decision,
  }) as MyRequest;
const visit = (requestId: string, start: string) =>
  mine(requestId, { officeId: 'buergerbuero', start, end: start });
const place = (requestId: string, date: string, more: object = {}) =>
  mine(requestId, { venueId: 'hahn', date, windowId: 'day', from: '10:00', to: '22:00' }, more);

describe('nextBookings', () => {
  it('are the first two that are not over, today included', () => {
    const requests = [
      visit('over', '2026-12-02T09:00'),
      place('later', '2026-12-05'),
      visit('today', '2026-12-03T09:00'),
    ];
    const idsOf = (some: MyRequest[]) => nextBookings(some, now).map((next) => next.requestId);
    expect(idsOf(requests)).toEqual(['today', 'later']);
    expect(idsOf([...requests, visit('soon', '2026-12-04T09:00')])).toEqual(['today', 'soon']);
    expect(idsOf(requests.slice(0, 2))).toEqual(['later']);
    expect(idsOf(requests.slice(0, 1))).toEqual([]);
  });

  it('counts only what stands', () => {
    const cancelled = { ...visit('a', '2026-12-04T09:00'), status: 'cancelled' as const };
    expect(nextBookings([cancelled], now)).toEqual([]);
  });

  it('is the next day of a series or a course', () => {
    const series = [
      { date: '2026-12-01', code: null },
      { date: '2026-12-04', code: 'slot-taken' },
      { date: '2026-12-08', code: null },
    ];
    const dates = ['2026-12-01T10:00', '2026-12-07T10:00'].map((start) => ({ start, end: start }));
    const course = mine('course', { courseId: 'k', seats: 1, dates });
    expect(nextBookings([place('club', '2026-12-01', { series }), course], now)[0]).toBe(course);
  });
});
