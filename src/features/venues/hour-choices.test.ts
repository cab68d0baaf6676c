import { describe, expect, it } from 'vitest';
import { beginChoices, endChoices } from './hour-choices.ts';

const hours = { stepMinutes: 30, minMinutes: 60, maxMinutes: 120 };
const free = [
  { from: '08:00', to: '09:30' },
  { from: '20:00', to: '24:00' },
];

describe('beginChoices', () => {
  it('leaves time for the shortest stay', () => {
    expect(beginChoices(free, hours)).toEqual([
      '08:00',
      '08:30',
      '20:00',
      '20:30',
      '21:00',
      '21:30',
      '22:00',
      '22:30',
      '23:00',
    ]);
  });
});

describe('endChoices', () => {
  it.each([
    ['08:00', ['09:00', '09:30']],
    ['08:30', ['09:30']],
    ['20:00', ['21:00', '21:30', '22:00']],
    ['23:00', ['24:00']],
    ['12:00', []],
  ])('after %s are %o', (begin, ends) => {
    expect(endChoices(free, hours, begin)).toEqual(ends);
  });
});
