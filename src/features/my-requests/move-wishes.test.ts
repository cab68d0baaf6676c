import { describe, expect, it } from 'vitest';
import { isBooked, wishFromText, wishToText } from './move-wishes.ts';

describe('a wish in an address', () => {
  it.each([
    { start: '2026-12-03T10:00' },
    { date: '2026-12-05', windowId: 'half-day' },
    { date: '2026-12-05', windowId: 'hours', from: '18:00', to: '20:00' },
  ])('comes back as it was: %o', (wish) => {
    expect(wishFromText(wishToText(wish))).toEqual(wish);
  });

  it.each([
    '',
    '2026-12-03',
    '2026-12-05_hours_18:00',
    '2026-12-05_',
    '_day',
    '2026-12-03T10:00:00',
    'x',
  ])('is none: "%s"', (text) => {
    expect(wishFromText(text)).toBeUndefined();
  });
});

describe('isBooked', () => {
  const place = {
    venueId: 'halle',
    date: '2026-12-05',
    windowId: 'hours',
    from: '18:00',
    to: '20:00',
  };
  const visit = { officeId: 'buergerbuero', start: '2026-12-03T09:15', end: '2026-12-03T09:30' };

  it('tells a wish that has come true from another time', () => {
    expect(isBooked({ start: '2026-12-03T09:15' }, visit)).toBe(true);
    expect(isBooked({ start: '2026-12-03T09:30' }, visit)).toBe(false);
    const { venueId, ...wish } = place;
    expect(isBooked(wish, place)).toBe(true);
    expect(isBooked({ ...wish, from: '17:00' }, place)).toBe(false);
    expect(isBooked({ date: wish.date, windowId: wish.windowId }, place)).toBe(true);
    expect(isBooked({ ...wish, date: '2026-12-06' }, place)).toBe(false);
    expect(isBooked(wish, null)).toBe(false);
  });
});
