import { expect, it } from 'vitest';
import { parseAmount, writeAmount } from './amounts.ts';

it.each([
  ['12,50', 12.5],
  ['12.5', 12.5],
  [' 0 ', 0],
  ['zwölf', 'zwölf'],
  ['1,', '1,'],
])('reads %j as %j', (typed, amount) => expect(parseAmount(typed)).toBe(amount));

it('writes numbers as people do, and nothing for what is not there', () => {
  expect([12.5, 'zwölf', null, undefined].map(writeAmount)).toEqual(['12,5', 'zwölf', '', '']);
});
