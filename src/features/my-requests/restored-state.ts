import type { Decision } from '#domain/schemas/decision.ts';
import type { MyRequest } from './merge-requests.ts';

const shownMs = 30 * 24 * 60 * 60_000;

/**
 * What is to be said after the town hall has restored its data: that a request is sent again, that
 * its answer is the same or another one, or that an answer was lost. Nothing of what is long over.
 */
export function restoredState(
  { decision, restored }: Pick<MyRequest, 'decision' | 'restored'>,
  now: string,
): 'asking' | 'same' | 'changed' | 'set-back' | undefined {
  if (!restored || Date.parse(now) - Date.parse(restored.at) > shownMs) return undefined;
  const { isResent, former } = restored;
  if (!decision) return isResent ? 'asking' : undefined;
  const isSame = former === undefined || saysTheSame(decision, former);
  if (!isResent) return isSame ? undefined : 'set-back';
  return isSame ? 'same' : 'changed';
}

function saysTheSame(one: Decision, other: Decision): boolean {
  return (
    one.status === other.status && JSON.stringify(one.booking) === JSON.stringify(other.booking)
  );
}
