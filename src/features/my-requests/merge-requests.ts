import { opensCase } from '#domain/opens-case.ts';
import {
  requestStatus,
  standingDecision,
  type OutboxState,
  type RequestStatus,
} from '#domain/request-status.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { RestoredMark } from '#device/restored-requests.ts';
import type {
  CaseRequest,
  CancelRequest,
  CheckInRequest,
  MessageRequest,
  Request,
  RescheduleRequest,
} from '#domain/schemas/request.ts';

/** As the outbox keeps it. */
export interface SentItem extends OutboxState {
  requestId: string;
  request: Request;
  lastProblem?: { code: string; at: string };
  attempts?: number;
  unsentAttempts?: number;
}

export interface TrackedRequest<R extends Request> {
  request: R;
  /** Missing for what another device of this person has sent. */
  item: SentItem | undefined;
  /** Missing also while one that the town hall has lost is asked for again. */
  decision: Decision | undefined;
}

/** A request with all that is known of it, and with what was sent about it later. */
export interface MyRequest extends TrackedRequest<CaseRequest> {
  requestId: string;
  status: RequestStatus;
  /** The newest one; older ones have been answered or dropped. */
  cancellation: TrackedRequest<CancelRequest> | undefined;
  /** The newest wish to move it. */
  move: TrackedRequest<RescheduleRequest> | undefined;
  checkIn: TrackedRequest<CheckInRequest> | undefined;
  /** The oldest first, as one reads a conversation. */
  messages: TrackedRequest<MessageRequest>[];
  /** What the town hall has lost about it. */
  restored?: RestoredMark | undefined;
}

interface Known {
  items: readonly SentItem[];
  requests: readonly Request[];
  decisions: readonly Decision[];
  marks?: Readonly<Record<string, RestoredMark>>;
}

/** Everything that was ever asked for, the newest first; what is about a request belongs to it. */
export function mergeRequests({ items, requests, decisions, marks = {} }: Known): MyRequest[] {
  const decisionOf = new Map(decisions.map((decision) => [decision.requestId, decision]));
  const itemOf = new Map(items.map((item) => [item.requestId, item]));
  const byId = new Map<string, Request>();
  for (const request of requests) byId.set(request._id, request);
  for (const { request } of items) byId.set(request._id, request);

  const tracked = <R extends Request>(request: R): TrackedRequest<R> => {
    const item = itemOf.get(request._id);
    return { request, item, decision: standingDecision(item, decisionOf.get(request._id)) };
  };
  const all = [...byId.values()].sort((left, right) =>
    right.createdAt.localeCompare(left.createdAt),
  );
  const cancellations = all.filter((request) => request.kind === 'cancel').map(tracked);
  const moves = all.filter((request) => request.kind === 'reschedule').map(tracked);
  const checkIns = all.filter((request) => request.kind === 'check-in').map(tracked);
  const messages = all.filter((request) => request.kind === 'message').map(tracked);
  return all
    .filter((request) => opensCase(request))
    .map(tracked)
    .map((mine) => {
      const isAbout = ({ request }: { request: { requestId: string } }) =>
        request.requestId === mine.request._id;
      return {
        ...mine,
        requestId: mine.request._id,
        status: requestStatus(mine.item, mine.decision),
        cancellation: cancellations.find(isAbout),
        move: moves.find(isAbout),
        checkIn: checkIns.find(isAbout),
        messages: messages.filter(isAbout).toReversed(),
        restored: marks[mine.request._id],
      };
    });
}

export type CancellationState = 'none' | 'saved' | 'arrived' | 'refused' | 'declined' | 'done';

/** How far a cancellation has come; `done` is said only when the town hall has ended the booking. */
export function cancellationState({ status, cancellation }: MyRequest): CancellationState {
  if (status === 'cancelled') return 'done';
  if (!cancellation) return 'none';
  return followUpState(cancellation);
}

/** Cancelled before the town hall had heard of it: both are to be sent, and one wants neither. */
export function isTakenBack(mine: MyRequest): boolean {
  return mine.status === 'saved' && cancellationState(mine) === 'saved';
}

/** How far something that was sent about a request has come. */
export function followUpState({
  item,
  decision,
}: TrackedRequest<Request>): 'saved' | 'arrived' | 'refused' | 'declined' {
  const state = requestStatus(item, decision);
  return state === 'saved' || state === 'refused' || state === 'declined' ? state : 'arrived';
}
