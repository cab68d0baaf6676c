import { useReducer } from 'react';
import { checksAfter, noChecks, shownProblems, type Problems } from './checks.ts';

export interface Checks<Field extends string, Problem> {
  /** Those to be shown now. */
  problems: Problems<Field, Problem>;
  /** Counts the attempts to go on, for the summary. */
  attempt: number;
  /** A field with something in it was left. */
  leave(field: Field): void;
  /** From now on every problem is shown. @returns whether there is none */
  checkAll(): boolean;
}

/**
 * Answers are checked when their field is left, and all of them when going on.
 * @param all every problem that there is at this moment
 */
export function useChecks<Field extends string, Problem>(
  all: Problems<Field, Problem>,
): Checks<Field, Problem> {
  const [state, dispatch] = useReducer(checksAfter<Field>, noChecks);
  return {
    problems: shownProblems(all, state),
    attempt: state.attempt,
    leave: (field) => dispatch({ left: field, isWrong: all[field] !== undefined }),
    checkAll: () => {
      const isFine = Object.keys(all).length === 0;
      if (!isFine) dispatch('failed');
      return isFine;
    },
  };
}
