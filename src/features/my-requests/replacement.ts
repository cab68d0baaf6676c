import { instantToLocal } from '#domain/local-time.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';

export type Alternative = Decision['alternatives'][number];

/**
 * The one request that may take the place of a refused one. Made from its id, so that two taps, a
 * reload and another tab all send the same; a chain of refusals makes it longer.
 */
export function replacementIdOf(requestId: string): string {
  return `${requestId}-r`;
}

const longestId = 'request:'.length + 64;

/** The same request with this one wish; `undefined` where the person has to look at a form again. */
export function replacementOf(
  request: CaseRequest,
  alternative: Alternative,
  frame: Pick<CaseRequest, 'locale' | 'createdAt' | 'appVersion'>,
): CaseRequest | undefined {
  const { _rev, ...kept } = { ...request, ...frame, _id: replacementIdOf(request._id) };
  if (kept._id.length > longestId) return undefined;
  if (kept.kind === 'appointment' && 'start' in alternative) {
    return { ...kept, wishes: [alternative] };
  }
  if (kept.kind !== 'venue' || !('venueId' in alternative)) return undefined;
  // Another place has rules of its own to accept, and a series is more than one day.
  const { venueId, ...wish } = alternative;
  return venueId === kept.venueId && !kept.series ? { ...kept, wishes: [wish] } : undefined;
}

/** Without those whose time has come since they were offered. */
export function comingAlternatives(decision: Decision | undefined, now: string): Alternative[] {
  const local = instantToLocal(now);
  return (decision?.alternatives ?? []).filter((alternative) =>
    'start' in alternative ? alternative.start > local : alternative.date >= local.slice(0, 10),
  );
}
