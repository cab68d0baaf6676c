import { newUniqueId } from './new-id.ts';

export function newRequestId(): string {
  return `request:${newUniqueId(Date.now(), crypto.getRandomValues(new Uint8Array(10)))}`;
}

/**
 * Names the request of a draft with its first change. All tabs then send the same one, and each
 * sees when another has sent it.
 */
export function withRequestId<T extends { requestId?: string }>(draft: T): T {
  return draft.requestId ? draft : { ...draft, requestId: newRequestId() };
}
