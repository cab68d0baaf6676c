import { expect, it } from 'vitest';
import { toCsv } from './csv.ts';

it('writes what spreadsheets in Germany open as a table', () => {
  expect(
    toCsv([
      ['Gruppe', 'Übrige'],
      ['a', 12],
    ]),
  ).toBe('\uFEFFGruppe;Übrige\r\na;12\r\n');
});

it.each([
  ['a;b', '"a;b"'],
  ['sagt "ja"', '"sagt ""ja"""'],
  ['zwei\r\nZeilen', '"zwei\r\nZeilen"'],
  ['a,b', 'a,b'],
  ['=1+1', "'=1+1"],
  ['@SUMME(A1)', "'@SUMME(A1)"],
  [null, ''],
  [-3, '-3'],
])('writes %j as %j', (cell, field) => {
  expect(toCsv([[cell]])).toBe(`\uFEFF${field}\r\n`);
});
