import { describe, expect, it } from 'vitest';
import type { VenueBooking } from '#domain/schemas/decision.ts';
import {
  competingCases,
  countByList,
  holdBack,
  isOneInFront,
  listAwaiting,
  listCases,
  newArrivals,
  nextNumber,
} from './case-list.ts';
import type { CaseQuery } from './case-query.ts';
import type { DeskCase, VenueCase } from './desk-case.ts';
import { sampleAppointmentCase, sampleQuestionCase, sampleVenueCase } from './sample-cases.ts';

const numbersOf = (cases: { caseNumber: string }[]) => cases.map(({ caseNumber }) => caseNumber);
const staff = { name: 'Kim' };
const list = (cases: readonly DeskCase[], query: Partial<CaseQuery> = {}, until?: string) =>
  listCases(cases, { list: 'new', sort: 'oldest', ...query }, staff, until);

describe('nextNumber', () => {
  const numbered = (caseNumber: string) => sampleVenueCase(caseNumber);
  const [first, second, third] = [numbered('A'), numbered('B'), numbered('C')];
  const all = [first, second, third];

  it('follows in the list, also once the chosen one has left it, and goes round', () => {
    expect(nextNumber(all, all, 'B')).toBe('C');
    expect(nextNumber(all, [first, third], 'B')).toBe('C');
    expect(nextNumber(all, [first, second], 'C')).toBe('A');
    expect(nextNumber(all, [first], 'B')).toBe('A');
    expect(nextNumber(all, [third], undefined)).toBe('C');
    expect(nextNumber(all, [first], 'A')).toBeUndefined();
  });
});

describe('the lists', () => {
  const early = sampleVenueCase('TS-2026-000001', { receivedAt: '2026-11-20T08:00:00.000Z' });
  const late = sampleVenueCase('TS-2026-000002', {
    receivedAt: '2026-11-21T08:00:00.000Z',
    date: '2026-12-01',
  });
  const done = sampleVenueCase('TS-2026-000003', { status: 'confirmed' });
  const appointment = sampleAppointmentCase('TS-2026-000004', '2026-12-03T09:15');
  const taken = (deskCase: DeskCase, assignee: string) => ({
    ...deskCase,
    assignee,
    stage: 'taken' as const,
  });

  it('have what is new in the order of arrival, or another one', () => {
    expect(list([late, done, early, appointment])).toEqual([early, late]);
    expect(list([late, early], { sort: 'newest' })).toEqual([late, early]);
    expect(list([early, late], { sort: 'day' })).toEqual([late, early]);
  });

  it('tell what one has taken from what others have, and count', () => {
    const [mine, others] = [taken(early, 'Kim'), taken(late, 'Ada')];
    expect(list([mine, others], { list: 'mine' })).toEqual([mine]);
    expect(list([mine, others], { list: 'others' })).toEqual([others]);
    const absent = {
      name: 'Kim',
      standsInFor: [{ id: '1', name: 'Ada', from: '2026-12-01', until: '2026-12-31' }],
    };
    const query = { list: 'mine', sort: 'oldest' } as const;
    expect(listCases([mine, others], query, absent)).toEqual([mine, others]);
    const waiting = sampleVenueCase('TS-2026-000007', { status: 'waitlisted' });
    expect(countByList([mine, others, waiting, done], staff)).toEqual({
      new: 0,
      mine: 1,
      others: 1,
      waiting: 1,
      done: 1,
    });
  });

  it('keep to a filter', () => {
    const question = sampleQuestionCase('TS-2026-000005');
    const all = [early, late, question];
    expect(list(all, { kind: 'question' })).toEqual([question]);
    expect(list(all, { resource: 'venue:grillplatz-hahn' })).toEqual([early, late]);
    expect(list(all, { day: '2026-12-01' })).toEqual([late]);
    expect(list(all, { departmentId: 'soziales' })).toEqual([]);
    expect(list(all, { departmentId: 'kultur', kind: 'venue', day: '2026-12-05' })).toEqual([
      early,
    ]);
  });

  it('show of what is settled only what was read without a gap, the latest first', () => {
    const at = (caseNumber: string, receivedAt: string) =>
      sampleVenueCase(caseNumber, { status: 'confirmed', receivedAt });
    const [first, second, third] = [
      at('TS-2026-000011', '2026-11-23T10:00:00.000Z'),
      at('TS-2026-000012', '2026-11-22T10:00:00.000Z'),
      at('TS-2026-000013', '2026-11-21T10:00:00.000Z'),
    ] as const;
    const query = { list: 'done', sort: 'newest' } as const;
    const until = second.decision.decidedAt;
    expect(list([third, first, second], query, until)).toEqual([first, second]);
    expect(list([third, first], { ...query, sort: 'oldest' }, third.decision.decidedAt)).toEqual([
      third,
    ]);
  });

  it('ask for those first whose hold runs out', () => {
    const holdUntil = '2026-11-25T10:00:00.000Z';
    const warning = {
      at: '2026-11-24T10:00:00.000Z',
      by: 'server',
      action: 'hold-ending' as const,
      status: 'in-review' as const,
      message: null,
    };
    const ending = {
      ...late,
      decision: { ...late.decision, holdUntil },
      history: [...late.history, warning],
    };
    expect(list([early, ending])).toEqual([ending, early]);
    expect(list([early, ending], { sort: 'newest' })).toEqual([ending, early]);
  });

  it('hold what somebody asks to move or writes about for open, whatever it is', () => {
    const words = { by: 'resident', action: 'message' as const, message: 'Barrierefrei?' };
    const entry = { ...words, at: '2026-11-24T10:00:00.000Z', status: 'confirmed' as const };
    const written = { ...appointment, history: [...appointment.history, entry] };
    const booking = { ...sampleVenueCase('TS-2026-000009').decision.booking } as VenueBooking;
    const move = { requestId: 'request:0199aaaa-0000-7000-8000-000000000009', booking };
    const moving = { ...done, decision: { ...done.decision, move } };
    expect(numbersOf(listAwaiting([written, moving, appointment, done]))).toEqual([
      written.caseNumber,
      moving.caseNumber,
    ]);
    const answered = { ...written, history: [...written.history, { ...entry, by: 'Kim' }] };
    expect(listAwaiting([answered])).toEqual([]);
  });

  it('tell new open requests from known ones', () => {
    const known = new Set([early.caseNumber]);
    expect(newArrivals(known, [early, late, done])).toEqual([late]);
  });
});

