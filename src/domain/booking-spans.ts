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

/** What calendars know a day of a booking by (RFC 5545, UID): the same through all changes. */
export function calendarUid(caseNumber: string, index: number, host: string): string {
  return `${caseNumber}${index === 0 ? '' : `-${index + 1}`}@${host}`;
}
