import { expect, it } from 'vitest';
import { isAudienceThere } from './audience.ts';

it('takes the audience for gone when it has been silent for five seconds, or never spoke', () => {
  expect(isAudienceThere(undefined, 10_000)).toBe(false);
  expect(isAudienceThere(10_000, 14_999)).toBe(true);
  expect(isAudienceThere(10_000, 15_000)).toBe(false);
});
