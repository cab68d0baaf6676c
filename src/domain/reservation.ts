/**
 * A piece of a resource's day that is given away: one counter of an office, or a venue. Minutes
 * since midnight, `to` not included. Known to the server only; residents see occupancy.
 */
export interface Reservation {
  resourceId: string;
  date: string;
  from: number;
  to: number;
  /** `held`: a request is being reviewed. */
  state: 'held' | 'booked';
  /** Unique in the town: a request's id is not, for each device makes its own. */
  holder: string;
}

export function overlaps(
  left: { from: number; to: number },
  right: { from: number; to: number },
): boolean {
  return left.from < right.to && right.from < left.to;
}
