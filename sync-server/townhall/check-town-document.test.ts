import { describe, expect, it } from 'vitest';
import { townDocumentProblems } from './check-town-document.ts';
import {
  closure,
  course,
  office,
  service,
  smallTown,
  text,
  town,
  venue,
} from './small-town.fixture.ts';

describe('townDocumentProblems', () => {
  it.each(smallTown)('finds nothing wrong with $_id', (document) => {
    expect(townDocumentProblems(document)).toEqual([]);
  });

  it.each([
    ['a state without holidays', { ...town, state: 'Hessen' }, '/state: must be one of BB, '],
    [
      'a category twice',
      { ...town, categories: [...town.categories, ...town.categories] },
      '/categories/1/id: is used twice, "ausweise"',
    ],
    [
      'opening hours that end before they begin',
      { ...office, openingHours: { periods: [{ weekdays: [1], from: '12:00', to: '08:00' }] } },
      '/openingHours/periods/0/to: must be later than from, 12:00',
    ],
    [
      'opening hours that overlap',
      {
        ...office,
        openingHours: {
          periods: [
            { weekdays: [1, 2], from: '08:00', to: '12:00' },
            { weekdays: [2, 3], from: '11:00', to: '13:00' },
          ],
        },
      },
      '/openingHours/periods/1: overlaps /openingHours/periods/0',
    ],
    [
      'a day that does not exist',
      { ...service, validFrom: '2026-02-30' },
      '/validFrom: is a day that no calendar has',
    ],
    [
      'fees in the wrong order',
      { ...service, fee: { ...service.fee, eurMin: 10, eurMax: 5 } },
      '/fee/eurMax: must not be less than 10',
    ],
    [
      'a field that every object inherits',
      { ...service, toString: 'x' },
      '/toString: is not a field of this type',
    ],
    [
      'a window that ends before it begins',
      { ...venue, windows: [{ ...venue.windows[0], to: '09:00' }] },
      '/windows/0/to: must be later than from, 10:00',
    ],
    [
      'a window twice',
      { ...venue, windows: [...venue.windows, ...venue.windows] },
      '/windows/1/id: is used twice, "day"',
    ],
    [
      'a season without such a day',
      { ...venue, season: { from: '04-31', to: '10-31' } },
      '/season/from: is a day that no calendar has',
    ],
    [
      'a course that ends before it begins',
      {
        ...course,
        dates: [{ start: '2026-12-02T10:00', end: '2026-12-02T09:00' }],
      },
      '/dates/0/end: must be later than start, 2026-12-02T10:00',
    ],
    [
      'a closure that ends before it begins',
      { ...closure, to: '2026-12-23' },
      '/to: must not be before from, 2026-12-24',
    ],
    [
      'an id that no address can hold',
      { _id: 'department:Haupt Amt', type: 'department', name: text },
      '/_id: must end in small letters',
    ],
  ])('finds %s', (_sort, document, problem) => {
    const problems = townDocumentProblems(document);
    expect(problems).toHaveLength(1);
    expect(problems.map((found) => `${found.field}: ${found.text}`).join()).toContain(problem);
  });

  it('lets opening hours touch, and overlap on different days', () => {
    const periods = [
      { weekdays: [1], from: '08:00', to: '12:00' },
      { weekdays: [1], from: '12:00', to: '16:00' },
      { weekdays: [2], from: '08:00', to: '16:00' },
    ];
    expect(townDocumentProblems({ ...office, openingHours: { periods } })).toEqual([]);
  });
});
