import type { Board } from './schemas/board.ts';
import type { Decision } from './schemas/decision.ts';

/** As many as can be read from the last row of chairs. */
const shownCalls = 6;

/** The person has come and was not called yet. */
export function isWaiting({ status, visit }: Pick<Decision, 'status' | 'visit'>): boolean {
  return status === 'confirmed' && visit?.calledAt === null;
}

/**
 * A board after something has happened to a visit. A number that was called stays on it for the
 * day, whatever becomes of the person.
 * @param isStillWaiting false too when the case is gone
 */
export function boardAfter(
  { calls, waiting }: Pick<Board, 'calls' | 'waiting'>,
  { number, calledAt, counter }: NonNullable<Decision['visit']>,
  isStillWaiting: boolean,
): Pick<Board, 'calls' | 'waiting'> {
  const others = waiting.filter((each) => each !== number);
  const call = calledAt === null ? [] : [{ number, counter: counter ?? '', calledAt }];
  return {
    calls: [...call, ...calls.filter((each) => call.length === 0 || each.number !== number)]
      .sort((left, right) => (left.calledAt > right.calledAt ? -1 : 1))
      .slice(0, shownCalls),
    waiting: isStillWaiting ? [...others, number].sort((left, right) => left - right) : others,
  };
}
