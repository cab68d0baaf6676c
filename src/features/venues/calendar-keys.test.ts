import { describe, expect, it } from 'vitest';
import { dayToFocus } from './calendar-keys.ts';

/** A Tuesday, Thursday and Saturday, and the Saturday after the next. */
const dates = ['2026-12-01', '2026-12-03', '2026-12-05', '2026-12-19'];

describe('dayToFocus', () => {
  it.each([
    ['ArrowRight', '2026-12-03', '2026-12-05'],
    ['ArrowRight', '2026-12-19', undefined],
    ['ArrowLeft', '2026-12-03', '2026-12-01'],
    ['ArrowLeft', '2026-12-01', undefined],
    ['ArrowDown', '2026-12-05', '2026-12-19'],
    ['ArrowDown', '2026-12-03', undefined],
    ['ArrowUp', '2026-12-19', '2026-12-05'],
    ['Home', '2026-12-05', '2026-12-01'],
    ['End', '2026-12-01', '2026-12-05'],
    ['Enter', '2026-12-03', undefined],
  ])('%s on %s leads to %s', (key, date, wanted) => {
    expect(dayToFocus(key, date, dates, false)).toBe(wanted);
  });

  it('follows the way of reading', () => {
    expect(dayToFocus('ArrowLeft', '2026-12-03', dates, true)).toBe('2026-12-05');
    expect(dayToFocus('ArrowRight', '2026-12-03', dates, true)).toBe('2026-12-01');
  });
});
