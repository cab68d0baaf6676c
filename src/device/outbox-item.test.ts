import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Request } from '#domain/schemas/request.ts';
import {
  dueAt,
  isHeldBack,
  isUnsent,
  itemAfter,
  itemToResend,
  type OutboxItem,
} from './outbox-item.ts';
import { longestDelayMs, parseRetryAfter, retryDelayMs } from './retry-delay.ts';

const nowMs = Date.parse('2026-11-23T18:00:00Z');
const at = (ms: number) => new Date(ms).toISOString();
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

function itemOf(requestId: string, more: Partial<OutboxItem> = {}): OutboxItem {
  const request = { _id: requestId, kind: 'venue' } as Request;
  const createdAt = at(nowMs - 1000);
  return { requestId, request, state: 'waiting', attempts: 0, createdAt, ...more };
}

describe('retryDelayMs', () => {
  it('lies between 5 seconds and 15 minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), random, (attempts, chance) => {
        const delay = retryDelayMs(attempts, chance);
        expect(delay).toBeGreaterThanOrEqual(5000);
        expect(delay).toBeLessThanOrEqual(longestDelayMs);
      }),
    );
  });

  it('grows with the attempts', () => {
    expect([1, 2, 3, 20].map((attempts) => retryDelayMs(attempts, 0.5))).toEqual([
      7500, 12_500, 22_500, 452_500,
    ]);
  });
});

describe('parseRetryAfter', () => {
  it('reads seconds and dates, and caps them at an hour', () => {
    expect(parseRetryAfter('120', nowMs)).toBe(120_000);
    expect(parseRetryAfter('Mon, 23 Nov 2026 18:00:30 GMT', nowMs)).toBe(30_000);
    expect(parseRetryAfter('Mon, 23 Nov 2026 17:00:00 GMT', nowMs)).toBe(0);
    expect(parseRetryAfter('999999', nowMs)).toBe(3_600_000);
    expect(parseRetryAfter('soon', nowMs)).toBeUndefined();
    expect(parseRetryAfter(null, nowMs)).toBeUndefined();
  });
});

describe('isUnsent', () => {
  const failed = { kind: 'later', code: 'network' } as const;
  const afterFailures = (item: OutboxItem) =>
    itemAfter(itemAfter(item, failed, nowMs, 0.5), failed, nowMs, 0.5);

  it('holds until an attempt may have let the request out', () => {
    const item = itemOf('a', { unsentAttempts: 0 });
    expect(isUnsent(item)).toBe(true);
    expect(isUnsent(afterFailures(item))).toBe(true);
    const { unsentAttempts, ...sending } = item;
    expect(isUnsent(afterFailures(sending))).toBe(false);
    expect(isUnsent({ ...item, state: 'arrived' })).toBe(false);
  });

  it('is never said of an item that an older version has tried or made', () => {
    expect(isUnsent(itemOf('a', { unsentAttempts: 0, attempts: 1 }))).toBe(false);
    expect(isUnsent(itemOf('a'))).toBe(false);
  });
});

describe('dueAt', () => {
  it('is now for a new item', () => {
    expect(dueAt(itemOf('a'), nowMs, false)).toBeLessThanOrEqual(nowMs);
  });

  it('waits for its time unless there is a reason not to', () => {
    const item = itemOf('a', { nextAttemptAt: at(nowMs + 60_000) });
    expect(dueAt(item, nowMs, false)).toBe(nowMs + 60_000);
    expect(dueAt(item, nowMs, true)).toBeLessThanOrEqual(nowMs);
  });

  it('leaves the server alone for as long as it asked, whatever the reason', () => {
    const item = itemOf('a', { notBefore: at(nowMs + 60_000) });
    expect(dueAt(item, nowMs, true)).toBe(nowMs + 60_000);
  });

  it('never waits long for a clock that was set back', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true }),
        fc.date({ noInvalidDate: true }),
        (next, not) => {
          const times = { nextAttemptAt: next.toISOString(), notBefore: not.toISOString() };
          expect(dueAt(itemOf('a', times), nowMs, false)).toBeLessThanOrEqual(nowMs + 3_600_000);
        },
      ),
    );
  });
});

