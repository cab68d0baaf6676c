import { expect, it } from 'vitest';
import { readSessionCookie, writeSessionCookie } from './session-cookie.ts';

it('names its account and proves it', () => {
  const key = { name: 'a:clerk', secret: 'x_y-z' };
  expect(readSessionCookie(writeSessionCookie(key))).toEqual(key);
});

it.each(['', 'nonsense'])('refuses "%s", which is none', (cookie) => {
  expect(() => readSessionCookie(cookie)).toThrow('Malformed AuthSession cookie');
});
