import { describe, expect, it } from 'vitest';
import { isNestedDeeper } from './json-depth.ts';

describe('isNestedDeeper', () => {
  it.each([
    ['[[[]]]', 3, false],
    ['[[[[]]]]', 3, true],
    ['{"a":[{"b":[]}]}', 3, true],
    ['[[],[],[],[[]]]', 3, false],
    ['["[[[[[[", "{\\"[[[[", "\\\\", []]', 2, false],
    ['["\\\\", [[]]]', 2, true],
    ['"[[[[ without an end', 2, false],
  ])('of %s beyond %d: %s', (text, most, isDeeper) => {
    expect(isNestedDeeper(text, most)).toBe(isDeeper);
  });

  it('is found before millions of them are read', () => {
    const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(isNestedDeeper(deep(500), 500)).toBe(false);
    expect(isNestedDeeper(deep(5_000_000), 500)).toBe(true);
  });
});
