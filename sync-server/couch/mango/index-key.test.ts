import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareJson } from './collation.ts';
import { encodeEnd, encodeKey, PrefixEnd } from './index-key.ts';

/** All of JSON, with many values that are alike. */
const text = fc.oneof(
  fc.constantFrom('', 'a', 'aa', 'b', 'a\0', 'a\0b', '\0', '\uffff', '\u{10000}', '\ud800', 'é'),
  fc.string({ unit: 'binary' }),
);
const number = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, 1.5, -1.5, 2 ** 53, Number.MIN_VALUE, -Number.MAX_VALUE),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    number,
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(text, tie('value'), { maxKeys: 3 }),
  ),
}));
const key = fc.array(value, { maxLength: 3 });

function sign(order: number): number {
  return Math.sign(order) + 0;
}

describe('encodeKey', () => {
  it('sorts as views do', () => {
    const ascending = [
      null,
      false,
      true,
      -1.5,
      -1,
      0,
      1,
      2 ** 53,
      '',
      'A',
      'a',
      'a\0',
      'aa',
      'b',
      'é',
      '\uffff',
      '\u{10000}',
      [],
      [null],
      [1],
      [1, 1],
      [2],
      {},
      { a: 1 },
      { a: 1, b: 1 },
      { a: 2 },
      { b: 1 },
    ];
    const shuffled = ascending.toReversed();
    expect(shuffled.toSorted(compareJson)).toEqual(ascending);
    const byKey = (a: unknown, b: unknown) => Buffer.compare(encodeKey([a]), encodeKey([b]));
    expect(shuffled.toSorted(byKey)).toEqual(ascending);
  });

  it('compares byte by byte as values compare', () => {
    fc.assert(
      fc.property(key, key, (a, b) => {
        // Keys of one index have as many values as the index has fields.
        const shared = Math.min(a.length, b.length);
        const [one, other] = [a.slice(0, shared), b.slice(0, shared)];
        const order = Buffer.compare(encodeKey(one), encodeKey(other));
        expect(sign(order)).toBe(sign(compareJson(one, other)));
      }),
      { numRuns: 2000 },
    );
  });

  it('has keys that begin with a start between its start and its end, and no others', () => {
    fc.assert(
      fc.property(key, key, fc.array(value, { maxLength: 2 }), (start, other, rest) => {
        const isWithin = (candidate: Uint8Array) =>
          Buffer.compare(candidate, encodeKey(start)) >= 0 &&
          Buffer.compare(candidate, encodeEnd(start)) < 0;
        expect(isWithin(encodeKey([...start, ...rest]))).toBe(true);
        const beginsAlike =
          other.length >= start.length && compareJson(other.slice(0, start.length), start) === 0;
        expect(isWithin(encodeKey(other))).toBe(beginsAlike);
      }),
      { numRuns: 1000 },
    );
  });

  it('ends a range behind all texts that begin alike', () => {
    fc.assert(
      fc.property(text, text, (prefix, other) => {
        const isBefore = (candidate: unknown[]) =>
          Buffer.compare(encodeKey(candidate), encodeEnd([new PrefixEnd(prefix)])) < 0;
        expect(isBefore([prefix + other, 1])).toBe(true);
        const isBehind = !other.toWellFormed().startsWith(prefix.toWellFormed());
        if (isBehind) expect(isBefore([other])).toBe(compareJson(other, prefix) < 0);
      }),
      { numRuns: 1000 },
    );
  });
});
