import { expect, it } from 'vitest';
import { backoffMs } from './backoff.ts';

it('doubles up to half a minute and spreads over half of it', () => {
  expect([0, 1, 2, 10, 2000].map((failures) => backoffMs(failures, 1))).toEqual([
    1000, 2000, 4000, 30_000, 30_000,
  ]);
  expect(backoffMs(2, 0)).toBe(2000);
});
