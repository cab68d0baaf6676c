import { expect, it } from 'vitest';
import { decision } from '../../../tests/factories/town.ts';
import { restoredState } from './restored-state.ts';

const now = '2026-11-28T09:00:00.000Z';
const at = '2026-11-27T09:00:00.000Z';
const former = decision();
const other = decision({ status: 'declined', booking: null });

it.each([
  ['nothing happened', { decision: former }, undefined],
  ['it is sent again', { restored: { at, isResent: true, former } }, 'asking'],
  [
    'the answer is the same',
    { decision: former, restored: { at, isResent: true, former } },
    'same',
  ],
  ['nothing had been read', { decision: former, restored: { at, isResent: true } }, 'same'],
  [
    'the answer is another',
    { decision: other, restored: { at, isResent: true, former } },
    'changed',
  ],
  ['an answer is lost', { decision: other, restored: { at, isResent: false, former } }, 'set-back'],
  ['it is there again', { decision: former, restored: { at, isResent: false, former } }, undefined],
  ['it is long ago', { restored: { at: '2026-10-01T09:00:00Z', isResent: true } }, undefined],
])('knows what to say when %s', (_when, mine, state) => {
  expect(restoredState({ decision: undefined, ...mine }, now)).toBe(state);
});
