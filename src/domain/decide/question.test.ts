import { describe, expect, it } from 'vitest';
import {
  decision,
  office,
  questionRequest,
  townRules,
  venue,
} from '../../../tests/factories/town.ts';
import { checkRequest } from '../check-request.ts';
import type { Decision } from '../schemas/decision.ts';
import type { TownDocument } from '../schemas/town.ts';
import { decide } from './decide.ts';
import { rulesFrom } from './rules.ts';
import { decideVerdict } from './verdict.ts';

const now = '2026-11-24T08:00:00.000Z';
const nothing = { from: '', to: '', reservations: [], holder: 'TS-2026-000001' };
const ask = (changes: Parameters<typeof questionRequest>[0], rules = townRules()) =>
  decide(questionRequest(changes), nothing, rules, now);
const byMail = { name: 'Erika Beispiel', email: 'erika@example.org' };

describe('a question', () => {
  it('is under review at once, and takes nothing from anybody', () => {
    expect(ask({})).toMatchObject({ status: 'in-review', code: null, booking: null });
    expect(ask({}).reservations).toEqual([]);
    expect(ask({ topic: 'feedback', contact: byMail }).status).toBe('in-review');
    expect(ask({ topic: 'accessibility', contact: byMail }).status).toBe('in-review');
  });

  it('needs a number to call back', () => {
    expect(ask({ contact: byMail })).toMatchObject({ status: 'declined', code: 'invalid' });
  });

  it('is taken from an old app, too', () => {
    expect(ask({}, townRules({ minAppVersion: '2.0.0' })).status).toBe('in-review');
  });

  it('is for the department that the town has named, or else that of its main office', () => {
    const town = { _id: 'town', type: 'town', casePrefix: 'TS', state: 'HE' };
    const contactOf = (changes: object) =>
      rulesFrom([{ ...town, ...changes }, office(), venue('wiese')] as TownDocument[])
        .contactDepartmentId;
    expect(contactOf({ mainOfficeId: 'buergerbuero' })).toBe('buergerservice');
    expect(contactOf({ mainOfficeId: 'buergerbuero', contactDepartmentId: 'presse' })).toBe(
      'presse',
    );
    expect(contactOf({})).toBeNull();
    const unnamed = townRules({ contactDepartmentId: null });
    expect(ask({}, unnamed)).toMatchObject({ status: 'declined', code: 'invalid' });
  });

  it('has words, of a length that one reads', () => {
    expect(checkRequest(questionRequest())).toHaveProperty('value');
    for (const text of ['', ' \n ', 'a'.repeat(2001)]) {
      expect(checkRequest(questionRequest({ text }))).toMatchObject({
        problem: { path: '/text' },
      });
    }
    expect(checkRequest(questionRequest({ topic: 'weather' as 'feedback' }))).toMatchObject({
      problem: { path: '/topic' },
    });
  });
});

describe('staff', () => {
  const judge = (
    action: Parameters<typeof decideVerdict>[0]['action'],
    changes: Partial<Decision> = {},
    message: string | null = null,
  ) => {
    const answered = decision({ booking: null, status: 'in-review', ...changes });
    const held = { request: questionRequest(), decision: answered, reservations: [] };
    const subject = { ...held, history: [], assignee: null };
    return decideVerdict({ action, message, by: 'Kim' }, subject, nothing, townRules(), now);
  };

  it('complete it with or without words, and the words before stand', () => {
    expect(judge('complete', {}, 'Beim Kreis: 06124 5100.')).toMatchObject({
      change: {
        action: 'complete',
        message: 'Beim Kreis: 06124 5100.',
        decision: { status: 'completed', message: 'Beim Kreis: 06124 5100.', decidedAt: now },
      },
    });
    expect(judge('complete', { message: 'Wir rufen an.' })).toMatchObject({
      change: { message: null, decision: { status: 'completed', message: 'Wir rufen an.' } },
    });
  });

  it('write without an end to it, and take back what they completed today', () => {
    expect(judge('message', {}, 'Wann passt es?')).toMatchObject({
      change: { decision: { status: 'in-review', message: 'Wann passt es?' } },
    });
    expect(judge('reopen', { status: 'completed', decidedAt: now })).toMatchObject({
      change: { decision: { status: 'in-review' } },
    });
  });

  it.each(['confirm', 'cancel', 'arrived', 'call', 'missed'] as const)('do not %s it', (action) => {
    expect(judge(action, {}, 'Wort')).toEqual({ problem: 'not-possible' });
  });

  it('complete it once', () => {
    expect(judge('complete', { status: 'completed' })).toEqual({ problem: 'not-possible' });
    expect(judge('complete', { status: 'cancelled' })).toEqual({ problem: 'not-possible' });
  });
});
