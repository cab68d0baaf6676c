import { expect, it } from 'vitest';
import { boardOf } from './display-board.ts';
import type { AppointmentCase } from './desk-case.ts';
import { sampleAppointmentCase } from './sample-cases.ts';

const day = '2026-12-03';

function visitor(number: number, calledAt: string | null, counter: string | null = null) {
  const deskCase = sampleAppointmentCase(`TS-2026-00000${number}`, `${day}T09:15`);
  const visit = { number, arrivedAt: `${day}T08:00:00Z`, calledAt, counter };
  return { ...deskCase, decision: { ...deskCase.decision, visit } };
}

it('shows numbers and counters, the last call first, and how many wait', () => {
  const cases = [
    visitor(1, `${day}T08:10:00Z`, 'Schalter 1'),
    visitor(2, `${day}T08:20:00Z`, 'Schalter 2'),
    visitor(3, null),
    sampleAppointmentCase('TS-2026-000009', `${day}T10:00`),
  ];
  expect(boardOf(cases, 'buergerbuero', day)).toEqual({
    calls: [
      { number: 2, counter: 'Schalter 2', calledAt: `${day}T08:20:00Z` },
      { number: 1, counter: 'Schalter 1', calledAt: `${day}T08:10:00Z` },
    ],
    waiting: 1,
  });
});

it('leaves out other offices and other days', () => {
  const elsewhere: AppointmentCase = visitor(1, null);
  expect(boardOf([elsewhere], 'standesamt', day)).toEqual({ calls: [], waiting: 0 });
  expect(boardOf([elsewhere], 'buergerbuero', '2026-12-04')).toEqual({ calls: [], waiting: 0 });
});
