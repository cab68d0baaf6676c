import { awaitsStaff } from '#domain/case-stage.ts';
import { type CaseList, type CaseQuery, matchesFilter, sortKeyOf } from './case-query.ts';
import { type DeskCase, type VenueCase, isVenueCase, venueBookingOf } from './desk-case.ts';
import { isMine } from './is-mine.ts';
import type { Staff } from './session.ts';

/** The town hall has warned that the hold of this case is running out. */
export function isHoldEnding({ decision, history }: DeskCase): boolean {
  if (decision.status !== 'in-review' || decision.holdUntil === undefined) return false;
  const marks = ['hold-ending', 'received', 'moved-up', 'reschedule'];
  const last = history.filter(({ action }) => marks.includes(action)).at(-1);
  return last?.action === 'hold-ending';
}

export function listOf(deskCase: DeskCase, staff: Pick<Staff, 'name' | 'standsInFor'>): CaseList {
  if (deskCase.stage !== 'taken') return deskCase.stage;
  return isMine(deskCase, staff) ? 'mine' : 'others';
}

/** How many cases of each list are here; of `done` that says nothing. */
export function countByList(
  cases: readonly DeskCase[],
  staff: Pick<Staff, 'name' | 'standsInFor'>,
): Record<CaseList, number> {
  const counts = { new: 0, mine: 0, others: 0, waiting: 0, done: 0 };
  for (const deskCase of cases) counts[listOf(deskCase, staff)] += 1;
  return counts;
}

/**
 * The cases of a query in their order. Where the first are served first, those whose hold runs out
 * come before all others.
 * @param until sort key up to which the list was read; without it all of it is here
 */
export function listCases(
  cases: readonly DeskCase[],
  query: CaseQuery,
  staff: Pick<Staff, 'name' | 'standsInFor'>,
  until?: string,
): DeskCase[] {
  const isDescending = query.sort === 'newest';
  const isRead = (key: string) =>
    until === undefined || (isDescending ? key >= until : key <= until);
  const listed = cases
    .filter((deskCase) => listOf(deskCase, staff) === query.list && matchesFilter(deskCase, query))
    .map((deskCase) => ({ deskCase, key: sortKeyOf(deskCase, query) }))
    .filter(({ key }) => isRead(key))
    .sort((left, right) =>
      isDescending ? compare(right.key, left.key) : compare(left.key, right.key),
    )
    .map(({ deskCase }) => deskCase);
  if (query.sort !== 'oldest' || query.list === 'done') return listed;
  return [...listed.filter(isHoldEnding), ...listed.filter((each) => !isHoldEnding(each))];
}

/** Everything that awaits staff, in the order of its arrival. */
export function listAwaiting(cases: readonly DeskCase[]): DeskCase[] {
  return cases
    .filter(awaitsStaff)
    .sort((left, right) => compare(left.decision.receivedAt, right.decision.receivedAt));
}

/**
 * What has come since a list was looked at and would move its rows is held back; what comes behind
 * them moves nothing.
 * @param known numbers of the cases that were shown
 */
export function holdBack(
  listed: readonly DeskCase[],
  known: ReadonlySet<string>,
): { shown: DeskCase[]; held: DeskCase[] } {
  const lastKnown = listed.findLastIndex(({ caseNumber }) => known.has(caseNumber));
  const isHeld = ({ caseNumber }: DeskCase, index: number) =>
    index < lastKnown && !known.has(caseNumber);
  return {
    shown: listed.filter((deskCase, index) => !isHeld(deskCase, index)),
    held: listed.filter(isHeld),
  };
}

/**
 * The number of the case that follows a chosen one in a list; behind the last comes the first.
 * @param order the list when the chosen one was last in it
 */
export function nextNumber(
  order: readonly DeskCase[],
  listed: readonly DeskCase[],
  chosen: string | undefined,
): string | undefined {
  const numbers = order.map(({ caseNumber }) => caseNumber);
  const index = numbers.findIndex((number) => number === chosen);
  const left = new Set(listed.map(({ caseNumber }) => caseNumber));
  const round = [...numbers.slice(index + 1), ...numbers.slice(0, Math.max(index, 0)), ...left];
  return round.find((number) => left.has(number) && number !== chosen);
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

/** Whether a single request keeps the others waiting; of several all have to give way. */
export function isOneInFront(cases: readonly VenueCase[]): boolean {
  const inFront = cases.filter(({ decision: { status } }) =>
    ['in-review', 'confirmed'].includes(status),
  );
  return inFront.length <= 1;
}

const wantedStatuses = new Set(['in-review', 'waitlisted', 'confirmed']);

function isStillWanted({ decision: { status, code } }: DeskCase): boolean {
  return wantedStatuses.has(status) || (status === 'declined' && code === 'slot-taken');
}

/** What awaits staff and did not before. */
export function newArrivals(
  knownNumbers: ReadonlySet<string>,
  cases: readonly DeskCase[],
): DeskCase[] {
  return listAwaiting(cases).filter(({ caseNumber }) => !knownNumbers.has(caseNumber));
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
