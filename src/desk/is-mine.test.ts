import { expect, it } from 'vitest';
import { isMine } from './is-mine.ts';

it('counts those of colleagues whom one stands in for as one’s own', () => {
  const kim = { name: 'Kim', standsInFor: [{ name: 'Alex' }] };
  expect(isMine({ assignee: 'Kim' }, kim)).toBe(true);
  expect(isMine({ assignee: 'Alex' }, kim)).toBe(true);
  expect(isMine({ assignee: 'Alex' }, { name: 'Kim' })).toBe(false);
  expect(isMine({ assignee: null }, kim)).toBe(false);
});
