import { expect, it } from 'vitest';
import { newestErasure } from './erasure-status.ts';
import type { Decision } from './schemas/decision.ts';
import type { Request } from './schemas/request.ts';

const request = (id: string, createdAt: string, kind = 'erase') =>
  ({ _id: `request:${id}`, kind, createdAt }) as Request;
const first = request('a', '2026-11-20T10:00:00.000Z');
const second = request('b', '2026-11-21T10:00:00.000Z');
const booking = request('c', '2026-11-22T10:00:00.000Z', 'appointment');
const decision = { requestId: first._id, decidedAt: '2026-11-20T10:00:05.000Z' } as Decision;
const none = { items: [], requests: [], decisions: [] };

it('knows of none', () => {
  expect(newestErasure({ ...none, requests: [booking] })).toBeUndefined();
});

it('says no more than is known', () => {
  const items = [{ request: first, state: 'waiting' as const }];
  expect(newestErasure({ ...none, items })).toMatchObject({ status: 'saved' });
  const arrivedAt = '2026-11-20T10:00:02.000Z';
  const arrived = [{ request: first, state: 'arrived' as const, arrivedAt }];
  expect(newestErasure({ ...none, items: arrived })).toMatchObject({
    status: 'arrived',
    at: arrivedAt,
  });
  const refusal = { status: 403, reason: '' };
  const refused = [{ request: first, state: 'refused' as const, refusal }];
  expect(newestErasure({ ...none, items: refused })).toMatchObject({ status: 'refused' });
});

it('is done when the town hall has said so, also for what another device has sent', () => {
  expect(newestErasure({ ...none, requests: [first], decisions: [decision] })).toEqual({
    requestId: first._id,
    status: 'done',
    at: decision.decidedAt,
  });
});

it('is about the newest wish', () => {
  const items = [{ request: second, state: 'waiting' as const }];
  const known = { items, requests: [first, booking], decisions: [decision] };
  expect(newestErasure(known)).toMatchObject({ requestId: second._id, status: 'saved' });
});
