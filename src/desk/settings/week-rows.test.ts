import { expect, it } from 'vitest';
import { completeTime, likeMonday, periodsOf, rowsOf } from './week-rows.ts';

const periods = [
  { weekdays: [1, 2, 4], from: '08:00', to: '12:00', counters: 4 },
  { weekdays: [3], from: '08:00', to: '12:00', counters: 3 },
  { weekdays: [1, 2], from: '13:00', to: '16:30', counters: 2 },
];

it('shows periods as the rows of a week and makes the same periods of them', () => {
  const rows = rowsOf(periods);
  expect(rows.map(({ weekday, from }) => `${weekday} ${from}`)).toEqual([
    '1 08:00',
    '1 13:00',
    '2 08:00',
    '2 13:00',
    '3 08:00',
    '4 08:00',
  ]);
  const again = periodsOf(rows);
  expect(new Set(again)).toEqual(new Set(periods));
  expect(rowsOf(again)).toEqual(rows);
});

it('keeps two rows of one day apart, even when they say the same', () => {
  const row = { weekday: 1, from: '', to: '', extra: { counters: 1 } };
  expect(periodsOf([row, row])).toHaveLength(2);
});

it('gives the other working days what Monday has, and leaves the week-end', () => {
  const saturday = { weekday: 6, from: '09:00', to: '11:00', extra: {} };
  const monday = { weekday: 1, from: '08:00', to: '12:00', extra: {} };
  const rows = likeMonday([monday, { ...monday, weekday: 2, to: '13:00' }, saturday]);
  expect(periodsOf(rows)).toEqual([
    { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '12:00' },
    { weekdays: [6], from: '09:00', to: '11:00' },
  ]);
});

it.each([
  ['8', '08:00'],
  ['8.30', '08:30'],
  ['830', '08:30'],
  [' 16:05 Uhr', '16:05'],
  ['24', '24:00'],
  ['25:00', '25:00'],
  ['mittags', 'mittags'],
])('reads %j as %j', (typed, time) => expect(completeTime(typed)).toBe(time));
