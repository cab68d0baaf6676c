import { type DeskCase, type VenueCase, isVenueCase, venueBookingOf } from './desk-case.ts';

export const caseFilters = ['open', 'confirmed', 'declined', 'cancelled', 'all'] as const;
export type CaseFilter = (typeof caseFilters)[number];

export function matchesFilter(deskCase: DeskCase, filter: CaseFilter): boolean {
  if (filter === 'all') return true;
  const { status } = deskCase.decision;
  return filter === 'open' ? status === 'in-review' : status === filter;
}

/** Open requests in the order of their arrival; in all other lists the latest news come first. */
export function listVenueCases(cases: readonly DeskCase[], filter: CaseFilter): VenueCase[] {
  const listed = cases.filter(isVenueCase).filter((deskCase) => matchesFilter(deskCase, filter));
  return filter === 'open'
    ? listed.sort((left, right) => compare(left.decision.receivedAt, right.decision.receivedAt))
    : listed.sort((left, right) => compare(right.decision.decidedAt, left.decision.decidedAt));
}

export function countByFilter(cases: readonly DeskCase[]): Record<CaseFilter, number> {
  const counts = { open: 0, confirmed: 0, declined: 0, cancelled: 0, all: 0 };
  for (const deskCase of cases.filter(isVenueCase)) {
    for (const filter of caseFilters) if (matchesFilter(deskCase, filter)) counts[filter] += 1;
  }
  return counts;
}

/** Days that a request is about: the held or booked one, or all wishes when there is none. */
export function datesOf(deskCase: VenueCase): string[] {
  const booking = venueBookingOf(deskCase);
  return booking ? [booking.date] : deskCase.request.wishes.map((wish) => wish.date);
}

/**
 * Others who want, have, or did not get the same venue on the same day: cases in review or
 * confirmed, and those that the server declined because the window was taken.
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

function isStillWanted({ decision: { status, code } }: DeskCase): boolean {
  return (
    status === 'in-review' ||
    status === 'confirmed' ||
    (status === 'declined' && code === 'slot-taken')
  );
}

/** Open requests that were not known before. */
export function newArrivals(
  knownNumbers: ReadonlySet<string>,
  cases: readonly DeskCase[],
): VenueCase[] {
  return listVenueCases(cases, 'open').filter(({ caseNumber }) => !knownNumbers.has(caseNumber));
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
