import { describe, expect, it } from 'vitest';
import { compileSelector } from './selector.ts';

const manyPatterns = (pattern: string, count: number) => ({
  $or: Array.from({ length: count }, (_, n) => ({ a: { $regex: pattern + n } })),
});
const manyParts = (count: number, part: object) => ({ $or: list(count).map(() => part) });
const list = (length: number) => Array.from({ length }, (_, n) => n);

const tooMany = (what: string) => `The selector has more than ${what}.`;
const tooManyConditions = tooMany('5000 fields and operators');
const tooManyValues = tooMany('50000 values');
const tooLongNames = tooMany('100000 characters in names of fields');
const tooCostly = tooMany('2000 steps in its regular expressions, all repetitions written out');

type Case = [name: string, selector: object, reason: string];

const refused: Case[] = [
  ['parts', manyParts(5000, { a: 1 }), tooManyConditions],
  ['parts of nothing', { $and: list(5001).map(() => ({})) }, tooManyConditions],
  ['parts within', { $not: { a: { $elemMatch: manyParts(2500, { b: 1 }) } } }, tooManyConditions],
  ['fields', Object.fromEntries(list(5001).map((n) => [`f${n}`, 1])), tooManyConditions],
  ['values', { a: { $in: list(50_001) } }, tooManyValues],
  ['values together', { a: { $nin: list(30_000) }, b: { $all: list(30_000) } }, tooManyValues],
  ['values within', { a: { $gt: { b: [list(50_000)] } } }, tooManyValues],
  ['long names', { ['a'.repeat(1000)]: manyParts(101, { $gt: 1 }) }, tooLongNames],
  ['names within', { $not: { ['a.'.repeat(50_001)]: { b: 1 } } }, tooLongNames],
  ['patterns', manyPatterns('a', 21), tooMany('20 regular expressions')],
  [
    'a long pattern',
    { a: { $regex: 'a'.repeat(1001) } },
    'A regular expression is longer than 1000 characters.',
  ],
  ['repetitions', { a: { $regex: '((a{10}){10}){20}' } }, tooCostly],
  ['repetitions together', manyPatterns('a{1,500}', 2), tooCostly],
  ['classes of characters', manyPatterns('(?i)[\\pL\\PN]', 10), tooCostly],
];

const taken: [name: string, selector: object][] = [
  ['parts', manyParts(1666, { a: { $gt: 1 } })],
  ['values', { a: { $in: list(49_999) } }],
  ['patterns', manyPatterns('^[A-Z][a-zäöüß]{1,30} \\d{5}$', 20)],
  ['classes of characters', { a: { $regex: '^\\p{Lu}\\p{L}{1,100}$' } }],
];

/** Each the dearest of its kind that is still taken. */
const dearest: [name: string, selector: object][] = [
  ['repetitions', manyPatterns('a{1,990}', 1)],
  ['optional groups', manyPatterns('(?:a?){8}', 20)],
  ['classes', manyPatterns('(?i)[^\\pL\\PN]', 9)],
  ['wide ranges', manyPatterns('(?i)[B-\u{1e900}]', 3)],
  ['characters', manyPatterns(`(?i)[${'\\W\\D\\S'.repeat(20)}]`, 20)],
  ['captures', manyPatterns('()'.repeat(30), 20)],
];

describe('a selector that is too large', () => {
  it.each(refused)('%s', (_name, selector, reason) => {
    const error = expect.objectContaining({ status: 400, error: 'bad_request', reason });
    expect(() => compileSelector(selector)).toThrow(error);
  });

  it.each(taken)('is not one with many %s', (_name, selector) => {
    expect(compileSelector(selector)({ a: 1 })).toBeTypeOf('boolean');
  });
});

describe('a selector that is just small enough', () => {
  it.each(dearest)('is compiled at once: %s', (_name, selector) => {
    const before = process.threadCpuUsage();
    compileSelector(selector);
    // What it computes, not how long it waits for others to compute: about 50.
    const { user, system } = process.threadCpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(500);
  });
});
