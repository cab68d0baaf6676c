import { expect, it } from 'vitest';
import { listDay } from './day-list.ts';
import { sampleAppointmentCase, sampleVenueCase } from './sample-cases.ts';

it('lists the booked appointments of a day by office and time', () => {
  const cases = [
    sampleAppointmentCase('TS-2026-000002', '2026-12-03T14:00'),
    sampleAppointmentCase('TS-2026-000001', '2026-12-03T09:15'),
    sampleAppointmentCase('TS-2026-000003', '2026-12-03T09:15', { officeId: 'amt-b' }),
    sampleAppointmentCase('TS-2026-000004', '2026-12-04T09:15'),
    sampleAppointmentCase('TS-2026-000005', '2026-12-03T10:00', { status: 'cancelled' }),
    sampleVenueCase('TS-2026-000006', { date: '2026-12-03' }),
  ];
  const days = listDay(cases, '2026-12-03').map(({ officeId, entries }) => [
    officeId,
    ...entries.map(({ from, deskCase }) => `${from} ${deskCase.caseNumber}`),
  ]);
  expect(days).toEqual([
    ['amt-b', '09:15 TS-2026-000003'],
    ['buergerbuero', '09:15 TS-2026-000001', '14:00 TS-2026-000002'],
  ]);
});
