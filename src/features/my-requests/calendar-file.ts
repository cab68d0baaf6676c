import ical, { ICalCalendarMethod, ICalEventClass } from 'ical-generator';
import { bookingSpans, calendarUid } from '#domain/booking-spans.ts';
import { localToInstant } from '#domain/local-time.ts';
import type { Decision } from '#domain/schemas/decision.ts';

interface CalendarFacts {
  /** Says that it is the town hall, and nothing of the concern. */
  summary: string;
  location: string;
  /** Case number and link, as in the mail. */
  description: string;
  /** Address of the request. */
  url: string;
  /** Instant. */
  now: string;
}

/** The booking for the person's own calendar: an iCalendar stream (RFC 5545), times in UTC. */
export function calendarFile(decision: Decision, facts: CalendarFacts): string {
  const { booking, series, requestId, sequence = 0 } = decision;
  const calendar = ical({
    prodId: { company: 'Taschenrathaus', product: 'Taschenrathaus' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const spans = booking ? bookingSpans(booking, series) : [];
  for (const { index, start, end } of spans.filter(({ code }) => code === null)) {
    calendar.createEvent({
      id: calendarUid(requestId, index),
      sequence,
      stamp: new Date(facts.now),
      start: new Date(localToInstant(start)),
      end: new Date(localToInstant(end)),
      summary: facts.summary,
      description: facts.description,
      location: facts.location,
      url: facts.url,
      class: ICalEventClass.PRIVATE,
    });
  }
  return `${calendar.toString()}\r\n`;
}
