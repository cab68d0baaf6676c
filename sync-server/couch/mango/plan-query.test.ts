import { describe, expect, it } from 'vitest';
import { describeCandidates, describeHints } from './explain-candidates.ts';
import { explainPlan } from './explain-plan.ts';
import { readFindOptions } from './find-options.ts';
import { allDocsIndex, indexesOf, type MangoIndex } from './index-definitions.ts';
import { planQuery } from './plan-query.ts';

/** `name: fields`, each in a design document of its name; `*` begins the name of a partial one. */
function makeIndexes(...definitions: string[]): MangoIndex[] {
  const indexes = definitions.flatMap((definition) => {
    const [name = '', fields = ''] = definition.split(': ');
    const filter = name.startsWith('*') ? { partial_filter_selector: { done: false } } : {};
    const map = {
      fields: Object.fromEntries(fields.split(' ').map((field) => [field, 'asc'])),
      ...filter,
    };
    const views = { [name]: { map, reduce: '_count', options: { def: {} } } };
    return indexesOf({ _id: `_design/${name}`, _rev: '1-a', language: 'query', views });
  });
  return [allDocsIndex, ...indexes];
}

function choose(indexes: MangoIndex[], query: object): string | undefined {
  return planQuery(indexes, readFindOptions({ selector: {}, ...query })).index?.name;
}

type Case = [query: object, chosen: string | undefined];

const cases: Case[] = [
  [{}, '_all_docs'],
  [{ selector: { a: 1 } }, 'a'],
  // More of the query in the index, then fewer fields, then the first by name.
  [{ selector: { a: 1, b: 2 } }, 'ab'],
  [{ selector: { a: 1, b: 2, c: 3 } }, 'abc'],
  [{ selector: { c: 3 } }, 'c1'],
  // All fields of an index must be in what is found.
  [{ selector: { b: 2 } }, '_all_docs'],
  [{ selector: { b: 2, a: { $exists: false } } }, '_all_docs'],
  [{ selector: { b: 2, a: { $exists: true } } }, 'a'],
  [{ selector: { $or: [{ a: 1 }, { a: 2, b: 3 }] } }, 'a'],
  [{ selector: { $or: [{ a: 1 }, { b: 2 }] } }, '_all_docs'],
  [{ selector: { a: 1, $or: [] } }, 'a'],
  [{ selector: { a: { $not: { $regex: 'x' } } } }, 'a'],
  [{ selector: { d: 1, e: 1 } }, 'd_id'],
  [{ sort: ['a'] }, 'a'],
  [{ sort: [{ a: 'desc' }] }, 'a'],
  [{ sort: ['a', 'b'] }, 'ab'],
  [{ sort: ['b', 'a'] }, undefined],
  [{ sort: ['b'] }, undefined],
  [{ selector: { a: 1 }, sort: ['b'] }, 'ab'],
  [{ selector: { a: { $gt: 1 } }, sort: ['b'] }, undefined],
  [{ selector: { a: 1 }, sort: ['b', 'c'] }, 'abc'],
  [{ sort: ['_id'] }, undefined],
  [{ selector: { _id: { $gt: null } }, sort: ['_id'] }, '_all_docs'],
  [{ selector: { a: 1, b: 2 }, use_index: 'a' }, 'a'],
  [{ selector: { a: 1, b: 2 }, use_index: ['_design/a', 'a'] }, 'a'],
  [{ selector: { a: 1, b: 2 }, use_index: ['a', 'unknown'] }, 'ab'],
  [{ selector: { b: 1 }, use_index: 'a' }, '_all_docs'],
  [{ selector: { p: 1 } }, '_all_docs'],
  [{ selector: { p: 1 }, use_index: '*p' }, '*p'],
];

describe('planQuery', () => {
  const indexes = makeIndexes(
    'a: a',
    'ab: a b',
    'abc: a b c',
    'c2: c',
    'c1: c',
    'd_id: d _id',
    '*p: p',
  );

  it.each(cases)('%j: %s', (query, chosen) => {
    expect(choose(indexes, query)).toBe(chosen);
  });

  it.each([
    [
      { use_index: ['a', 'x'] },
      '_design/a, x specified by `use_index` could not be found or it is not suitable.',
    ],
    [
      { use_index: 'x' },
      '_design/x specified by `use_index` could not be found or it is not suitable.',
    ],
    [{}, 'You must specify an index with the `use_index` parameter.'],
  ])('refuses to fall back for %j', (query, reason) => {
    const strict = { selector: { b: 1 }, allow_fallback: false, ...query };
    expect(() => choose(indexes, strict)).toThrow(
      expect.objectContaining({ status: 400, error: 'invalid_index', reason }),
    );
  });
});

