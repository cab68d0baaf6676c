import { describe, expect, it } from 'vitest';
import { sampleVenueCase } from './sample-cases.ts';
import { type VerdictIntent, intentForClick, settleIntent } from './verdict-intent.ts';

const deskCase = sampleVenueCase('TS-2026-000001', { rev: '1-a' });
const click = { deskCase, wish: { action: 'confirm', message: null } } as const;

function newIds() {
  let last = 0;
  return () => String((last += 1));
}

function sent(phase: VerdictIntent['phase']): VerdictIntent {
  const intent = intentForClick(undefined, click, () => '1');
  if (!intent) throw new Error('no intent');
  return { ...intent, phase };
}

describe('intentForClick', () => {
  it('makes a verdict on the revision that the clerk sees', () => {
    expect(intentForClick(undefined, click, newIds())).toEqual({
      phase: 'sending',
      database: 'desk-kultur',
      verdict: {
        _id: 'verdict:1',
        type: 'verdict',
        caseNumber: 'TS-2026-000001',
        caseRev: '1-a',
        action: 'confirm',
        message: null,
      },
    });
  });

  it('keeps the id when an unsent click is repeated', () => {
    expect(intentForClick(sent('unsent'), click, () => '2')?.verdict._id).toBe('verdict:1');
  });

  it('calls to another counter with a new id', () => {
    const callTo = (counter: string) => ({
      deskCase,
      wish: { action: 'call' as const, message: null, counter },
    });
    const first = intentForClick(undefined, callTo('1'), () => '1');
    const unsent = first && { ...first, phase: 'unsent' as const };
    expect(unsent?.verdict.counter).toBe('1');
    expect(intentForClick(unsent, callTo('1'), () => '2')?.verdict._id).toBe('verdict:1');
    expect(intentForClick(unsent, callTo('2'), () => '2')?.verdict._id).toBe('verdict:2');
  });

  it('makes a new id for another wish or another revision', () => {
    const decline = { deskCase, wish: { action: 'decline', message: 'Fest' } } as const;
    const later = { ...click, deskCase: { ...deskCase, _rev: '2-b' } };
    expect(intentForClick(sent('unsent'), decline, () => '2')?.verdict._id).toBe('verdict:2');
    expect(intentForClick(sent('unsent'), later, () => '2')?.verdict._id).toBe('verdict:2');
  });

  it.each(['sending', 'accepted'] as const)('does nothing while one is %s', (phase) => {
    expect(intentForClick(sent(phase), click, newIds())).toBeUndefined();
  });
});

describe('settleIntent', () => {
  const moved = (by: string, action: 'confirm' | 'decline') => ({
    ...deskCase,
    _rev: '2-b',
    history: [
      { at: '2026-11-23T11:00:00Z', by, action, status: 'confirmed' as const, message: null },
    ],
  });

  it('keeps an intent while its case stands as it was', () => {
    const intent = sent('accepted');
    expect(settleIntent(intent, deskCase, 'Kim')).toBe(intent);
  });

  it('ends an accepted one when the case has moved', () => {
    expect(settleIntent(sent('accepted'), moved('Kim', 'confirm'), 'Kim')).toBeUndefined();
  });

  it('ends an unsent one that has arrived after all', () => {
    expect(settleIntent(sent('unsent'), moved('Kim', 'confirm'), 'Kim')).toBeUndefined();
  });

  it('calls an unsent one stale when somebody else was faster', () => {
    expect(settleIntent(sent('unsent'), moved('Alex', 'confirm'), 'Kim')?.phase).toBe('stale');
    expect(settleIntent(sent('unsent'), moved('Kim', 'decline'), 'Kim')?.phase).toBe('stale');
  });

  it('ends one whose case has gone to another department', () => {
    const current = { ...moved('Kim', 'confirm'), _rev: '1-b', database: 'desk-soziales' };
    expect(settleIntent(sent('accepted'), current, 'Kim')).toBeUndefined();
  });

  it('leaves the sentence about a stale one until it was read', () => {
    const intent = sent('stale');
    expect(settleIntent(intent, moved('Alex', 'confirm'), 'Kim')).toBe(intent);
  });
});
