import type { Reservation } from '../../src/domain/reservation.ts';
import { addDays } from '../../src/domain/local-time.ts';
import { bookableSlots, freeRangesOn } from '../../src/domain/slots.ts';
import { office as officeOf } from '../factories/town.ts';

const days = 60;
const perDay = 834;

/** All free starts of 60 days, worked out from what is booked: 50,000 bookings in all. */
export function measureSlotSearch(): { bookings: number; ms: number } {
  const office = officeOf();
  const now = '2026-11-23T09:00:00.000Z';
  const dates = Array.from({ length: days }, (_, index) => addDays('2026-11-23', index));
  const booked = new Map(dates.map((date) => [date, reservationsOn(date)]));
  const times = Array.from({ length: 15 }, () => {
    const started = performance.now();
    for (const date of dates) {
      const free = freeRangesOn(office, date, [], booked.get(date) ?? []);
      bookableSlots({ office, date, free, durationMinutes: 15, now });
    }
    return performance.now() - started;
  });
  return { bookings: days * perDay, ms: times.sort((left, right) => left - right)[7] ?? 0 };
}

function reservationsOn(date: string): Reservation[] {
  return Array.from({ length: perDay }, (_, index) => {
    const from = 480 + (index % 40) * 6;
    const piece = { resourceId: 'buergerbuero', date, from, to: from + 15 };
    return { ...piece, state: 'booked' as const, holder: `TS-2026-${index}` };
  });
}
