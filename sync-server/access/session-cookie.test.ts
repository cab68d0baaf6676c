import { expect, it } from 'vitest';
import { readSession, sessionSeconds, signSession } from './session-cookie.ts';

const now = Date.parse('2026-11-23T08:00:00Z');
const secret = 'server secret';

it('names its account until it runs out', () => {
  const cookie = signSession('a:clerk', now, secret);
  expect(readSession(cookie, now, secret)).toBe('a:clerk');
  expect(readSession(cookie, now + sessionSeconds * 1000 - 1, secret)).toBe('a:clerk');
  expect(readSession(cookie, now + sessionSeconds * 1000, secret)).toBeUndefined();
});

it('is worth nothing when it was signed by another or changed', () => {
  const cookie = signSession('clerk', now, secret);
  expect(readSession(cookie, now, 'another secret')).toBeUndefined();
  const changed = Buffer.from(cookie, 'base64url').toString().replace('clerk', 'admin');
  expect(readSession(Buffer.from(changed).toString('base64url'), now, secret)).toBeUndefined();
});

it.each(['', 'nonsense'])('refuses "%s", which nobody could have signed', (cookie) => {
  expect(() => readSession(cookie, now, secret)).toThrow('Malformed AuthSession cookie');
});
