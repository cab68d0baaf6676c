import { expect, it } from 'vitest';
import { formatErlang } from './erlang-term.ts';

it.each([
  [null, 'null'],
  [true, 'true'],
  [12, '12'],
  [-1.5, '-1.5'],
  [1e21, '1.0e21'],
  [1.5e-7, '1.5e-7'],
  ['ab', '<<97,98>>'],
  ['ü', '<<195,188>>'],
  ['', '<<>>'],
  [[1, [2]], '[1,[2]]'],
  [{ a: 1, b: {} }, '{[{<<97>>,1},{<<98>>,{[]}}]}'],
])('writes %j as Erlang does', (value, text) => {
  expect(formatErlang(value)).toBe(text);
});

it('shows readable texts as text when it is told to', () => {
  expect(formatErlang({ a: 'b"c', d: 'ü' }, true)).toBe(
    '{[{<<"a">>,<<"b\\"c">>},{<<"d">>,<<195,188>>}]}',
  );
});

it('ends, however large or deep a value is', () => {
  const deep: unknown = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`);
  expect(formatErlang(deep).length).toBeLessThan(100);
  expect(formatErlang('x'.repeat(1_000_000))).toHaveLength(1003);
});
