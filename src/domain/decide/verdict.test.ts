import { describe, expect, it } from 'vitest';
import { decision, townRules, venueRequest } from '../../../tests/factories/town.ts';
import type { VerdictAction } from '../schemas/case.ts';
import type { Decision } from '../schemas/decision.ts';
import { decideVerdict } from './verdict.ts';

const now = '2026-11-24T08:00:00.000Z';
const wish = { date: '2026-12-05', windowId: 'day' };
const occupancy = {
  from: '2026-12-01',
  to: '2026-12-10',
  reservations: [],
  holder: 'TS-2026-000001',
};

function caseWith(status: Decision['status']) {
  const booking = { venueId: 'grillplatz-hahn', ...wish, from: '10:00', to: '22:00' };
  const piece = { resourceId: 'grillplatz-hahn', date: wish.date, from: 600, to: 1320 };
  return {
    request: venueRequest([wish]),
    decision: decision({ status, booking }),
    reservations: [{ ...piece, state: 'held' as const, holder: 'TS-2026-000001' }],
    history: [],
    assignee: null,
  };
}

const judge = (action: VerdictAction, status: Decision['status'], message: string | null = null) =>
  decideVerdict({ action, message, by: 'Kim' }, caseWith(status), occupancy, townRules(), now);

describe('decideVerdict', () => {
  it('confirms what is under review, once', () => {
    expect(judge('confirm', 'in-review')).toMatchObject({
      change: {
        decision: { status: 'confirmed', decidedAt: now, message: null },
        reservations: [{ state: 'booked' }],
      },
    });
    expect(judge('confirm', 'confirmed')).toEqual({ problem: 'not-possible' });
    expect(judge('confirm', 'declined')).toEqual({ problem: 'not-possible' });
  });

  it('keeps what was written to the person when it confirms without words', () => {
    const subject = caseWith('in-review');
    const told = { ...subject, decision: { ...subject.decision, message: 'Ja, bis 22 Uhr.' } };
    const confirm = (message: string | null) =>
      decideVerdict({ action: 'confirm', message, by: 'Kim' }, told, occupancy, townRules(), now);
    expect(confirm(null)).toMatchObject({ change: { decision: { message: 'Ja, bis 22 Uhr.' } } });
    expect(confirm('Viel Spaß!')).toMatchObject({
      change: { decision: { message: 'Viel Spaß!' } },
    });
  });

  it('declines with a reason and with free alternatives, never the one refused', () => {
    const outcome = judge('decline', 'in-review', ' Der Platz wird gesperrt. ');
    expect(outcome).toMatchObject({
      change: {
        decision: {
          status: 'declined',
          code: 'by-staff',
          message: 'Der Platz wird gesperrt.',
          booking: null,
        },
        reservations: [],
      },
    });
    const alternatives = 'change' in outcome ? outcome.change.decision.alternatives : [];
    expect(alternatives.length).toBeGreaterThan(0);
    expect(alternatives).not.toContainEqual({ venueId: 'grillplatz-hahn', ...wish });
  });

  it('asks for a reason', () => {
    expect(judge('decline', 'in-review', '  ')).toEqual({ problem: 'message-missing' });
    expect(judge('cancel', 'confirmed')).toEqual({ problem: 'message-missing' });
  });

  it('cancels what is confirmed and cannot decline it', () => {
    expect(judge('cancel', 'confirmed', 'Sturm')).toMatchObject({
      change: { decision: { status: 'cancelled', message: 'Sturm' }, reservations: [] },
    });
    expect(judge('decline', 'confirmed', 'Sturm')).toEqual({ problem: 'not-possible' });
    expect(judge('cancel', 'cancelled', 'Sturm')).toEqual({ problem: 'not-possible' });
  });

  it('leaves the decision as it is for what staff do among themselves', () => {
    const subject = { ...caseWith('confirmed'), assignee: 'Kim' };
    const act = (action: VerdictAction, by: string, more: object = {}) =>
      decideVerdict({ action, message: null, by, ...more }, subject, occupancy, townRules(), now);
    const same = { change: { decision: subject.decision, reservations: subject.reservations } };
    expect(act('note', 'Alex', { message: 'Ruft morgen an.' })).toMatchObject(same);
    expect(act('note', 'Alex')).toEqual({ problem: 'message-missing' });
    expect(act('take', 'Alex')).toMatchObject(same);
    expect(act('take', 'Kim')).toEqual({ problem: 'not-possible' });
    expect(act('release', 'Alex')).toMatchObject(same);
    expect(judge('release', 'confirmed')).toEqual({ problem: 'not-possible' });
  });

  it('forwards to another department, and to no other end', () => {
    const act = (departmentId?: string) => {
      const wanted = { action: 'forward' as const, message: null, by: 'Kim' };
      const verdict = departmentId === undefined ? wanted : { ...wanted, departmentId };
      return decideVerdict(verdict, caseWith('in-review'), occupancy, townRules(), now);
    };
    expect(act('kultur')).toMatchObject({
      change: { decision: { status: 'in-review', departmentId: 'kultur' } },
    });
    expect(act('buergerservice')).toEqual({ problem: 'not-possible' });
    expect(act()).toEqual({ problem: 'department-missing' });
  });
});
