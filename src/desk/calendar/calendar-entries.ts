import { bookingSpans } from '#domain/booking-spans.ts';
import { timeToMinutes } from '#domain/local-time.ts';
import type { Reservation } from '#domain/reservation.ts';
import type { Booking, DecisionStatus } from '#domain/schemas/decision.ts';
import type { DeskCase } from '../desk-case.ts';

/** What one case takes, or waits for, on one day of an office or a venue. Times are town-local. */
export interface CalendarEntry {
  /** Slug of the office or the venue. */
  resourceId: string;
  date: string;
  from: string;
  to: string;
  state: 'booked' | 'held' | 'waiting';
  deskCase: DeskCase;
}

const states: Partial<Record<DecisionStatus, CalendarEntry['state']>> = {
  'in-review': 'held',
  waitlisted: 'waiting',
  confirmed: 'booked',
  completed: 'booked',
  missed: 'booked',
};

/** Everything that a case has on any day; a wish to move it is held beside what is booked. */
function entriesOf(deskCase: DeskCase): CalendarEntry[] {
  const { booking, status, series, move } = deskCase.decision;
  const state = states[status];
  if (!booking || !state) return [];
  const resourceId = resourceOf(booking);
  if (resourceId === undefined) return [];
  const entries = bookingSpans(booking, series)
    .filter(({ code }) => code === null)
    .map(({ start, end }): CalendarEntry => {
      const [date = '', from = ''] = start.split('T');
      return { resourceId, date, from, to: end.slice(11), state, deskCase };
    });
  if (!move) return entries;
  const { venueId, date, from, to } = move.booking;
  return [...entries, { resourceId: venueId, date, from, to, state: 'held', deskCase }];
}

/** Courses have lists of their own. */
function resourceOf(booking: Booking): string | undefined {
  if ('officeId' in booking) return booking.officeId;
  return 'venueId' in booking ? booking.venueId : undefined;
}

/**
 * What is on at one of these offices or venues on the days `from` to `to`, both included; in the
 * order of days and times, those who wait behind those who have it.
 */
export function entriesBetween(
  cases: readonly DeskCase[],
  kind: 'appointment' | 'venue',
  resourceIds: readonly string[],
  { from, to }: { from: string; to: string },
): CalendarEntry[] {
  return cases
    .filter(({ request }) => request.kind === kind)
    .flatMap(entriesOf)
    .filter(
      ({ resourceId, date }) => resourceIds.includes(resourceId) && from <= date && date <= to,
    )
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

function keyOf({ date, from, state, to, deskCase }: CalendarEntry): string {
  const { position = 0 } = deskCase.decision;
  const rank = state === 'waiting' ? 1 + position : 0;
  return [date, from, String(rank).padStart(4, '0'), to, deskCase.caseNumber].join(' ');
}

/** What these keep others from having, for the rules of `#domain`. */
export function reservationsOf(entries: readonly CalendarEntry[]): Reservation[] {
  return entries.flatMap(({ state, resourceId, date, from, to, deskCase }) =>
    state === 'waiting'
      ? []
      : {
          resourceId,
          date,
          state,
          holder: deskCase.caseNumber,
          from: timeToMinutes(from),
          to: timeToMinutes(to),
          ...(deskCase.request.kind === 'appointment' && {
            serviceIds: deskCase.request.services.map(({ serviceId }) => serviceId),
          }),
        },
  );
}
