export type Problems<Field extends string, Problem> = { [F in Field]?: Problem };

interface ChecksState<Field extends string> {
  /** How often somebody tried to go on in vain. */
  attempt: number;
  /** Fields that were left with something in them that is wrong. */
  leftWrong: readonly Field[];
}

export const noChecks: ChecksState<never> = { attempt: 0, leftWrong: [] };

/** Leaving a field checks it anew; what was mended is not complained about while it is typed again. */
export function checksAfter<Field extends string>(
  { attempt, leftWrong }: ChecksState<Field>,
  event: 'failed' | { left: Field; isWrong: boolean },
): ChecksState<Field> {
  if (event === 'failed') return { attempt: attempt + 1, leftWrong };
  const others = leftWrong.filter((field) => field !== event.left);
  return { attempt, leftWrong: event.isWrong ? [...others, event.left] : others };
}

/** All problems after an attempt to go on; before it those of the fields that were left. */
export function shownProblems<Field extends string, Problem>(
  all: Problems<Field, Problem>,
  { attempt, leftWrong }: ChecksState<Field>,
): Problems<Field, Problem> {
  if (attempt > 0) return all;
  const shown: Problems<Field, Problem> = {};
  for (const field of leftWrong) {
    const problem = all[field];
    if (problem !== undefined) shown[field] = problem;
  }
  return shown;
}
