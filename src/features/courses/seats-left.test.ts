import { expect, it } from 'vitest';
import { seatsLeft } from './seats-left.ts';

it.each([
  [{ free: 3, waiting: 0 }, 'seatsFree', 3, false],
  [{ free: 1, waiting: 2 }, 'seatsQueue', 2, false],
  [{ free: 0, waiting: 0 }, 'seatsFull', 0, false],
  [{ free: 0, waiting: 2 }, 'seatsFullQueue', 2, false],
  [{ free: 0, waiting: 4 }, 'seatsFullQueue', 4, true],
])('says of %o: %s', (seats, text, count, isQueueFull) => {
  expect(seatsLeft({ seats: 8, waitingSeats: 4 }, seats)).toEqual({ text, count, isQueueFull });
});

it('knows a course without a waiting list, and one that says nothing of it', () => {
  expect(seatsLeft({ seats: 2, waitingSeats: 0 }, { free: 0, waiting: 0 }).isQueueFull).toBe(true);
  expect(seatsLeft({ seats: 2 }, { free: 0, waiting: 1 }).isQueueFull).toBe(false);
});
