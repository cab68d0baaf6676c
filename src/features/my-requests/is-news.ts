import type { MyRequest } from './merge-requests.ts';

const freshMs = 30 * 24 * 60 * 60_000;

/** What the town hall says now, as one text that changes with it; `undefined` before its answer. */
export function answerOf({ decision, move }: MyRequest): string | undefined {
  if (!decision) return undefined;
  const { status, decidedAt, message } = decision;
  return [status, decidedAt, message, move?.decision?.status].filter(Boolean).join(' ');
}

/**
 * Whether the town hall has answered and nobody has looked yet. That it has begun to look at a
 * request is no answer; what is a month old is no news, on a second device for example.
 * @param seen the answers that were read, by request
 */
export function isNews(
  mine: MyRequest,
  seen: Readonly<Record<string, string>>,
  now: string,
): boolean {
  const { requestId, decision } = mine;
  if (!decision || (decision.status === 'in-review' && !decision.message)) return false;
  if (Date.parse(now) - Date.parse(decision.decidedAt) > freshMs) return false;
  return seen[requestId] !== answerOf(mine);
}
