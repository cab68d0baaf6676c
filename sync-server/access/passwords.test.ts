import { expect, it } from 'vitest';
import { hashPassword, hashSecret, isEqualSecret, isPassword } from './passwords.ts';

it('knows a password by its hash alone, and salts each', async () => {
  const hash = await hashPassword('Grüße aus dem Rathaus');
  expect(await isPassword('Grüße aus dem Rathaus', hash)).toBe(true);
  expect(await isPassword('grüße aus dem rathaus', hash)).toBe(false);
  expect((await hashPassword('Grüße aus dem Rathaus')).key).not.toBe(hash.key);
});

it('compares secrets of any length', () => {
  expect(isEqualSecret('a', 'a')).toBe(true);
  expect(isEqualSecret('a', 'ab')).toBe(false);
  expect(hashSecret('a')).toHaveLength(64);
});
