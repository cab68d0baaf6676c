import { expect, it } from 'vitest';
import type { CaseQuery } from './case-query.ts';
import { parseQuery, queryText } from './query-address.ts';

const all: CaseQuery = {
  list: 'done',
  sort: 'day',
  kind: 'venue',
  resource: 'venue:grillplatz-hahn',
  day: '2026-12-05',
  departmentId: 'liegenschaften',
};

it('comes back from an address as it went into it', () => {
  for (const query of [all, { list: 'mine', sort: 'newest' } as const]) {
    expect(parseQuery(queryText(query).slice(1))).toEqual(query);
  }
});

it('is not in the address while it is what one sees first', () => {
  expect(queryText({ list: 'new', sort: 'oldest' })).toBe('');
  expect(queryText({ list: 'done', sort: 'newest' })).toBe('?liste=erledigt');
});

it('takes what it does not know for nothing', () => {
  expect(parseQuery('liste=alle&art=nichts&tag=2026-02-30&reihenfolge=x')).toEqual({
    list: 'new',
    sort: 'oldest',
  });
});
