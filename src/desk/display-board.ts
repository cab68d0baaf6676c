import { isWaiting } from './day-list.ts';
import { type DeskCase, appointmentBookingOf } from './desk-case.ts';

export interface Call {
  number: number;
  counter: string;
  calledAt: string;
}

/** What the waiting room may see: numbers, no names and no case numbers. */
export interface Board {
  /** The latest first. */
  calls: Call[];
  waiting: number;
}

/** As many as can be read from the last row of chairs. */
const shownCalls = 6;

export function boardOf(cases: readonly DeskCase[], officeId: string, today: string): Board {
  const visits = cases.filter((deskCase) => {
    const booking = appointmentBookingOf(deskCase);
    return booking?.officeId === officeId && booking.start.startsWith(today);
  });
  const calls = visits.flatMap(({ decision: { visit } }) =>
    visit?.calledAt
      ? { number: visit.number, counter: visit.counter ?? '', calledAt: visit.calledAt }
      : [],
  );
  return {
    calls: calls
      .sort((left, right) => (left.calledAt > right.calledAt ? -1 : 1))
      .slice(0, shownCalls),
    waiting: visits.filter(({ decision }) => isWaiting(decision)).length,
  };
}
