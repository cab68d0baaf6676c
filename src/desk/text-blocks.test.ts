import { expect, it } from 'vitest';
import { blockLocaleFor } from './text-blocks.ts';

it.each([
  ['de', 'de', true],
  ['de-simple', 'de', true],
  ['en', 'en', true],
  ['tr', 'de', false],
  ['ar', 'de', false],
])('a request in %s has blocks in %s; in its language: %s', (resident, locale, isTheirs) => {
  expect(blockLocaleFor(resident)).toEqual({ locale, isTheirs });
});
