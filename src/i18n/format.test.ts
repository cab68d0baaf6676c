import { describe, expect, it } from 'vitest';
import { formatEuro } from '#domain/locale-formats.ts';
import {
  formatDate,
  formatDateTime,
  formatDay,
  formatInstant,
  formatTime,
  shortTime,
} from './format.ts';

describe('a date inside a sentence', () => {
  it.each([
    ['de', '3. Dezember 2026'],
    ['de-simple', '3. Dezember 2026'],
    ['en', '3 December 2026'],
    ['tr', '3 Aralık 2026'],
    ['uk', '3 грудня 2026'],
  ])('ends with the year in %s', (locale, expected) => {
    expect(formatDay('2026-12-03', locale)).toBe(expected);
    expect(formatDate('2026-12-03', locale)).not.toMatch(/\.$/);
  });

  it('stands before the time of an instant', () => {
    expect(formatInstant('2026-12-03T08:15:00.000Z', 'uk')).toBe('3 грудня 2026, 9:15');
  });
});

it.each(['de', 'en', 'tr', 'uk', 'ar'])('money has its sign in %s', (locale) => {
  expect(formatEuro(37, locale)).toContain('€');
});

describe('times of day', () => {
  it('keep the number and its unit on one line', () => {
    expect(formatTime('09:15', 'de')).toBe('9:15\u00a0Uhr');
    expect(formatTime('14:00', 'de-simple')).toBe('14:00\u00a0Uhr');
    expect(formatTime('09:15', 'en')).toBe('9:15');
    expect(formatDateTime('2026-12-03T08:30', 'de')).toBe(
      'Donnerstag, 3. Dezember 2026, 8:30\u00a0Uhr',
    );
  });

  it('are written the same on every page', () => {
    expect(['08:00', '00:30', '10:05', '24:00'].map(shortTime)).toEqual([
      '8:00',
      '0:30',
      '10:05',
      '24:00',
    ]);
  });
});
