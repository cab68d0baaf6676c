import { expect, it } from 'vitest';
import { isActiveOn, standInProblem } from './stand-ins.ts';

const days = { from: '2026-12-01', until: '2026-12-04' };

it.each([
  ['2026-11-30', false],
  ['2026-12-01', true],
  ['2026-12-04', true],
  ['2026-12-05', false],
])('on %s is active: %s', (today, active) => {
  expect(isActiveOn(days, today)).toBe(active);
});

it.each([
  ['2026-12-01', '2026-12-04', undefined],
  ['2026-11-20', '2026-11-28', undefined],
  ['2026-12-05', '2026-12-04', 'backwards'],
  ['2026-11-20', '2026-11-27', 'over'],
  ['2026-12-01', '2027-03-02', undefined],
  ['2026-12-01', '2027-03-03', 'too-long'],
  ['2026-02-30', '2026-12-04', 'no-date'],
  ['', '2026-12-04', 'no-date'],
])('from %s until %s: %s', (from, until, problem) => {
  expect(standInProblem({ from, until }, '2026-11-28')).toBe(problem);
});
