import { describe, expect, it } from 'vitest';
import { beginChoices, endChoices, heldHours } from './hour-choices.ts';

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

describe('heldHours', () => {
  it('are those that are neither free nor booked', () => {
    const unbooked = [
      { from: '08:00', to: '12:00' },
      { from: '14:00', to: '22:00' },
    ];
    expect(heldHours([], unbooked)).toEqual(unbooked);
    expect(heldHours(unbooked, unbooked)).toEqual([]);
    const left = [
      { from: '08:00', to: '10:00' },
      { from: '14:00', to: '16:00' },
      { from: '20:00', to: '22:00' },
    ];
    expect(heldHours(left, unbooked)).toEqual([
      { from: '10:00', to: '12:00' },
      { from: '16:00', to: '20:00' },
    ]);
  });
});
