import { describe, expect, it } from 'vitest';
import {
  addConcern,
  emptyAppointmentDraft,
  lastOpenStep,
  maxPersons,
  removeConcern,
  setPersons,
  stepToShow,
} from './appointment-draft.ts';

const withConcern = addConcern(emptyAppointmentDraft, 'personalausweis');
const withWish = { ...withConcern, wishes: ['2026-12-03T09:15'] };
const complete = { ...withWish, contact: { name: 'Erika', email: '', phone: '06128 1' } };

describe('the steps', () => {
  it('open one after the other', () => {
    const drafts = [emptyAppointmentDraft, withConcern, withWish, complete];
    expect(drafts.map(lastOpenStep)).toEqual(['anliegen', 'wunsch', 'kontakt', 'pruefen']);
  });

  it('lead back to the first that has no answer', () => {
    expect(stepToShow(withConcern, 'pruefen')).toBe('wunsch');
    expect(stepToShow(complete, 'pruefen')).toBe('pruefen');
    expect(stepToShow(complete, 'anliegen')).toBe('anliegen');
    expect(stepToShow(complete, undefined)).toBe('anliegen');
  });
});

describe('concerns', () => {
  it('are added once', () => {
    expect(addConcern(withConcern, 'personalausweis')).toEqual(withConcern);
  });

  it('take the wishes along when the last one goes', () => {
    expect(removeConcern(withWish, 'personalausweis')).toEqual(emptyAppointmentDraft);
    const two = addConcern(withWish, 'reisepass');
    expect(removeConcern(two, 'reisepass').wishes).toEqual(withWish.wishes);
  });

  it('are for at least one person and at most ten', () => {
    const countAfter = (count: number) =>
      setPersons(withConcern, 'personalausweis', count).services[0]?.count;
    expect([0, 3, 99].map(countAfter)).toEqual([1, 3, maxPersons]);
  });
});
