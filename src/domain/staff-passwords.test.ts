import { expect, it } from 'vitest';
import { passwordProblem } from './staff-passwords.ts';

it.each([
  ['elf Zeichen', 'short'],
  ['👍👍👍👍👍👍', 'short'],
  ['ich bin Clerk im Amt', 'name'],
  ['Passwort1234', 'common'],
  ['aaaaaaaaaaaaa', 'common'],
  ['zwölf kleine ', undefined],
  ['nur kleine worte', undefined],
])('"%s": %s', (password, problem) => {
  expect(passwordProblem(password, 'clerk')).toBe(problem);
});

it('lets short names be part of words', () => {
  expect(passwordProblem('boote auf dem see', 'bo')).toBeUndefined();
});
