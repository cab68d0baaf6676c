import { describe, expect, it } from 'vitest';
import type { Decision } from '#domain/schemas/decision.ts';
import type { VenueOccupancy } from '#domain/schemas/occupancy.ts';
import type { Venue } from '#domain/schemas/town.ts';
import {
  isOffered,
  isWishHeld,
  isWishTaken,
  venueDay,
  venueMonths,
  weeksOf,
} from './venue-days.ts';

const venue = {
  _id: 'venue:grillplatz-hahn',
  windows: [{ id: 'afternoon' }, { id: 'evening' }],
  leadTimeDays: 2,
  horizonDays: 40,
} as unknown as Venue;
const now = '2026-11-23T12:00:00Z';

function dayWith(states: string[], decisions: Decision[] = [], date = '2026-12-05') {
  const windows = states.map((state, index) => ({ id: venue.windows[index]?.id, state }));
  const occupancy = new Map([[date, { date, windows } as unknown as VenueOccupancy]]);
  return venueDay({ venue, venueId: 'grillplatz-hahn', date, occupancy, decisions, now });
}

const wishOf = (windowId: string) => ({ date: '2026-12-05', windowId });
const ownDecision = (status: string) =>
  ({
    status,
    booking: { venueId: 'grillplatz-hahn', date: '2026-12-05', windowId: 'evening' },
  }) as Decision;

describe('venueDay', () => {
  it.each([
    [['free', 'free'], 'free'],
    [['free', 'closed'], 'free'],
    [['free', 'held'], 'partly-free'],
    [['booked', 'held'], 'held'],
    [['booked', 'booked'], 'booked'],
    [['closed', 'closed'], 'closed'],
    [[], 'unknown'],
  ])('sums up %o as %s', (states, summary) => {
    expect(dayWith(states).summary).toBe(summary);
  });

  it('tells what is held or booked for oneself', () => {
    expect(dayWith(['free', 'held'], [ownDecision('in-review')]).windows[1]?.state).toBe(
      'own-held',
    );
    expect(dayWith(['free', 'booked'], [ownDecision('confirmed')]).summary).toBe('own-booked');
    expect(dayWith(['free', 'free'], [ownDecision('cancelled')]).summary).toBe('free');
  });

  it('knows days that come too soon', () => {
    expect(dayWith(['free', 'free'], [], '2026-11-24').summary).toBe('outside');
    expect(dayWith(['free', 'free'], [], '2026-11-25').summary).toBe('free');
  });
});

describe('isWishTaken', () => {
  it('is sure only where the device knows', () => {
    expect(isWishTaken(dayWith(['free', 'booked']), wishOf('evening'))).toBe(true);
    expect(isWishTaken(dayWith(['free', 'held']), wishOf('afternoon'))).toBe(false);
    expect(isWishTaken(dayWith([]), wishOf('afternoon'))).toBe(false);
    expect(isWishTaken(dayWith(['free'], [], '2026-11-24'), wishOf('afternoon'))).toBe(true);
  });
});

describe('what somebody else has asked for', () => {
  it('can be waited for, unless it is held by oneself', () => {
    const day = dayWith(['free', 'held']);
    expect(isWishTaken(day, wishOf('evening'))).toBe(false);
    expect(isWishHeld(day, wishOf('evening'))).toBe(true);
    expect(isOffered(day, 'held', true)).toBe(true);
    expect(isOffered(day, 'held', false)).toBe(false);
    const own = dayWith(['held', 'held'], [ownDecision('in-review')]);
    expect(isOffered(own, 'held', true)).toBe(false);
    expect(isOffered(dayWith(['held'], [], '2026-11-24'), 'held', true)).toBe(false);
  });
});

describe('hours of one’s choice', () => {
  const hall = {
    ...venue,
    windows: [{ id: 'hours', hours: { stepMinutes: 30, minMinutes: 60, maxMinutes: 480 } }],
  } as unknown as Venue;
  const hallDay = (window: object, decisions: Decision[] = []) => {
    const date = '2026-12-05';
    const day = { date, windows: [{ id: 'hours', ...window }] } as unknown as VenueOccupancy;
    const occupancy = new Map([[date, day]]);
    return venueDay({ venue: hall, venueId: 'grillplatz-hahn', date, occupancy, decisions, now });
  };
  const hours = (from: string, to: string) => ({ ...wishOf('hours'), from, to });

  it('are taken when they do not lie in a stretch that is left', () => {
    const day = hallDay({ state: 'free', free: [{ from: '08:00', to: '18:00' }] });
    expect(day.summary).toBe('free');
    expect(isWishTaken(day, hours('16:00', '18:00'))).toBe(false);
    expect(isWishTaken(day, hours('17:00', '19:00'))).toBe(true);
    expect(isWishTaken(hallDay({ state: 'booked', free: [] }), hours('16:00', '18:00'))).toBe(true);
  });

  it('can be waited for where others have asked for them', () => {
    const free = [{ from: '08:00', to: '18:00' }];
    const day = hallDay({ state: 'free', free, unbooked: [{ from: '08:00', to: '20:00' }] });
    expect(isWishHeld(day, hours('18:00', '20:00'))).toBe(true);
    expect(isWishHeld(day, hours('16:00', '18:00'))).toBe(false);
    expect(isWishTaken(day, hours('19:00', '21:00'))).toBe(true);
    const full = hallDay({ state: 'held', free: [], unbooked: [{ from: '08:00', to: '20:00' }] });
    expect(isWishHeld(full, hours('18:00', '20:00'))).toBe(true);
  });

  it('can be asked for beside others of one’s own', () => {
    const booking = { venueId: 'grillplatz-hahn', ...hours('18:00', '20:00') };
    const own = { status: 'confirmed', booking } as Decision;
    const left = hallDay({ state: 'free', free: [{ from: '08:00', to: '18:00' }] }, [own]);
    expect(left).toMatchObject({ summary: 'own-booked', windows: [{ state: 'free' }] });
    const full = hallDay({ state: 'booked', free: [] }, [own]);
    expect(full.windows[0]?.state).toBe('own-booked');
  });
});

describe('months and weeks', () => {
  it('run to the last day that can be reserved', () => {
    expect(venueMonths(venue, now)).toEqual(['2026-11', '2026-12', '2027-01']);
  });

  it('begin on Monday', () => {
    const weeks = weeksOf('2026-11');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.slice(5)).toEqual([undefined, '2026-11-01']);
    expect(weeks[5]?.[0]).toBe('2026-11-30');
    expect(weeks.flat().filter(Boolean)).toHaveLength(30);
  });
});
