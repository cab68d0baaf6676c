import { describe, expect, it } from 'vitest';
import { getField, parseFieldPath, pickFields } from './field-path.ts';

it.each([
  ['ab', ['ab']],
  ['a.b.c', ['a', 'b', 'c']],
  ['a\\.b', ['a.b']],
  ['a.b\\.c', ['a', 'b.c']],
])('parses %s', (field, path) => {
  expect(parseFieldPath(field)).toEqual(path);
});

it.each(['', 'a..b', '.a', 'a.'])('refuses "%s"', (field) => {
  expect(() => parseFieldPath(field)).toThrow(expect.objectContaining({ status: 400 }));
});

describe('getField', () => {
  const doc = { a: { b: null }, list: [{ x: 1 }, 2] };

  it.each([
    ['a.b', { value: null }],
    ['a.c', 'missing'],
    ['a.b.c', 'blocked'],
    ['list.0.x', { value: 1 }],
    ['list.+1', { value: 2 }],
    ['list.2', 'blocked'],
    ['list.-1', 'blocked'],
    ['list.x', 'blocked'],
    ['toString', 'missing'],
    ['__proto__', 'missing'],
  ])('%s', (field, found) => {
    expect(getField(doc, parseFieldPath(field))).toEqual(found);
  });
});

describe('pickFields', () => {
  const doc = { _id: 'x', a: { b: 1, c: 2 }, 'd.e': 3, list: ['p', 'q'] };

  it.each([
    [['_id'], { _id: 'x' }],
    [['a.b', 'unknown', 'a.c.d'], { a: { b: 1 } }],
    [['a.c', 'a.b'], { a: { c: 2, b: 1 } }],
    [['a', 'a.b'], { a: { b: 1, c: 2 } }],
    [['a.b', 'a'], { a: { b: 1, c: 2 } }],
    [['d\\.e'], { 'd.e': 3 }],
    [['list.1'], { list: { '1': 'q' } }],
  ])('%j', (fields, picked) => {
    expect(pickFields(doc, fields.map(parseFieldPath))).toEqual(picked);
  });

  it('makes members of names that objects have by themselves', () => {
    const own = JSON.parse('{"__proto__": {"a": 1}}') as object;
    expect(JSON.stringify(pickFields(own, [['__proto__', 'a']]))).toBe('{"__proto__":{"a":1}}');
  });
});
