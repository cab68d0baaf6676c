import { expect, it } from 'vitest';
import { excessLength } from './excess-length.ts';

it('says how much too long words are, without the spaces around them', () => {
  expect(excessLength(` ${'a'.repeat(2000)}\n`)).toBe(0);
  expect(excessLength('a'.repeat(3500))).toBe(1500);
});
