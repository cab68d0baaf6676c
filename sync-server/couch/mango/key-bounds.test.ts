import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldRanges } from './field-ranges.ts';
import { idRangeOf } from './id-range.ts';
import { encodeKey } from './index-key.ts';
import { boundsOf, describeBounds, encodeBounds } from './key-bounds.ts';
import { normalizeSelector } from './normalize-selector.ts';
import { compileSelector } from './selector.ts';

const text = fc.constantFrom('', 'a', 'ab', 'abc', 'b', 'a\0', 'a\uffff', 'a\u{10ffff}', 'ä');
const simple = fc.oneof(fc.constantFrom<unknown>(null, false, true, -1, 0, 1, 2), text);
const value = fc.oneof(simple, fc.constantFrom<unknown>([], [1], {}, { a: 1 }));

function selectorOn(fields: string[], operand: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const operator = fc.constantFrom('$lt', '$lte', '$eq', '$gte', '$gt', '$ne');
  const condition = fc.oneof(
    fc.tuple(operator, operand).map(([name, argument]) => ({ [name]: argument })),
    text.map((prefix) => ({ $beginsWith: prefix })),
  );
  const parts = fc
    .tuple(fc.constantFrom(...fields), condition)
    .map(([field, part]) => ({ [field]: part }));
  return fc.array(parts, { minLength: 1, maxLength: 4 }).map(($and) => ({ $and }));
}

describe('boundsOf', () => {
  it('leaves out no document that matches', () => {
    fc.assert(
      fc.property(selectorOn(['a', 'b'], value), value, value, (selector, a, b) => {
        fc.pre(compileSelector(selector)({ a, b }));
        const byField = fieldRanges(normalizeSelector(selector));
        const [first, second] = [byField.get('a'), byField.get('b')];
        const ranges = first ? [first, ...(second ? [second] : [])] : [];
        expect([...byField.values()]).not.toContain('empty');
        const { from, before } = encodeBounds(boundsOf(ranges));
        const key = encodeKey([a, b]);
        expect(Buffer.compare(key, from)).toBeGreaterThanOrEqual(0);
        expect(Buffer.compare(key, before)).toBeLessThan(0);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [{ a: 1 }, { start: [1], end: [1, '<MAX>'] }],
    [{ a: { $gt: 1 } }, { start: [1], end: ['<MAX>'] }],
    [{ a: { $lt: 1 } }, { start: [], end: [1, '<MAX>'] }],
    [{ a: { $gte: 1, $lt: 5 } }, { start: [1], end: [5, '<MAX>'] }],
    [
      { a: { $gt: 1 }, $or: [{ a: 2 }, { a: 3 }] },
      { start: [1], end: ['<MAX>'] },
    ],
    [{ a: { $exists: true } }, { start: [], end: ['<MAX>'] }],
    [{ a: { $beginsWith: 'A' } }, { start: ['A'], end: ['A\ufffd', '<MAX>'] }],
  ])('%j', (selector, bounds) => {
    const range = fieldRanges(normalizeSelector(selector)).get('a');
    expect(describeBounds(boundsOf(range ? [range] : []))).toEqual(bounds);
  });

  it.each([
    { a: { $lt: 1, $gt: 1 } },
    { a: { $lt: 1, $gte: 1 } },
    { a: { $eq: 1, $gt: 1 } },
    { a: { $gt: 'b', $beginsWith: 'a' } },
    { $and: [{ a: { $beginsWith: 'a' } }, { a: { $beginsWith: 'b' } }] },
    { $and: [{ a: 1 }, { a: 2 }] },
  ])('knows that nothing matches %j', (selector) => {
    expect(fieldRanges(normalizeSelector(selector)).get('a')).toBe('empty');
  });
});

describe('idRangeOf', () => {
  it('leaves out no document that matches', () => {
    fc.assert(
      fc.property(selectorOn(['_id'], simple), text, (selector, _id) => {
        fc.pre(compileSelector(selector)({ _id }));
        const range = idRangeOf(fieldRanges(normalizeSelector(selector)).get('_id'));
        if (range === 'empty') throw new Error('It matches.');
        const { startKey, endKey, inclusiveEnd = true } = range;
        const compare = (key: string) => Buffer.compare(Buffer.from(_id), Buffer.from(key));
        if (startKey !== undefined) expect(compare(startKey)).toBeGreaterThanOrEqual(0);
        if (endKey !== undefined) expect(compare(endKey)).toBeLessThan(inclusiveEnd ? 1 : 0);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    [{ $gt: null }, {}],
    [{ $gt: 'a' }, { startKey: 'a' }],
    [{ $beginsWith: 'a' }, { startKey: 'a', endKey: 'b', inclusiveEnd: false }],
    [{ $beginsWith: '\ud7ff' }, { startKey: '\ud7ff', endKey: '\ue000', inclusiveEnd: false }],
    [{ $beginsWith: '\u{10ffff}' }, { startKey: '\u{10ffff}' }],
    [{ $gt: [] }, {}],
    [{ $lt: [] }, 'empty'],
    [{ $lt: 5 }, 'empty'],
  ])('%j', (onId, range) => {
    expect(idRangeOf(fieldRanges(normalizeSelector({ _id: onId })).get('_id'))).toEqual(range);
  });
});
