import { outsideBooking } from '#domain/outside-booking.ts';
import {
  type DeskCase,
  type VenueCase,
  isQuestionCase,
  isVenueCase,
  venueBookingOf,
} from './desk-case.ts';
import { undeliveredMail, unansweredMessage } from './history-steps.ts';

export const caseFilters = [
  'open',
  'waitlisted',
  'confirmed',
  'declined',
  'cancelled',
  'all',
] as const;
export type CaseFilter = (typeof caseFilters)[number];

/** Somebody waits for staff: to be reviewed, to be moved, to be answered, or to be told. */
export function awaitsStaff(deskCase: DeskCase): boolean {
  const { status, move } = deskCase.decision;
  if (status === 'in-review' || move !== undefined) return true;
  const notes = [unansweredMessage, undeliveredMail, outsideBooking];
  return notes.some((noteOf) => noteOf(deskCase) !== undefined);
}

/** The town hall has warned that the hold of this case is running out. */
export function isHoldEnding({ decision, history }: DeskCase): boolean {
  if (decision.status !== 'in-review' || decision.holdUntil === undefined) return false;
  const marks = ['hold-ending', 'received', 'moved-up', 'reschedule'];
  const last = history.filter(({ action }) => marks.includes(action)).at(-1);
  return last?.action === 'hold-ending';
}

export function matchesFilter(deskCase: DeskCase, filter: CaseFilter): boolean {
  if (filter === 'all') return true;
  return filter === 'open' ? awaitsStaff(deskCase) : deskCase.decision.status === filter;
}

/** Places, questions, and of all else what awaits staff: that has lists of its own. */
function isForInbox(deskCase: DeskCase): boolean {
  return isVenueCase(deskCase) || isQuestionCase(deskCase) || awaitsStaff(deskCase);
}

/**
 * Open requests in the order of their arrival, those whose hold runs out before all others; in all
 * other lists the latest news come first.
 */
export function listCases(cases: readonly DeskCase[], filter: CaseFilter): DeskCase[] {
  const listed = cases
    .filter(isForInbox)
    .filter((deskCase) => matchesFilter(deskCase, filter))
    .sort((left, right) =>
      filter === 'open'
        ? compare(left.decision.receivedAt, right.decision.receivedAt)
        : compare(right.decision.decidedAt, left.decision.decidedAt),
    );
  if (filter !== 'open') return listed;
  return [...listed.filter(isHoldEnding), ...listed.filter((each) => !isHoldEnding(each))];
}

export function countByFilter(cases: readonly DeskCase[]): Record<CaseFilter, number> {
  const counts = { open: 0, waitlisted: 0, confirmed: 0, declined: 0, cancelled: 0, all: 0 };
  for (const deskCase of cases.filter(isForInbox)) {
    for (const filter of caseFilters) if (matchesFilter(deskCase, filter)) counts[filter] += 1;
  }
  return counts;
}

/** Days that a request is about: held, booked or waited for, or all wishes when there is none. */
export function datesOf(deskCase: VenueCase): string[] {
  const { series, move } = deskCase.decision;
  const booking = venueBookingOf(deskCase);
  if (!booking) return deskCase.request.wishes.map((wish) => wish.date);
  const days = series
    ? series.filter(({ code }) => code === null).map(({ date }) => date)
    : [booking.date];
  return move ? [...days, move.booking.date] : days;
}

/**
 * Others who want, have, wait for, or did not get the same venue on the same day, in the order of
 * their arrival.
 */
export function competingCases(deskCase: VenueCase, cases: readonly DeskCase[]): VenueCase[] {
  const dates = new Set(datesOf(deskCase));
  return cases
    .filter(isVenueCase)
    .filter(
      (other) =>
        other.caseNumber !== deskCase.caseNumber &&
        other.request.venueId === deskCase.request.venueId &&
        isStillWanted(other) &&
        datesOf(other).some((date) => dates.has(date)),
    )
    .sort((left, right) => compare(left.decision.receivedAt, right.decision.receivedAt));
}

const wantedStatuses = new Set(['in-review', 'waitlisted', 'confirmed']);

function isStillWanted({ decision: { status, code } }: DeskCase): boolean {
  return wantedStatuses.has(status) || (status === 'declined' && code === 'slot-taken');
}

/** Open requests that were not open before. */
export function newArrivals(
  knownNumbers: ReadonlySet<string>,
  cases: readonly DeskCase[],
): DeskCase[] {
  return listCases(cases, 'open').filter(({ caseNumber }) => !knownNumbers.has(caseNumber));
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
