import { describe, expect, it } from 'vitest';
import { databasesOf, findDone, usualSort } from './case-query.ts';

const fieldsOf = (query: Parameters<typeof findDone>[0]) =>
  findDone(query).sort.flatMap((each) => Object.keys(each));

describe('settled cases are read by the index that leaves the fewest', () => {
  it.each([
    [{}, ['stage', 'decision.decidedAt']],
    [{ kind: 'course' as const }, ['stage', 'request.kind', 'decision.decidedAt']],
    [
      { kind: 'venue' as const, resource: 'venue:wiese' },
      ['stage', 'resource', 'decision.decidedAt'],
    ],
    [{ resource: 'venue:wiese', day: '2026-12-05' }, ['stage', 'day', 'decision.decidedAt']],
  ])('%j', (filter, fields) => {
    expect(fieldsOf({ sort: 'newest', ...filter })).toEqual(fields);
  });

  it('in the order that was chosen, one way through the whole index', () => {
    expect(findDone({ sort: 'newest' }).sort[0]).toEqual({ stage: 'desc' });
    expect(findDone({ sort: 'day', kind: 'venue' })).toEqual({
      selector: { stage: 'done', 'request.kind': 'venue' },
      sort: [{ stage: 'asc' }, { day: 'asc' }, { 'decision.decidedAt': 'asc' }],
    });
  });
});

it('asks one department alone where a filter names it', () => {
  expect(databasesOf({}, ['desk-a', 'desk-b'])).toEqual(['desk-a', 'desk-b']);
  expect(databasesOf({ departmentId: 'b' }, ['desk-a', 'desk-b'])).toEqual(['desk-b']);
});

it('serves first what came first, and shows of what is done the latest', () => {
  expect([usualSort('new'), usualSort('done')]).toEqual(['oldest', 'newest']);
});
