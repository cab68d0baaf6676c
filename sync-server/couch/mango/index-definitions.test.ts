import { describe, expect, it } from 'vitest';
import { compileKeys } from './document-keys.ts';
import { describeIndex, indexesOf, type JsonIndex } from './index-definitions.ts';
import { encodeKey } from './index-key.ts';

function indexOf(map: unknown, name = 'x'): JsonIndex | undefined {
  const views = { [name]: { map, reduce: '_count', options: { def: {} } } };
  return indexesOf({ _id: '_design/d', _rev: '1-a', language: 'query', views })[0];
}

describe('indexesOf', () => {
  it('reads the shape in which CouchDB and PouchDB keep an index', () => {
    const index = indexOf({ fields: { a: 'desc', 'b.c': 'desc' }, partial_filter_selector: {} });
    expect(index && describeIndex(index)).toEqual({
      ddoc: '_design/d',
      name: 'x',
      type: 'json',
      partitioned: false,
      def: { fields: [{ a: 'desc' }, { 'b.c': 'desc' }] },
    });
  });

  it('shows a filter as it is written', () => {
    const partial_filter_selector = { a: { b: 1 } };
    const index = indexOf({ fields: { a: 'asc' }, partial_filter_selector });
    expect(index && describeIndex(index)).toMatchObject({ def: { partial_filter_selector } });
  });

  it.each([
    ['function (doc) {}'],
    [null],
    [{}],
    [{ fields: ['a'] }],
    [{ fields: { a: 'up' } }],
    [{ fields: { 'a..b': 'asc' } }],
    [{ fields: { a: 'asc' }, partial_filter_selector: { $x: 1 } }],
    [{ fields: { a: 'asc' }, partial_filter_selector: 5 }],
  ])('leaves out %j', (map) => {
    expect(indexOf(map)).toBeUndefined();
  });

  it('leaves out design documents in other languages', () => {
    const views = { x: { map: { fields: { a: 'asc' } }, options: {} } };
    expect(indexesOf({ _id: '_design/d', _rev: '1-a', views })).toEqual([]);
    expect(indexesOf({ _id: '_design/d', _rev: '1-a', language: 'query' })).toEqual([]);
  });

  it('signs what is in an index, and not what it is called', () => {
    const signature = indexOf({ fields: { a: 'asc', b: 'asc' } })?.signature;
    expect(signature).toMatch(/^mango-[0-9a-f]{64}$/);
    expect(indexOf({ fields: { a: 'desc', b: 'desc' } }, 'y')?.signature).toBe(signature);
    const others = [
      { fields: { b: 'asc', a: 'asc' } },
      { fields: { a: 'asc' } },
      { fields: { a: 'asc', b: 'asc' }, partial_filter_selector: { a: 1 } },
    ];
    for (const other of others) expect(indexOf(other)?.signature).not.toBe(signature);
  });
});

describe('compileKeys', () => {
  const map = { fields: { a: 'asc', 'b.c': 'asc' }, partial_filter_selector: { a: { $ne: 5 } } };
  const index = indexOf(map);
  const keysOf = index ? compileKeys(index) : () => [];
  const doc = { _id: 'x', _rev: '1-a', a: 1, b: { c: null } };

  it('makes a key of all fields', () => {
    expect(keysOf(doc)).toEqual([encodeKey([1, null])]);
  });

  it.each([
    ['lacks a field', { ...doc, b: {} }],
    ['does not match the filter', { ...doc, a: 5 }],
    ['is deleted', { ...doc, _deleted: true as const }],
    ['is a design document', { ...doc, _id: '_design/x' }],
  ])('makes none of a document that %s', (_what, other) => {
    expect(keysOf(other)).toEqual([]);
  });
});
