import { slugOf } from './document-ids.ts';
import type { Booking, Decision } from './schemas/decision.ts';

/** A day of a booking, town-local. */
export interface BookingSpan {
  /**
   * Which day of the booking it is, whatever becomes of the others: calendars know it by this.
   */
  index: number;
  start: string;
  end: string;
  /** Why the day is not part of the booking; `null` when it is. */
  code: string | null;
}

/** All days of a booking in their order: one of a visit, several of a course or a series. */
export function bookingSpans(booking: Booking, series: Decision['series']): BookingSpan[] {
  if ('officeId' in booking) {
    return [{ index: 0, start: booking.start, end: booking.end, code: null }];
  }
  if ('courseId' in booking) {
    return booking.dates.map((span, index) => ({ index, ...span, code: null }));
  }
  const days = series ?? [{ date: booking.date, code: null }];
  return days.map(({ date, code }, index) => ({
    index,
    start: `${date}T${booking.from}`,
    end: `${date}T${booking.to}`,
    code,
  }));
}

/**
 * What calendars know a day of a booking by (RFC 5545, UID): the same through all changes, in mails
 * and in the app. The id of the request is unique in the world, so no host is needed (RFC 7986, 5.3).
 */
export function calendarUid(requestId: string, index: number): string {
  return `${slugOf(requestId)}${index === 0 ? '' : `-${index + 1}`}`;
}