describe('holdBack', () => {
  const cases = ['1', '2', '3', '4'].map((figure) => sampleVenueCase(`TS-2026-00000${figure}`));
  const numbers = numbersOf(cases);
  const split = (...known: number[]) => {
    const { shown, held } = holdBack(cases, new Set(known.map((index) => numbers[index] ?? '')));
    return [shown, held].map((part) => part.map(({ caseNumber }) => numbers.indexOf(caseNumber)));
  };

  it('shows a list that was not looked at yet', () => {
    expect(split()).toEqual([[0, 1, 2, 3], []]);
  });

  it('holds back what would push known rows down, and nothing else', () => {
    expect(split(0, 1)).toEqual([[0, 1, 2, 3], []]);
    expect(split(1, 2)).toEqual([[1, 2, 3], [0]]);
    expect(split(0, 3)).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });
});

describe('competingCases', () => {
  const subject = sampleVenueCase('TS-2026-000001', { status: 'in-review' });

  it('finds those who want, have or did not get the same venue and day', () => {
    const cases = [
      subject,
      sampleVenueCase('TS-2026-000002'),
      sampleVenueCase('TS-2026-000003', { status: 'confirmed' }),
      sampleVenueCase('TS-2026-000004', { status: 'declined', code: 'slot-taken' }),
      sampleVenueCase('TS-2026-000005', { status: 'waitlisted' }),
    ];
    expect(numbersOf(competingCases(subject, cases))).toEqual([
      'TS-2026-000002',
      'TS-2026-000003',
      'TS-2026-000004',
      'TS-2026-000005',
    ]);
  });

  it('leaves out other days, other venues, and what is over', () => {
    const cases = [
      sampleVenueCase('TS-2026-000002', { date: '2026-12-06' }),
      sampleVenueCase('TS-2026-000003', { venueId: 'grillplatz-wehen' }),
      sampleVenueCase('TS-2026-000004', { status: 'cancelled' }),
      sampleVenueCase('TS-2026-000005', { status: 'declined', code: 'by-staff' }),
    ];
    expect(competingCases(subject, cases)).toEqual([]);
  });

  it('looks at the held day only, not at wishes that were not needed', () => {
    const other = sampleVenueCase('TS-2026-000002', {
      date: '2026-12-06',
      otherWish: '2026-12-05',
    });
    expect(competingCases(subject, [other])).toEqual([]);
  });
});

it('says whether a single request keeps the others waiting', () => {
  const [open, booked, waiting] = (['in-review', 'confirmed', 'waitlisted'] as const).map(
    (status, index) => sampleVenueCase(`TS-2026-00000${index}`, { status }),
  ) as [VenueCase, VenueCase, VenueCase];
  expect(isOneInFront([booked, waiting, waiting])).toBe(true);
  expect(isOneInFront([open, booked, waiting])).toBe(false);
});
