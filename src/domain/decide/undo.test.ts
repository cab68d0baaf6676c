import { describe, expect, it } from 'vitest';
import { decision, townRules, venueRequest } from '../../../tests/factories/town.ts';
import type { CaseChange } from './rules.ts';
import type { DeskSubject } from './undo.ts';
import { decideVerdict } from './verdict.ts';

const confirmedAt = '2026-11-24T08:00:00.000Z';
const holdUntil = '2026-11-26T08:00:00.000Z';
const wish = { date: '2026-12-05', windowId: 'day' };
const rules = townRules();
const nobody = { from: wish.date, to: wish.date, reservations: [], holder: '' };
const later = (ms: number) => new Date(Date.parse(confirmedAt) + ms).toISOString();

const before: DeskSubject = {
  request: venueRequest([wish]),
  decision: decision({
    status: 'in-review',
    booking: { venueId: 'grillplatz-hahn', ...wish, from: '10:00', to: '22:00' },
    message: 'Wir prüfen das.',
    holdUntil,
  }),
  reservations: [
    {
      resourceId: 'grillplatz-hahn',
      date: wish.date,
      from: 600,
      to: 1320,
      state: 'held',
      until: holdUntil,
      holder: 'TS-2026-000001',
    },
  ],
  history: [],
  assignee: null,
};

/** As the server keeps it after Kim has confirmed. */
function confirmed(): DeskSubject {
  const { decision: answered, reservations } = judge(before, 'confirm', confirmedAt);
  const { code, message, decidedAt } = before.decision;
  const by = { at: confirmedAt, by: 'Kim', status: 'confirmed' as const, message: null };
  return {
    ...before,
    decision: answered,
    reservations,
    history: [{ ...by, action: 'confirm' }],
    assignee: 'Kim',
    beforeConfirm: { code, message, decidedAt, holdUntil, assignee: null },
  };
}

function outcome(subject: DeskSubject, action: 'confirm' | 'undo', now: string, by = 'Kim') {
  return decideVerdict({ action, message: null, by }, subject, nobody, rules, now);
}

function judge(subject: DeskSubject, action: 'confirm' | 'undo', now: string): CaseChange {
  const judged = outcome(subject, action, now);
  if ('problem' in judged) throw new Error(judged.problem);
  return judged.change;
}

describe('undo', () => {
  it('puts decision and reservations back, with the end of the hold', () => {
    const now = later(9_999);
    const undone = judge(confirmed(), 'undo', now);
    expect(undone.decision).toEqual({ ...before.decision, takenBackAt: now });
    expect(undone.reservations).toEqual(before.reservations);
  });

  it('comes too late after ten seconds, or when the hold has ended meanwhile', () => {
    expect(outcome(confirmed(), 'undo', later(10_000))).toEqual({ problem: 'too-late' });
    const ended = { ...confirmed(), beforeConfirm: { ...confirmed().beforeConfirm } };
    ended.beforeConfirm.holdUntil = later(500);
    expect(outcome(ended as DeskSubject, 'undo', later(1_000))).toEqual({ problem: 'too-late' });
  });

  it('is for the same clerk, and for what was done last', () => {
    const [step] = confirmed().history;
    if (!step) throw new Error('no step');
    expect(outcome(confirmed(), 'undo', later(1), 'Alex')).toEqual({ problem: 'not-possible' });
    const written = { ...step, action: 'message' as const, by: 'resident' };
    const after = { ...confirmed(), history: [step, written] };
    expect(outcome(after, 'undo', later(1))).toEqual({ problem: 'not-possible' });
  });

  it('does not take a move back: what was left may be somebody else’s by now', () => {
    const { beforeConfirm, ...moved } = confirmed();
    expect(outcome(moved, 'undo', later(1))).toEqual({ problem: 'not-possible' });
  });

  it('is not said any more once it is confirmed again', () => {
    const undone = { ...before, ...judge(confirmed(), 'undo', later(1)) };
    expect(judge(undone, 'confirm', later(2)).decision).not.toHaveProperty('takenBackAt');
  });
});
