import { describe, expect, it } from 'vitest';
import { addWish, moveWishUp, removeWish } from './ranked-wishes.ts';

const keyOf = (wish: string) => wish;

describe('ranked wishes', () => {
  it('keeps the order of choosing, three at most, none twice', () => {
    expect(addWish(['a', 'b'], 'c', keyOf)).toEqual(['a', 'b', 'c']);
    expect(addWish(['a', 'b', 'c'], 'd', keyOf)).toEqual(['a', 'b', 'c']);
    expect(addWish(['a'], 'a', keyOf)).toEqual(['a']);
  });

  it('moves one up', () => {
    expect(moveWishUp(['a', 'b', 'c'], 'c', keyOf)).toEqual(['a', 'c', 'b']);
    expect(moveWishUp(['a', 'b'], 'a', keyOf)).toEqual(['a', 'b']);
    expect(moveWishUp(['a', 'b'], 'x', keyOf)).toEqual(['a', 'b']);
  });

  it('removes one', () => {
    expect(removeWish(['a', 'b'], 'a', keyOf)).toEqual(['b']);
  });
});