describe('_explain', () => {
  const indexes = makeIndexes('a: a', 'ab: a b', 'abc: a b c', 'b: b', 'x: x', '*p: a');

  function judge(query: object): Record<string, unknown> {
    const options = readFindOptions({ selector: {}, ...query });
    const candidates = describeCandidates(indexes, planQuery(indexes, options), options) as {
      index: { name: string };
      analysis: { usable: boolean; reasons: { name: string }[]; ranking: number };
    }[];
    return Object.fromEntries(
      candidates.map(({ index, analysis: { usable, reasons, ranking } }) => [
        index.name,
        [usable, reasons[0]?.name, ranking],
      ]),
    );
  }

  it('tells why other indexes were not chosen', () => {
    expect(judge({ selector: { a: 1, b: 1, c: { $exists: true } } })).toEqual({
      x: [false, 'field_mismatch', 5],
      b: [true, 'less_overlap', 3],
      abc: [true, 'too_many_fields', 1],
      a: [true, 'less_overlap', 2],
      '*p': [false, 'is_partial', 6],
      _all_docs: [true, 'unfavored_type', 4],
    });
  });

  it('tells of those that the client has ruled out', () => {
    expect(judge({ selector: { a: 1 }, use_index: 'a' })).toEqual({
      x: [false, 'field_mismatch', 2],
      b: [false, 'field_mismatch', 2],
      abc: [false, 'field_mismatch', 2],
      ab: [false, 'field_mismatch', 2],
      '*p': [false, 'is_partial', 3],
      _all_docs: [true, 'excluded_by_user', 1],
    });
  });

  it('lists the last by name first', () => {
    const options = readFindOptions({ selector: { x: 1 } });
    const candidates = describeCandidates(indexes, planQuery(indexes, options), options);
    const names = candidates.map((candidate) => (candidate as { index: MangoIndex }).index.name);
    expect(names).toEqual(['*p', 'b', 'abc', 'ab', 'a', '_all_docs']);
  });

  it('tells which fields an index could serve', () => {
    const options = readFindOptions({ selector: { b: { $gt: 1 }, a: { $in: [1] }, c: 5 } });
    expect(describeHints(options)).toEqual([
      { type: 'json', indexable_fields: ['b', 'c'], unindexable_fields: ['a'] },
    ]);
  });

  function readingOf(query: object): unknown {
    const options = readFindOptions({ selector: {}, ...query });
    const plan = planQuery(indexes, options);
    const explained = explainPlan('db', indexes, plan, options) as {
      mrargs: { start_key: unknown; end_key: unknown; direction: string; include_docs: boolean };
      covering: boolean;
    };
    const { start_key: start, end_key: end, direction, include_docs: docs } = explained.mrargs;
    return [start, end, direction, docs, explained.covering];
  }

  it.each([
    [{}, [null, '<MAX>', 'fwd', true, false]],
    [{ selector: { _id: 'x' } }, ['x', 'x', 'fwd', true, false]],
    [{ selector: { _id: { $lt: 'x' } } }, ['', 'x', 'fwd', true, false]],
    [{ selector: { _id: { $beginsWith: 'a' } } }, ['a', 'a\ufffd', 'fwd', true, false]],
    [{ selector: { $or: [] } }, [null, null, 'fwd', true, false]],
    [{ selector: { a: 1 } }, [[1], [1, '<MAX>'], 'fwd', true, false]],
    [{ selector: { a: 1 }, sort: [{ a: 'desc' }] }, [[1, '<MAX>'], [1], 'rev', true, false]],
    [{ selector: { a: 1 }, fields: ['_id', 'a'] }, [[1], [1, '<MAX>'], 'fwd', false, true]],
    [{ selector: { a: 1 }, fields: ['d'] }, [[1], [1, '<MAX>'], 'fwd', true, false]],
  ])('shows what is read for %j', (query, reading) => {
    expect(readingOf(query)).toEqual(reading);
  });
});
