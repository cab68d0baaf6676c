import { requestStatus, type OutboxState, type RequestStatus } from '#domain/request-status.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { BookingRequest, CancelRequest, Request } from '#domain/schemas/request.ts';

/** As the outbox keeps it. */
export interface SentItem extends OutboxState {
  requestId: string;
  request: Request;
  lastProblem?: { code: string; at: string };
}

export interface TrackedRequest<R extends Request> {
  request: R;
  /** Missing for what another device of this person has sent. */
  item: SentItem | undefined;
  decision: Decision | undefined;
}

/** A request with all that is known of it, and the cancellations that are about it. */
export interface MyRequest extends TrackedRequest<BookingRequest> {
  requestId: string;
  status: RequestStatus;
  /** The newest one; older ones have been answered or dropped. */
  cancellation: TrackedRequest<CancelRequest> | undefined;
}

interface Known {
  items: readonly SentItem[];
  requests: readonly Request[];
  decisions: readonly Decision[];
}

/** Everything that was ever asked for, the newest first; cancellations belong to their request. */
export function mergeRequests({ items, requests, decisions }: Known): MyRequest[] {
  const decisionOf = new Map(decisions.map((decision) => [decision.requestId, decision]));
  const itemOf = new Map(items.map((item) => [item.requestId, item]));
  const byId = new Map<string, Request>();
  for (const request of requests) byId.set(request._id, request);
  for (const { request } of items) byId.set(request._id, request);

  const tracked = <R extends Request>(request: R): TrackedRequest<R> => ({
    request,
    item: itemOf.get(request._id),
    decision: decisionOf.get(request._id),
  });
  const all = [...byId.values()].sort((left, right) =>
    right.createdAt.localeCompare(left.createdAt),
  );
  const cancellations = all.filter((request) => request.kind === 'cancel').map(tracked);
  return all
    .filter((request): request is BookingRequest => request.kind !== 'cancel')
    .map(tracked)
    .map((mine) => ({
      ...mine,
      requestId: mine.request._id,
      status: requestStatus(mine.item, mine.decision),
      cancellation: cancellations.find(({ request }) => request.requestId === mine.request._id),
    }));
}

export type CancellationState = 'none' | 'saved' | 'arrived' | 'refused' | 'declined' | 'done';

/** How far a cancellation has come; `done` is said only when the town hall has ended the booking. */
export function cancellationState({ status, cancellation }: MyRequest): CancellationState {
  if (status === 'cancelled') return 'done';
  if (!cancellation) return 'none';
  const state = requestStatus(cancellation.item, cancellation.decision);
  if (state === 'saved' || state === 'refused' || state === 'declined') return state;
  return 'arrived';
}
