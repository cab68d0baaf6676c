import { expect, it } from 'vitest';
import { createCounters, networkOf } from './counters.ts';

it('keeps so many keys and no more, and gives the oldest up', () => {
  const counters = createCounters(() => 0, 1000);
  for (let n = 0; n < 20_000; n += 1) counters.add(`key ${n}`, 1);
  expect(counters.waitMs('key 0', 1)).toBe(1000);
  for (let n = 20_000; n < 30_000; n += 1) counters.add(`key ${n}`, 1);
  expect(counters.waitMs('key 9999', 1)).toBe(0);
  expect(counters.waitMs('key 10000', 1)).toBe(1000);
  expect(counters.waitMs('key 29999', 1)).toBe(1000);
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8'],
])('takes %s for %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
