/**
 * A piece of a resource's day: one counter of an office, a venue, or seats of a course. Minutes
 * since midnight, `to` not included. Known to the server only; residents see occupancy.
 */
export interface Reservation {
  resourceId: string;
  date: string;
  from: number;
  to: number;
  /**
   * `held`: a request is being reviewed. `paused`: given back, and not offered again before
   * `until`, so that slots cannot be traded. `waiting`: takes nothing, but stands in line for it.
   */
  state: 'held' | 'booked' | 'paused' | 'waiting';
  /** Unique in the town: a request's id is not, for each device makes its own. */
  holder: string;
  /** Instant at which a hold runs out or a pause ends. */
  until?: string;
  /** Instant of arrival at the server: those in line move up in this order. */
  since?: string;
  /** Seats of a course; 1 when absent. */
  seats?: number;
  /** Concerns, where one of them limits how many can be served at once. */
  serviceIds?: string[];
  /** Entered by staff for a guest on the phone or at the counter: may use internal counters. */
  internal?: boolean;
}

export function overlaps(
  left: { from: number; to: number },
  right: { from: number; to: number },
): boolean {
  return left.from < right.to && right.from < left.to;
}

/** The place in line of somebody who waits for this time behind others: 1 is the first. */
export function positionBehind(
  before: readonly Reservation[],
  time: Pick<Reservation, 'from' | 'to'>,
): number {
  return before.filter((piece) => overlaps(piece, time)).length + 1;
}

/** Whether it keeps others from having the same. */
export function isTaking({ state, until }: Reservation, now: string): boolean {
  if (state === 'waiting') return false;
  return state !== 'paused' || (until !== undefined && until > now);
}

/** Lists by the days in them. A list is never changed once it has been handed in. */
const listsByDate = new WeakMap<
  readonly Reservation[],
  ReadonlyMap<string, readonly Reservation[]>
>();

/** Those of one day: the same list each time, so that what is worked out from it can be kept. */
export function reservationsOn(
  reservations: readonly Reservation[],
  date: string,
): readonly Reservation[] {
  let byDate = listsByDate.get(reservations);
  if (!byDate) {
    byDate = groupByDate(reservations);
    listsByDate.set(reservations, byDate);
  }
  return byDate.get(date) ?? noReservations;
}

const noReservations: readonly Reservation[] = [];

function groupByDate(reservations: readonly Reservation[]): Map<string, Reservation[]> {
  const byDate = new Map<string, Reservation[]>();
  for (const reservation of reservations) {
    const known = byDate.get(reservation.date);
    if (known) known.push(reservation);
    else byDate.set(reservation.date, [reservation]);
  }
  return byDate;
}

/** One list of several days of one resource; `reservationsOn` finds these very lists in it. */
export function joinDays(
  days: ReadonlyMap<string, readonly Reservation[]>,
): readonly Reservation[] {
  const reservations = [...days.values()].flat();
  listsByDate.set(reservations, days);
  return reservations;
}
