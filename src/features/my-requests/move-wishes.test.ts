import { describe, expect, it } from 'vitest';
import { wishFromText, wishToText } from './move-wishes.ts';

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
