import { describe, expect, it } from 'vitest';
import { checksAfter, noChecks, shownProblems } from './checks.ts';

const all = { name: 'name-missing', email: 'email-invalid' };
type Field = keyof typeof all;
const after = (...events: Parameters<typeof checksAfter<Field>>[1][]) =>
  events.reduce<Parameters<typeof checksAfter<Field>>[0]>(
    (state, event) => checksAfter<Field>(state, event),
    noChecks,
  );

describe('problems that are shown', () => {
  it('are none before anything was left', () => {
    expect(shownProblems(all, noChecks)).toEqual({});
  });

  it('are those of fields that were left wrong, as long as they are wrong', () => {
    const state = after({ left: 'email', isWrong: true });
    expect(shownProblems(all, state)).toEqual({ email: 'email-invalid' });
    expect(shownProblems({ name: 'name-missing' }, state)).toEqual({});
  });

  it('are not those of fields that were right when they were left', () => {
    const state = after({ left: 'email', isWrong: true }, { left: 'email', isWrong: false });
    expect(shownProblems(all, state)).toEqual({});
  });

  it('are all after an attempt to go on', () => {
    const state = after('failed', { left: 'name', isWrong: false }, 'failed');
    expect(state.attempt).toBe(2);
    expect(shownProblems(all, state)).toEqual(all);
  });
});
