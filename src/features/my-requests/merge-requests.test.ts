import { describe, expect, it } from 'vitest';
import type { Decision } from '#domain/schemas/decision.ts';
import type { Request } from '#domain/schemas/request.ts';
import {
  cancellationState,
  followUpState,
  mergeRequests,
  type SentItem,
} from './merge-requests.ts';

const booking = (id: string, createdAt: string) =>
  ({ _id: `request:${id}`, kind: 'appointment', contact: {}, createdAt }) as Request;
const cancel = (id: string, target: string, createdAt: string) =>
  ({ _id: `request:${id}`, kind: 'cancel', requestId: `request:${target}`, createdAt }) as Request;
const item = (request: Request, state: SentItem['state']): SentItem => ({
  requestId: request._id,
  request,
  state,
});
const decision = (id: string, status: string) =>
  ({ requestId: `request:${id}`, status }) as Decision;

const first = booking('a', '2026-11-20T10:00:00Z');
const second = booking('b', '2026-11-21T10:00:00Z');
const ending = cancel('c', 'a', '2026-11-22T10:00:00Z');

describe('mergeRequests', () => {
  it('lists each request once, the newest first, from both sides', () => {
    const merged = mergeRequests({
      items: [item(second, 'waiting'), item(first, 'arrived')],
      requests: [first],
      decisions: [decision('a', 'confirmed')],
    });
    expect(merged.map(({ requestId, status }) => [requestId, status])).toEqual([
      ['request:b', 'saved'],
      ['request:a', 'confirmed'],
    ]);
  });

  it('shows what another device has sent', () => {
    const [mine] = mergeRequests({ items: [], requests: [first], decisions: [] });
    expect(mine).toMatchObject({ status: 'arrived', item: undefined });
  });

  it('folds a cancellation into its request', () => {
    const merged = mergeRequests({
      items: [item(ending, 'waiting')],
      requests: [first],
      decisions: [decision('a', 'confirmed')],
    });
    expect(merged).toHaveLength(1);
    expect(merged[0]?.cancellation?.request._id).toBe('request:c');
  });
});

describe('what was sent later', () => {
  const about = (id: string, kind: string, createdAt: string) =>
    ({ _id: `request:${id}`, kind, requestId: 'request:a', createdAt }) as Request;

  it('belongs to its request: the newest move, all messages in their order', () => {
    const merged = mergeRequests({
      items: [item(about('m2', 'message', '2026-11-24T10:00:00Z'), 'waiting')],
      requests: [
        first,
        about('v1', 'reschedule', '2026-11-22T10:00:00Z'),
        about('v2', 'reschedule', '2026-11-23T10:00:00Z'),
        about('m1', 'message', '2026-11-22T10:00:00Z'),
        about('k', 'check-in', '2026-11-24T10:00:00Z'),
        { _id: 'request:e', kind: 'erase', createdAt: '2026-11-24T10:00:00Z' } as Request,
      ],
      decisions: [decision('v2', 'declined')],
    });
    expect(merged).toHaveLength(1);
    const [mine] = merged;
    expect(mine?.move?.request._id).toBe('request:v2');
    expect(mine?.move && followUpState(mine.move)).toBe('declined');
    expect(mine?.checkIn?.request._id).toBe('request:k');
    expect(mine?.messages.map(({ request }) => request._id)).toEqual(['request:m1', 'request:m2']);
  });
});

describe('cancellationState', () => {
  const stateWith = (items: SentItem[], decisions: Decision[]) => {
    const [mine] = mergeRequests({ items, requests: [first], decisions });
    return mine && cancellationState(mine);
  };

  it('never says cancelled before the town hall does', () => {
    const confirmed = decision('a', 'confirmed');
    expect(stateWith([], [confirmed])).toBe('none');
    expect(stateWith([item(ending, 'waiting')], [confirmed])).toBe('saved');
    expect(stateWith([item(ending, 'arrived')], [confirmed])).toBe('arrived');
    expect(stateWith([item(ending, 'refused')], [confirmed])).toBe('refused');
    expect(stateWith([item(ending, 'arrived')], [confirmed, decision('c', 'declined')])).toBe(
      'declined',
    );
    expect(stateWith([item(ending, 'arrived')], [decision('a', 'cancelled')])).toBe('done');
  });
});
