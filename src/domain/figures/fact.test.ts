import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../schemas/case.ts';
import { arrivalAt, monthOf, outcomeOf } from './fact.ts';

type Step = Pick<HistoryEntry, 'at' | 'by' | 'action' | 'status'>;
const step = (time: string, by: string, action: Step['action'], status: Step['status']): Step => ({
  at: `2026-11-23T${time}:00.000Z`,
  by,
  action,
  status,
});

const confirmed = { departmentId: 'bauen', status: 'confirmed', code: null } as const;
const decidedOf = (history: Step[]) => outcomeOf(confirmed, history).decided;
const received = step('09:00', 'resident', 'received', 'in-review');

describe('when a request came', () => {
  it.each([
    ['2026-11-30T22:59:59.000Z', '2026-11', { weekday: 1, hour: 23 }],
    ['2026-11-30T23:00:00.000Z', '2026-12', { weekday: 2, hour: 0 }],
    // The clock shows two to three twice in autumn, and never in spring.
    ['2026-10-25T00:30:00.000Z', '2026-10', { weekday: 7, hour: 2 }],
    ['2026-10-25T01:30:00.000Z', '2026-10', { weekday: 7, hour: 2 }],
    ['2027-03-28T00:59:00.000Z', '2027-03', { weekday: 7, hour: 1 }],
    ['2027-03-28T01:00:00.000Z', '2027-03', { weekday: 7, hour: 3 }],
    ['2026-12-31T23:30:00.000Z', '2027-01', { weekday: 5, hour: 0 }],
  ])('%s is of the town’s clock', (instant, month, at) => {
    expect(monthOf(instant)).toBe(month);
    expect(arrivalAt(instant, () => true)).toEqual({ ...at, wasOpen: true });
  });
});

describe('the first decision', () => {
  it('is automatic where the answer came at once, whatever came later', () => {
    const history = [
      step('09:00', 'resident', 'received', 'confirmed'),
      step('11:00', 'Ada', 'cancel', 'cancelled'),
    ];
    expect(decidedOf(history)).toEqual({ by: 'automatic', minutes: 0 });
    const waited = [
      step('09:00', 'resident', 'received', 'waitlisted'),
      step('11:00', 'server', 'moved-up', 'in-review'),
    ];
    expect(decidedOf(waited)).toEqual({ by: 'automatic', minutes: 0 });
    expect(outcomeOf(confirmed, waited)).toMatchObject({ hasWaited: true, hasMovedUp: true });
  });

  it('is of staff who end the review, in whole minutes', () => {
    const seen = step('09:10', 'Ada', 'seen', 'in-review');
    const history = [received, seen, step('11:30', 'Bea', 'decline', 'declined')];
    expect(decidedOf(history)).toEqual({ by: 'staff', minutes: 150 });
  });

  it('is not one that was taken back', () => {
    const history = [
      received,
      step('09:05', 'Ada', 'confirm', 'confirmed'),
      step('09:06', 'Ada', 'reopen', 'in-review'),
    ];
    expect(decidedOf(history)).toBeNull();
    const again = step('10:00', 'Ada', 'decline', 'declined');
    expect(decidedOf([...history, again])).toEqual({ by: 'staff', minutes: 60 });
  });

  it('is none of an open request, nor of one that was withdrawn before', () => {
    expect(decidedOf([received])).toBeNull();
    expect(decidedOf([received, step('10:00', 'resident', 'cancel', 'cancelled')])).toBeNull();
  });

  it('came too late when the hold ended, and is automatic when a place was closed', () => {
    const ended = step('10:00', 'server', 'hold-ended', 'declined');
    expect(decidedOf([received, ended])).toEqual({ by: 'expired', minutes: 60 });
    const closed = step('10:00', 'server', 'closed', 'declined');
    expect(decidedOf([received, closed])).toEqual({ by: 'automatic', minutes: 60 });
  });
});

it('has a reason only while it is declined', () => {
  const outcome = (status: 'declined' | 'cancelled') =>
    outcomeOf({ departmentId: null, status, code: 'closed' }, [received]).code;
  expect(outcome('declined')).toBe('closed');
  expect(outcome('cancelled')).toBeNull();
});
