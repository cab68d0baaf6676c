import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { estimateCost } from './pattern-cost.ts';

const costs: [pattern: string, instructions: number][] = [
  ['abc', 6],
  ['x{1,900}', 1804],
  ['(ab){100}', 608],
  ['((a{10}){10}){5}', 1670],
  ['[^a-z0-9]{2}', 10],
  ['\\{2\\}', 6],
  ['\\Q({9}\\E', 11],
];

describe('estimateCost', () => {
  it.each(costs)('%s: %d', (pattern, cost) => {
    expect(estimateCost(pattern)).toBe(cost);
  });

  it('makes looking up classes of characters dear', () => {
    for (const pattern of ['\\p{Lu}', '[^\\PN]', '(?i)[B-\u{1e900}]', '[a-\\x{1e900}]']) {
      expect(estimateCost(pattern)).toBeGreaterThan(100);
      // They are looked up once.
      expect(estimateCost(`(${pattern}){10}`)).toBeLessThan(700);
    }
  });

  it('is never below what the pattern becomes', () => {
    const atom = fc.constantFrom(
      ...'aÉ.^|{()'.split(''),
      ...String.raw`\b \d \pL \( \[ \{3} \E \Q\E \Q)(\E \Q[ [a-z] []{9}] [^\])(]`.split(' '),
      ...String.raw`[[:alpha:](] () (?i) (?-s) (?: (?i: (?P<n> ||`.split(' '),
    );
    const repeat = fc.constantFrom(
      '',
      '',
      '',
      '*',
      '+?',
      '?',
      '{3}',
      '{0}',
      '{2,}',
      '{2,9}?',
      '{,2}',
    );
    const pattern = fc.array(fc.tuple(atom, repeat), { maxLength: 12 }).map((parts) => {
      const text = parts.flat().join('');
      const open = text.split('(').length - text.split(')').length;
      return text + ')'.repeat(Math.max(0, open));
    });
    let compiled = 0;
    fc.assert(
      fc.property(pattern, (text) => {
        let program: RE2JS;
        try {
          program = RE2JS.compile(text);
        } catch {
          return;
        }
        compiled += 1;
        expect(estimateCost(text)).toBeGreaterThanOrEqual(program.programSize());
      }),
      { numRuns: 3000 },
    );
    expect(compiled).toBeGreaterThan(300);
  });
});
