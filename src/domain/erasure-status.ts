import { requestStatus, standingDecision, type OutboxState } from './request-status.ts';
import type { Decision } from './schemas/decision.ts';
import type { Request } from './schemas/request.ts';

/** A wish that the town hall erases everything about a person. */
export interface Erasure {
  requestId: string;
  /** `done` is said only when the town hall has said so. */
  status: 'saved' | 'arrived' | 'refused' | 'done';
  /** Instant at which it was saved, has arrived or was carried out. */
  at: string;
}

interface Known {
  items: readonly (OutboxState & { request: Request })[];
  requests: readonly Request[];
  decisions: readonly Decision[];
}

/** How far the newest of such wishes has come, from what a device knows; `undefined` without one. */
export function newestErasure({ items, requests, decisions }: Known): Erasure | undefined {
  const [newest] = [...items.map(({ request }) => request), ...requests]
    .filter(({ kind }) => kind === 'erase')
    .sort((left, right) => right.createdAt.localeCompare(left.createdAt));
  if (!newest) return undefined;
  const item = items.find(({ request }) => request._id === newest._id);
  const known = decisions.find(({ requestId }) => requestId === newest._id);
  const decision = standingDecision(item, known);
  const requestId = newest._id;
  if (decision) return { requestId, status: 'done', at: decision.decidedAt };
  const status = requestStatus(item);
  const stage = status === 'saved' || status === 'refused' ? status : 'arrived';
  return { requestId, status: stage, at: item?.arrivedAt ?? newest.createdAt };
}
