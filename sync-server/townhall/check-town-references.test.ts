import { describe, expect, it } from 'vitest';
import type { TownDocument } from '#domain/schemas/town.ts';
import { townReferenceProblems } from './check-town-references.ts';
import { closure, course, office, service, smallTown, town, venue } from './small-town.fixture.ts';

const known = {
  documentIds: new Set(smallTown.map(({ _id }) => _id)),
  categoryIds: new Set(['ausweise']),
};

describe('townReferenceProblems', () => {
  it.each(smallTown)('finds nothing wrong with $_id', (document) => {
    expect(townReferenceProblems(document as TownDocument, known)).toEqual([]);
  });

  it.each([
    [
      'a frequent service that is not there',
      { ...town, frequentServiceIds: ['pass', 'fisch'] },
      '/frequentServiceIds/1: service:fisch does not exist',
    ],
    [
      'a department for questions that is not there',
      { ...town, contactDepartmentId: 'x' },
      '/contactDepartmentId: department:x does not exist',
    ],
    [
      'an unknown department',
      { ...office, departmentId: 'x' },
      '/departmentId: department:x does not exist',
    ],
    ['an unknown office', { ...service, officeId: 'x' }, '/officeId: office:x does not exist'],
    [
      'an unknown category',
      { ...service, categoryId: 'x' },
      '/categoryId: the town has no category "x"',
    ],
    [
      'a closed venue that is an office',
      { ...closure, scope: 'venues', resourceIds: ['amt'] },
      '/resourceIds/0: venue:amt does not exist',
    ],
    [
      'a course of an unknown department',
      { ...course, departmentId: 'x' },
      '/departmentId: department:x does not exist',
    ],
    [
      'a venue of an unknown department',
      { ...venue, departmentId: 'x' },
      '/departmentId: department:x does not exist',
    ],
    [
      'something closed that is neither office nor venue',
      { ...closure, resourceIds: ['amt', 'x'] },
      '/resourceIds/1: office:x or venue:x does not exist',
    ],
  ])('finds %s', (_sort, document, problem) => {
    const problems = townReferenceProblems(document as TownDocument, known);
    expect(problems.map(({ field, text }) => `${field}: ${text}`)).toEqual([problem]);
  });
});
