import { expect, it } from 'vitest';
import { bookingLabel } from './booking-label.ts';

const confirmedAt = '2026-11-24T08:00:00.000Z';

it.each([
  [{ status: 'in-review' }, 'held'],
  [{ status: 'waitlisted' }, 'waitsFor'],
  [{ status: 'confirmed', confirmedAt }, 'booked'],
  [{ status: 'cancelled', confirmedAt }, 'booked'],
  [{ status: 'cancelled' }, 'wished'],
  [{ status: 'declined' }, 'wished'],
] as const)('names the window of %o: %s', (decision, label) => {
  expect(bookingLabel(decision)).toBe(label);
});
