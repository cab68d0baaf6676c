import type { OutboxState } from '#domain/request-status.ts';
import type { Request } from '#domain/schemas/request.ts';
import type { Settlement } from './classify-answer.ts';
import { longestDelayMs, longestRetryAfterMs, retryDelayMs } from './retry-delay.ts';

/** Why the last attempt did not arrive; the interface has a sentence for each. */
export type ProblemCode =
  | 'network'
  | 'timeout'
  | 'foreign-answer'
  | 'wrong-pass'
  | 'busy'
  | 'server-error';

export interface SendProblem {
  code: ProblemCode;
  /** HTTP status, where there was an answer. */
  status?: number;
  at: string;
}

export interface OutboxItem extends OutboxState {
  requestId: string;
  request: Request;
  /** What the screens want to show without the town's documents. */
  summary?: unknown;
  attempts: number;
  /**
   * Attempts that ended before the request left the device; missing once it may have left. Counted
   * and not just marked, so that an attempt of an older version of the app is noticed, too.
   */
  unsentAttempts?: number;
  createdAt: string;
  nextAttemptAt?: string;
  /** The server asked (Retry-After) to be left alone until then, whatever the reason to try. */
  notBefore?: string;
  lastProblem?: SendProblem;
}

/** Whether certainly nobody but this device has ever seen it. */
export function isUnsent({
  state,
  attempts,
  unsentAttempts,
}: {
  state: OutboxState['state'];
  attempts?: number;
  unsentAttempts?: number;
}): boolean {
  return state === 'waiting' && unsentAttempts !== undefined && unsentAttempts === attempts;
}

/** When to try again; a time too far ahead comes from a clock that has since been set back. */
function waitsUntil(at: string | undefined, nowMs: number, longestMs: number): number {
  const atMs = at === undefined ? 0 : Date.parse(at);
  return atMs > nowMs + longestMs ? nowMs : atMs;
}

/**
 * Milliseconds since 1970 at which a waiting item may be sent.
 * @param isForced there is a reason to try now: back online, asked by the resident
 */
export function dueAt(item: OutboxItem, nowMs: number, isForced: boolean): number {
  const planned = isForced ? 0 : waitsUntil(item.nextAttemptAt, nowMs, longestDelayMs);
  return Math.max(planned, waitsUntil(item.notBefore, nowMs, longestRetryAfterMs));
}

/**
 * What is about a request waits for it and for what was said about it before: a cancellation that
 * overtook its booking would be declined, and a move that overtook another one undone. Erasing goes
 * in its turn: what was saved before it has to be erased, and what was saved after it has to stay.
 */
export function isHeldBack(item: OutboxItem, waiting: OutboxItem[]): boolean {
  const { request, createdAt } = item;
  const about = subjectOf(request);
  return waiting.some(
    (other) =>
      (about !== undefined &&
        (other.requestId === about ||
          (subjectOf(other.request) === about && other.createdAt < createdAt))) ||
      ((request.kind === 'erase' || other.request.kind === 'erase') && other.createdAt < createdAt),
  );
}

function subjectOf(request: Request): string | undefined {
  return 'requestId' in request ? request.requestId : undefined;
}

/**
 * A request that the town hall has lost, to be sent again.
 * @param item what the device kept of it; `undefined` when another device sent it, or long ago
 * @param formerReceivedAt instant of the answer that is lost as well
 */
export function itemToResend(
  request: Request,
  item: OutboxItem | undefined,
  formerReceivedAt: string | undefined,
): OutboxItem {
  const former = formerReceivedAt === undefined ? {} : { formerReceivedAt };
  if (item && item.state !== 'arrived') return { ...item, ...former };
  return {
    requestId: request._id,
    request,
    ...(item?.summary === undefined ? {} : { summary: item.summary }),
    state: 'waiting',
    attempts: 0,
    createdAt: request.createdAt,
    ...former,
  };
}

/**
 * The item after an attempt.
 * @param random in [0, 1), spreads the next attempt
 */
export function itemAfter(
  item: OutboxItem,
  outcome: Settlement,
  nowMs: number,
  random: number,
): OutboxItem {
  const { nextAttemptAt: _planned, notBefore: _asked, lastProblem: _problem, ...kept } = item;
  const at = new Date(nowMs).toISOString();
  const attempts = item.attempts + 1;
  const unsent = item.unsentAttempts === undefined ? {} : { unsentAttempts: attempts };
  if (outcome.kind === 'arrived') return { ...kept, attempts, state: 'arrived', arrivedAt: at };
  if (outcome.kind === 'refused') {
    const { status, reason } = outcome;
    return { ...kept, attempts, state: 'refused', refusal: { status, reason } };
  }
  const { code, status, retryAfterMs } = outcome;
  const inMs = (ms: number) => new Date(nowMs + ms).toISOString();
  return {
    ...kept,
    ...unsent,
    attempts,
    nextAttemptAt: inMs(retryDelayMs(attempts, random)),
    ...(retryAfterMs === undefined ? {} : { notBefore: inMs(retryAfterMs) }),
    lastProblem: { code, at, ...(status === undefined ? {} : { status }) },
  };
}
