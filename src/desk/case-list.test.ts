import { describe, expect, it } from 'vitest';
import { competingCases, countByFilter, listVenueCases, newArrivals } from './case-list.ts';
import { sampleAppointmentCase, sampleVenueCase } from './sample-cases.ts';

const numbersOf = (cases: { caseNumber: string }[]) => cases.map(({ caseNumber }) => caseNumber);

describe('listVenueCases', () => {
  const early = sampleVenueCase('TS-2026-000001', { receivedAt: '2026-11-20T08:00:00.000Z' });
  const late = sampleVenueCase('TS-2026-000002', { receivedAt: '2026-11-21T08:00:00.000Z' });
  const done = sampleVenueCase('TS-2026-000003', { status: 'confirmed' });
  const appointment = sampleAppointmentCase('TS-2026-000004', '2026-12-03T09:15');

  it('lists open requests in the order of arrival', () => {
    expect(listVenueCases([late, done, early, appointment], 'open')).toEqual([early, late]);
  });

  it('lists the latest news first elsewhere', () => {
    expect(listVenueCases([early, late, done, appointment], 'all')).toEqual([done, late, early]);
  });

  it('counts venue requests by filter', () => {
    expect(countByFilter([early, late, done, appointment])).toEqual({
      open: 2,
      confirmed: 1,
      declined: 0,
      cancelled: 0,
      all: 3,
    });
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
    ];
    expect(numbersOf(competingCases(subject, cases))).toEqual([
      'TS-2026-000002',
      'TS-2026-000003',
      'TS-2026-000004',
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
