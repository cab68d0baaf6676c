import type { Decision } from './schemas/decision.ts';

/** What this device knows of the sending. */
export interface OutboxState {
  state: 'waiting' | 'arrived' | 'refused';
  arrivedAt?: string;
  refusal?: { status: number; reason: string };
  /** `receivedAt` of an answer that the town hall has lost: what was sent again waits for a new one. */
  formerReceivedAt?: string;
}

/** The answer that counts: one that the town hall has lost does not. */
export function standingDecision(
  outboxItem: OutboxState | undefined,
  decision: Decision | undefined,
): Decision | undefined {
  const former = outboxItem?.formerReceivedAt;
  return former !== undefined && decision?.receivedAt === former ? undefined : decision;
}

export type RequestStatus = 'saved' | 'arrived' | 'refused' | Decision['status'];

/**
 * The one status that a resident sees, never more than is known: a decision proves more than an
 * arrival, an arrival more than a place in the outbox.
 */
export function requestStatus(outboxItem?: OutboxState, decision?: Decision): RequestStatus {
  if (decision) return decision.status;
  if (!outboxItem || outboxItem.state === 'arrived') return 'arrived';
  return outboxItem.state === 'refused' ? 'refused' : 'saved';
}
