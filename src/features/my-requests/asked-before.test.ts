import { describe, expect, it } from 'vitest';
import type { MyRequest } from './merge-requests.ts';
import { askedBefore } from './asked-before.ts';

const now = '2026-12-03T12:00:00Z';
const course = { kind: 'course' as const, courseId: 'smartphone' };
const passport = { kind: 'appointment' as const, services: [{ serviceId: 'pass', count: 1 }] };
const mine = (requestId: string, request: object, more: object = {}) =>
  ({ requestId, request, status: 'arrived', ...more }) as unknown as MyRequest;
const booked = (requestId: string, request: object, start: string) =>
  mine(requestId, request, {
    status: 'confirmed',
    decision: { booking: { officeId: 'buergerbuero', start, end: start } },
  });
const foundIn = (requests: MyRequest[], asked: Parameters<typeof askedBefore>[1]) =>
  askedBefore(requests, asked, now)?.requestId;

describe('askedBefore', () => {
  it('is for the same course, or for one of the same concerns', () => {
    const both = { ...passport, services: [...passport.services, { serviceId: 'id', count: 2 }] };
    const requests = [mine('k', course), mine('t', both)];
    expect(foundIn(requests, course)).toBe('k');
    expect(foundIn(requests, passport)).toBe('t');
    expect(foundIn(requests, { ...course, courseId: 'tablet' })).toBeUndefined();
    const other = { ...passport, services: [{ serviceId: 'hund', count: 1 }] };
    expect(foundIn(requests, other)).toBeUndefined();
  });

  it.each(['refused', 'declined', 'cancelled', 'completed', 'missed'])('is not %s', (status) => {
    expect(foundIn([mine('k', course, { status })], course)).toBeUndefined();
  });

  it.each(['saved', 'arrived', 'in-review', 'waitlisted', 'confirmed'])(
    'counts while it is %s',
    (status) => expect(foundIn([mine('k', course, { status })], course)).toBe('k'),
  );

  it('is not over, nor being cancelled', () => {
    expect(foundIn([booked('t', passport, '2026-12-02T09:00')], passport)).toBeUndefined();
    expect(foundIn([booked('t', passport, '2026-12-04T09:00')], passport)).toBe('t');
    const cancellation = { item: { state: 'waiting' } };
    const leaving = mine('k', course, { status: 'confirmed', cancellation });
    expect(foundIn([leaving], course)).toBeUndefined();
  });

  it('is rather what is promised', () => {
    const promised = booked('promised', passport, '2026-12-04T09:00');
    expect(foundIn([mine('asked', passport), promised], passport)).toBe('promised');
  });
});
