import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSetBack } from './find-set-back.ts';
import type { Decision } from './schemas/decision.ts';
import type { Request } from './schemas/request.ts';

const now = '2026-11-28T09:00:00.000Z';
const none = { ids: new Set<string>(), decisions: [] };

function booking(id: string, createdAt = '2026-11-20T08:00:00.000Z'): Request {
  return { _id: id, type: 'request', kind: 'appointment', createdAt } as Request;
}

function about(id: string, kind: string, requestId: string, createdAt: string): Request {
  return { _id: id, type: 'request', kind, requestId, createdAt } as Request;
}

function answer(requestId: string, more: Partial<Decision> = {}): Decision {
  return {
    requestId,
    status: 'confirmed',
    booking: { officeId: 'o', start: '2026-12-03T09:15', end: '2026-12-03T09:30' },
    decidedAt: '2026-11-20T08:00:01.000Z',
    receivedAt: '2026-11-20T08:00:01.000Z',
    ...more,
  } as Decision;
}

const idsOf = (requests: readonly Request[]) => requests.map(({ _id }) => _id);

describe('findSetBack', () => {
  it('sends again what is missing, and keeps the answer that was read', () => {
    const requests = [booking('a'), booking('b')];
    const decisions = [answer('a'), answer('b')];
    const server = { ids: new Set(['b']), decisions: [answer('b')] };
    expect(findSetBack({ requests, decisions }, server, now)).toEqual({
      resend: [booking('a')],
      former: [answer('a')],
    });
  });

  it('sends what was never answered', () => {
    expect(
      idsOf(findSetBack({ requests: [booking('a')], decisions: [] }, none, now).resend),
    ).toEqual(['a']);
  });

  it.each(['declined', 'cancelled', 'completed', 'missed'] as const)(
    'leaves alone what was %s, and what was said about it',
    (status) => {
      const requests = [booking('a'), about('m', 'message', 'a', '2026-11-21')];
      const decisions = [answer('a', { status })];
      expect(findSetBack({ requests, decisions }, none, now).resend).toEqual([]);
    },
  );

  it('leaves alone what is over', () => {
    const past = { officeId: 'o', start: '2026-11-28T09:15', end: '2026-11-28T09:30' };
    const later = { officeId: 'o', start: '2026-11-28T09:45', end: '2026-11-28T10:15' };
    const sent = (held: typeof past) =>
      findSetBack(
        { requests: [booking('a')], decisions: [answer('a', { booking: held })] },
        none,
        now,
      ).resend.length;
    expect([sent(past), sent(later)]).toEqual([0, 1]);
  });

  it('counts a series as over with its last day', () => {
    const held = { venueId: 'v', date: '2026-11-02', windowId: 'w', from: '10:00', to: '12:00' };
    const sent = (last: string) => {
      const series = ['2026-11-02', last].map((date) => ({ date, code: null }));
      const decisions = [answer('a', { booking: held, series })];
      return findSetBack({ requests: [booking('a')], decisions }, none, now).resend.length;
    };
    expect([sent('2026-11-27'), sent('2026-11-28')]).toEqual([0, 1]);
  });

  it('sends what was said about a request that the town hall still has', () => {
    const requests = [booking('a'), about('c', 'cancel', 'a', '2026-11-21')];
    const decisions = [
      answer('a', { status: 'cancelled', decidedAt: '2026-11-21T08:00:00.000Z' }),
      answer('c', { booking: null }),
    ];
    const server = { ids: new Set(['a']), decisions: [answer('a')] };
    const { resend, former } = findSetBack({ requests, decisions }, server, now);
    expect(idsOf(resend)).toEqual(['c']);
    expect(former.map(({ requestId }) => requestId)).toEqual(['c', 'a']);
  });

  it('does not ask again for a move that was refused', () => {
    const requests = [booking('a'), about('r', 'reschedule', 'a', '2026-11-21')];
    const decisions = [answer('a'), answer('r', { status: 'declined' })];
    const server = { ids: new Set(['a']), decisions: [answer('a')] };
    expect(findSetBack({ requests, decisions }, server, now).resend).toEqual([]);
  });

  it('erases again, whatever was answered', () => {
    const erase = { _id: 'e', type: 'request', kind: 'erase', createdAt: now } as Request;
    const decisions = [answer('e', { status: 'completed', booking: null })];
    expect(idsOf(findSetBack({ requests: [erase], decisions }, none, now).resend)).toEqual(['e']);
  });

  it('takes a newer answer for news, not for a loss', () => {
    const newer = answer('a', { status: 'declined', decidedAt: '2026-11-22T08:00:00.000Z' });
    const device = { requests: [booking('a')], decisions: [answer('a')] };
    const server = { ids: new Set(['a']), decisions: [newer] };
    expect(findSetBack(device, server, now)).toEqual({ resend: [], former: [] });
  });

  it('sends each once, in its order, and nothing about what nobody knows', () => {
    const kinds = fc.constantFrom('appointment', 'cancel', 'message', 'reschedule');
    const sent = fc.record({
      kind: kinds,
      target: fc.nat(9),
      day: fc.nat(27),
      isKnown: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 10 }), (made) => {
        const requests = made.map(({ kind, target, day }, index) => {
          const createdAt = `2026-11-${String(day + 1).padStart(2, '0')}T08:00:00.000Z`;
          if (kind === 'appointment') return booking(`r${index}`, createdAt);
          return about(`r${index}`, kind, `r${target}`, createdAt);
        });
        const ids = new Set(made.flatMap(({ isKnown }, index) => (isKnown ? `r${index}` : [])));
        const { resend } = findSetBack({ requests, decisions: [] }, { ids, decisions: [] }, now);
        const again = new Set(idsOf(resend));
        expect(again.size).toBe(resend.length);
        const times = resend.map(({ createdAt }) => createdAt);
        expect(times).toEqual([...times].sort());
        for (const request of requests) {
          const isKnown = ids.has(request._id);
          if (isKnown) expect(again).not.toContain(request._id);
          else if (request.kind === 'appointment') expect(again).toContain(request._id);
          else if (again.has(request._id) && 'requestId' in request) {
            expect(
              ids.has(request.requestId) ||
                requests.some((r) => r._id === request.requestId && !ids.has(r._id)),
            ).toBe(true);
          }
        }
      }),
    );
  });
});
