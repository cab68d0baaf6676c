import { describe, expect, it } from 'vitest';
import { decision } from '../../../tests/factories/town.ts';
import { withMilestones } from './milestones.ts';

const confirmedAt = '2026-11-24T08:00:00.000Z';
const later = '2026-11-25T08:00:00.000Z';
const other = { officeId: 'buergerbuero', start: '2026-12-04T09:00', end: '2026-12-04T09:15' };
const asked = decision({ status: 'in-review' });
const confirmed = withMilestones(asked, decision({ decidedAt: confirmedAt }));

describe('withMilestones', () => {
  it('notes a first decision that confirms, and one that follows a review', () => {
    const first = decision();
    expect(withMilestones(undefined, first).confirmedAt).toBe(first.decidedAt);
    expect(withMilestones(undefined, asked)).not.toHaveProperty('confirmedAt');
    expect(confirmed.confirmedAt).toBe(confirmedAt);
  });

  it('keeps when it was confirmed after a cancellation', () => {
    const cancelled = { ...confirmed, status: 'cancelled' as const, decidedAt: later };
    expect(withMilestones(confirmed, cancelled)).toMatchObject({ confirmedAt, decidedAt: later });
  });

  it('says nothing of a confirmation where there was none, or it was taken back', () => {
    const cancelled = decision({ status: 'cancelled', decidedAt: later });
    expect(withMilestones(asked, cancelled)).not.toHaveProperty('confirmedAt');
    const takenBack = { ...confirmed, status: 'in-review' as const, takenBackAt: later };
    expect(withMilestones(confirmed, takenBack)).not.toHaveProperty('confirmedAt');
  });

  it('notes a move, and keeps when it was confirmed', () => {
    const moved = { ...confirmed, booking: other, decidedAt: later };
    expect(withMilestones(confirmed, moved)).toMatchObject({ confirmedAt, movedAt: later });
    expect(withMilestones(confirmed, { ...confirmed, message: 'Bis bald' })).not.toHaveProperty(
      'movedAt',
    );
  });

  it('takes moving up from the line for no move', () => {
    const waiting = decision({ status: 'waitlisted' });
    const seated = decision({ booking: other, decidedAt: later });
    expect(withMilestones(waiting, seated)).not.toHaveProperty('movedAt');
  });

  it('reads a confirmation that was written before it was noted', () => {
    const { confirmedAt: _none, ...old } = confirmed;
    const cancelled = { ...old, status: 'cancelled' as const, decidedAt: later };
    expect(withMilestones(old, cancelled).confirmedAt).toBe(confirmedAt);
  });

  it('leaves alone what is not changed', () => {
    expect(withMilestones(confirmed, confirmed)).toBe(confirmed);
  });
});
