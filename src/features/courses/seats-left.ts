import type { CourseSeats } from '#domain/schemas/occupancy.ts';
import type { Course } from '#domain/schemas/town.ts';

/** How the seats stand, as a key of `course.*`; the count is of seats, or of those waited for. */
export interface SeatsLeft {
  text: 'seatsFree' | 'seatsQueue' | 'seatsFull' | 'seatsFullQueue';
  count: number;
  /** Who asks now would be refused. */
  isQueueFull: boolean;
}

/** Those in line go first: while somebody waits a free seat is none for who comes now. */
export function seatsLeft(
  { seats, waitingSeats = seats }: Pick<Course, 'seats' | 'waitingSeats'>,
  { free, waiting }: CourseSeats,
): SeatsLeft {
  if (free > 0 && waiting === 0) return { text: 'seatsFree', count: free, isQueueFull: false };
  const isQueueFull = waiting >= waitingSeats;
  if (free > 0) return { text: 'seatsQueue', count: waiting, isQueueFull };
  return { text: waiting > 0 ? 'seatsFullQueue' : 'seatsFull', count: waiting, isQueueFull };
}