describe('itemAfter', () => {
  it('keeps what was tried and plans the next attempt', () => {
    const item = itemAfter(
      itemOf('a'),
      { kind: 'later', code: 'busy', status: 429, retryAfterMs: 9000 },
      nowMs,
      0,
    );
    expect(item).toMatchObject({
      state: 'waiting',
      attempts: 1,
      nextAttemptAt: at(nowMs + 5000),
      notBefore: at(nowMs + 9000),
      lastProblem: { code: 'busy', status: 429, at: at(nowMs) },
    });
  });

  it('forgets the troubles of an item that arrived', () => {
    const troubled = itemAfter(itemOf('a'), { kind: 'later', code: 'network' }, nowMs, 0.5);
    expect(itemAfter(troubled, { kind: 'arrived' }, nowMs, 0)).toEqual({
      ...itemOf('a'),
      state: 'arrived',
      attempts: 2,
      arrivedAt: at(nowMs),
    });
  });

  it('keeps the reason of a refusal', () => {
    const refusal = { status: 422, reason: 'No such window.' };
    expect(itemAfter(itemOf('a'), { kind: 'refused', ...refusal }, nowMs, 0)).toMatchObject({
      state: 'refused',
      refusal,
    });
  });

  it('never loses the request, whatever happens', () => {
    const outcomes = fc.constantFrom(
      { kind: 'later', code: 'network' } as const,
      { kind: 'later', code: 'busy', retryAfterMs: 1 } as const,
      { kind: 'refused', status: 400, reason: '' } as const,
      { kind: 'arrived' } as const,
    );
    fc.assert(
      fc.property(fc.array(outcomes), random, (history, chance) => {
        const start = itemOf('a', { summary: { text: 'Grillplatz' } });
        const end = history.reduce((item, step) => itemAfter(item, step, nowMs, chance), start);
        expect(end).toMatchObject({
          requestId: 'a',
          request: start.request,
          summary: start.summary,
        });
        expect(end.attempts).toBe(history.length);
      }),
    );
  });
});

describe('itemToResend', () => {
  const request = { _id: 'a', kind: 'venue', createdAt: '2026-11-20' } as Request;

  it('waits again, may not be taken back, and knows the answer that was lost', () => {
    const arrived = {
      ...itemOf('a'),
      state: 'arrived' as const,
      arrivedAt: at(nowMs),
      attempts: 3,
    };
    const again = itemToResend(request, { ...arrived, summary: 'Grillplatz' }, at(nowMs));
    expect(again).toEqual({
      requestId: 'a',
      request,
      summary: 'Grillplatz',
      state: 'waiting',
      attempts: 0,
      createdAt: '2026-11-20',
      formerReceivedAt: at(nowMs),
    });
    expect(isUnsent(again)).toBe(false);
    expect(itemAfter(again, { kind: 'arrived' }, nowMs, 0).formerReceivedAt).toBe(at(nowMs));
  });

  it('makes an item of what another device has sent', () => {
    expect(itemToResend(request, undefined, undefined)).toMatchObject({
      state: 'waiting',
      request,
    });
  });

  it('leaves to itself what waits already', () => {
    const waiting = itemOf('a', { attempts: 2, nextAttemptAt: at(nowMs + 9) });
    expect(itemToResend(request, waiting, undefined)).toEqual(waiting);
  });
});

describe('isHeldBack', () => {
  const cancel = itemOf('c', { request: { kind: 'cancel', requestId: 'a' } as Request });

  it('holds a cancellation until its booking has arrived', () => {
    expect(isHeldBack(cancel, [itemOf('a'), cancel])).toBe(true);
    expect(isHeldBack(cancel, [itemOf('b'), cancel])).toBe(false);
    expect(isHeldBack(itemOf('a'), [itemOf('a'), cancel])).toBe(false);
  });

  it('holds all that is about a request in the order in which it was said', () => {
    const of = (id: string, createdAt: string, request: object) =>
      itemOf(id, { createdAt, request: request as Request });
    const booking = of('a', '2026-11-20', { kind: 'appointment' });
    const move = of('b', '2026-11-21', { kind: 'reschedule', requestId: 'a' });
    const message = of('c', '2026-11-22', { kind: 'message', requestId: 'a' });
    const other = of('d', '2026-11-23', { kind: 'message', requestId: 'x' });
    const held = (...waiting: OutboxItem[]) => waiting.map((each) => isHeldBack(each, waiting));
    expect(held(message, move, booking, other)).toEqual([true, true, false, false]);
    expect(held(message, move)).toEqual([true, false]);
    expect(held(message)).toEqual([false]);
  });

  it('erases in its turn: after what was saved before it, before what was saved after it', () => {
    const of = (id: string, createdAt: string, kind: string) =>
      itemOf(id, { createdAt, request: { kind } as Request });
    const before = of('a', '2026-11-20', 'venue');
    const erase = of('b', '2026-11-21', 'erase');
    const after = of('c', '2026-11-22', 'venue');
    const waiting = [after, erase, before];
    expect(waiting.map((each) => isHeldBack(each, waiting))).toEqual([true, true, false]);
    expect(isHeldBack(erase, [after, erase])).toBe(false);
    expect(isHeldBack(after, [after])).toBe(false);
  });
});
