import { describe, expect, it } from 'vitest';
import { competingCases, countByFilter, listCases, newArrivals } from './case-list.ts';
import type { VenueBooking } from '#domain/schemas/decision.ts';
import { sampleAppointmentCase, sampleQuestionCase, sampleVenueCase } from './sample-cases.ts';

const numbersOf = (cases: { caseNumber: string }[]) => cases.map(({ caseNumber }) => caseNumber);

describe('listCases', () => {
  const early = sampleVenueCase('TS-2026-000001', { receivedAt: '2026-11-20T08:00:00.000Z' });
  const late = sampleVenueCase('TS-2026-000002', { receivedAt: '2026-11-21T08:00:00.000Z' });
  const done = sampleVenueCase('TS-2026-000003', { status: 'confirmed' });
  const appointment = sampleAppointmentCase('TS-2026-000004', '2026-12-03T09:15');

  it('lists open requests in the order of arrival', () => {
    expect(listCases([late, done, early, appointment], 'open')).toEqual([early, late]);
  });

  it('lists the latest news first elsewhere', () => {
    expect(listCases([early, late, done, appointment], 'all')).toEqual([done, late, early]);
  });

  it('lists questions until they are answered, and then among all', () => {
    const asked = sampleQuestionCase('TS-2026-000005');
    const answered = sampleQuestionCase('TS-2026-000006', { status: 'completed' });
    expect(listCases([answered, asked, late], 'open')).toEqual([late, asked]);
    expect(numbersOf(listCases([answered, asked], 'all'))).toHaveLength(2);
  });

  it('counts venue requests by filter', () => {
    expect(countByFilter([early, late, done, appointment])).toEqual({
      open: 2,
      waitlisted: 0,
      confirmed: 1,
      declined: 0,
      cancelled: 0,
      all: 3,
    });
  });

  it('asks for those first whose hold runs out', () => {
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
    expect(listCases([early, ending], 'open')).toEqual([ending, early]);
  });

  it('holds what somebody asks to move or writes about for open, whatever it is', () => {
    const words = { by: 'resident', action: 'message' as const, message: 'Barrierefrei?' };
    const entry = { ...words, at: '2026-11-24T10:00:00.000Z', status: 'confirmed' as const };
    const written = { ...appointment, history: [...appointment.history, entry] };
    const booking = { ...sampleVenueCase('TS-2026-000009').decision.booking } as VenueBooking;
    const move = { requestId: 'request:0199aaaa-0000-7000-8000-000000000009', booking };
    const moving = { ...done, decision: { ...done.decision, move } };
    expect(numbersOf(listCases([written, moving, appointment, done], 'open'))).toEqual([
      written.caseNumber,
      moving.caseNumber,
    ]);
    const answered = { ...written, history: [...written.history, { ...entry, by: 'Kim' }] };
    expect(listCases([answered], 'open')).toEqual([]);
  });

  it('tells new open requests from known ones', () => {
    const known = new Set([early.caseNumber]);
    expect(newArrivals(known, [early, late, done])).toEqual([late]);
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
