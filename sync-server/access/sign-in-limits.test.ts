import { beforeEach, expect, it } from 'vitest';
import { createSignInLimits, type SignInLimits } from './sign-in-limits.ts';

let now = 0;
let limits: SignInLimits;
beforeEach(() => {
  now = Date.parse('2026-11-23T08:00:00Z');
  limits = createSignInLimits(() => now);
});

const fail = (name: string, address: string, times: number) => {
  for (let n = 0; n < times; n += 1) {
    limits.requireFree({ name, address });
    limits.count({ name, address });
  }
};
const secondsLeft = (name: string, address: string): number => {
  try {
    limits.requireFree({ name, address });
    return 0;
  } catch (error) {
    return (error as { retryAfterSeconds: number }).retryAfterSeconds;
  }
};

it('stops an account after ten wrong passwords, from wherever they come, for a quarter of an hour', () => {
  fail('clerk', '192.0.2.1', 5);
  now += 60_000;
  fail('clerk', '192.0.2.2', 5);
  expect(secondsLeft('clerk', '192.0.2.3')).toBe(14 * 60);
  expect(secondsLeft('other', '192.0.2.1')).toBe(0);
  now += 14 * 60_000 - 1;
  expect(secondsLeft('clerk', '192.0.2.3')).toBe(1);
  now += 1;
  expect(secondsLeft('clerk', '192.0.2.3')).toBe(0);
});

it('forgets wrong passwords after the right one', () => {
  fail('clerk', '192.0.2.1', 9);
  limits.count({ name: 'clerk', address: '192.0.2.1' });
  limits.noteSuccess({ name: 'clerk', address: '192.0.2.1' });
  fail('clerk', '192.0.2.1', 9);
  expect(secondsLeft('clerk', '192.0.2.1')).toBe(0);
});

it('does not let strangers stop somebody who has signed in at this address before', () => {
  const attempt = { name: 'clerk', address: '192.0.2.1' };
  limits.count(attempt);
  limits.noteSuccess(attempt);
  fail('clerk', '203.0.113.9', 10);
  expect(secondsLeft('clerk', '203.0.113.9')).toBeGreaterThan(0);
  expect(secondsLeft('clerk', '192.0.2.1')).toBe(0);
  fail('clerk', '192.0.2.1', 10);
  expect(secondsLeft('clerk', '192.0.2.1')).toBeGreaterThan(0);
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:aaaa::1', '2001:db8:1:2::9'],
])('stops an address after a hundred: %s, %s', (first, second) => {
  for (let n = 0; n < 100; n += 1) fail(`name ${n}`, first, 1);
  expect(secondsLeft('another', second)).toBe(15 * 60);
  expect(secondsLeft('another', '198.51.100.7')).toBe(0);
});
