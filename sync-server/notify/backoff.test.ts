import { expect, it } from 'vitest';
import { maxAttempts, nextAttemptAt } from './backoff.ts';

const start = '2026-11-23T10:00:00.000Z';
const minutesFrom = (failures: number, random: number) =>
  (Date.parse(nextAttemptAt(failures, start, random)) - Date.parse(start)) / 60_000;

it('waits twice as long each time, and never exactly as long as others', () => {
  expect([1, 2, 3, 4].map((failures) => minutesFrom(failures, 0))).toEqual([1.25, 2.5, 5, 10]);
  expect(minutesFrom(1, 1)).toBeCloseTo(1.25 * 1.25);
});

it('gives up after about two days', () => {
  const pauses = Array.from({ length: maxAttempts - 1 }, (_, index) => minutesFrom(index + 1, 0.5));
  const hours = pauses.reduce((sum, minutes) => sum + minutes, 0) / 60;
  expect(hours).toBeGreaterThan(42);
  expect(hours).toBeLessThan(54);
});
