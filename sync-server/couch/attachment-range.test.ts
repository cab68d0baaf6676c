import { expect, it } from 'vitest';
import { parseRanges } from './attachment-range.ts';

it.each([
  ['bytes=0-0', [[0, 0]]],
  ['bytes=2-4', [[2, 4]]],
  ['bytes=7-', [[7, 9]]],
  ['bytes=-3', [[7, 9]]],
  ['bytes=-30', [[0, 9]]],
  ['bytes=5-500', [[5, 9]]],
  [
    'bytes=0-1, 4-5,-1',
    [
      [0, 1],
      [4, 5],
      [9, 9],
    ],
  ],
])('reads %s of ten bytes', (header, ranges) => {
  expect(parseRanges(header, 10)).toEqual(ranges.map(([from, to]) => ({ from, to })));
});

it.each([
  undefined,
  '',
  'bytes=',
  'bytes=-',
  'bytes=0-',
  'bytes=a-b',
  'bytes=1',
  'lines=1-2',
  `bytes=${'1-1,'.repeat(10)}`,
])('takes %s for all', (header) => {
  expect(parseRanges(header, 10)).toBeUndefined();
});

it.each(['bytes=4-3', 'bytes=10-', 'bytes=10-12', 'bytes=-0', 'bytes=1-2,11-12'])(
  'refuses %s',
  (header) => {
    expect(() => parseRanges(header, 10)).toThrowError(
      expect.objectContaining({ status: 416, error: 'requested_range_not_satisfiable' }),
    );
  },
);

it('finds no range in nothing', () => {
  expect(() => parseRanges('bytes=0-1', 0)).toThrow();
  expect(parseRanges('bytes=0-', 0)).toBeUndefined();
});
