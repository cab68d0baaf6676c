import ical, { ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';
import { tzlib_get_ical_block as timeZoneBlock } from 'timezones-ical-library';
import { bookingSpans, calendarUid } from '#domain/booking-spans.ts';
import { isAppointmentBooking } from '#domain/decide/rules.ts';
import { townTimeZone } from '#domain/local-time.ts';
import type { Booking } from '#domain/schemas/decision.ts';
import type { MailTemplate } from '#server/townhall/queue-mail.ts';
import { withoutIsolates } from './german-words.ts';
import { whereOf } from './mail-facts.ts';
import type { MailScene } from './mail-scene.ts';
import { localized } from './mail-texts.ts';

export interface MailCalendar {
  method: 'PUBLISH' | 'CANCEL';
  /** An iCalendar stream, RFC 5545. */
  content: string;
}

/**
 * PUBLISH, not REQUEST: a calendar that asks "accept or decline?" would send the answer to an
 * address that nobody reads, and people would think that they have cancelled.
 */
const methods: Partial<Record<MailTemplate, MailCalendar['method']>> = {
  confirmed: 'PUBLISH',
  moved: 'PUBLISH',
  reminder: 'PUBLISH',
  cancelled: 'CANCEL',
  closed: 'CANCEL',
  'closed-days': 'CANCEL',
};

/**
 * The booking for the person's own calendar: the same UIDs through all changes, SEQUENCE as the
 * decision counts it, so that a calendar moves or removes the entry it has.
 */
export function calendarOf(scene: MailScene): MailCalendar | undefined {
  const { mail, mailFrom, town, t } = scene;
  const { booking, status } = mail.decision;
  const method = methods[mail.template];
  if (!method || !booking) return undefined;
  if (method === 'PUBLISH' && status !== 'confirmed') return undefined;
  const calendar = ical({
    prodId: { company: 'Taschenrathaus', product: 'Taschenrathaus', language: scene.locale },
    method: ICalCalendarMethod[method],
    // No zone of the calendar as a whole: with one, DTSTAMP would not be written in UTC.
    timezone: { name: null, generator: (zone) => timeZoneBlock(zone)[0] ?? null },
  });
  const { requestId, caseNumber, sequence = 0 } = mail.decision;
  for (const { index, start, end, code } of bookingSpans(booking, mail.decision.series)) {
    if (!isAbout(mail.template, code)) continue;
    calendar.createEvent({
      id: calendarUid(requestId, index),
      sequence,
      stamp: new Date(scene.queuedAt),
      // Strings without a zone go through as they are.
      start,
      end,
      timezone: townTimeZone,
      summary: t(`calendar.${mail.request.kind}`, { town: town.name }),
      description: t('calendar.description', { caseNumber, link: scene.link }),
      location: locationOf(scene, booking),
      url: scene.link,
      organizer: { name: t('sender', { town: town.name }), email: mailFrom },
      status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      class: ICalEventClass.PRIVATE,
    });
  }
  return { method, content: `${calendar.toString()}\r\n` };
}

/** A closure takes days back that were in the booking; all other mails are about those that are. */
function isAbout(template: MailTemplate, code: string | null): boolean {
  if (template === 'closed-days') return code === 'closed';
  return code === null || (template === 'closed' && code === 'closed');
}

/** Of an office the address alone: its name can tell what somebody comes for. */
function locationOf(scene: MailScene, booking: Booking): string {
  const { rules, town, locale } = scene;
  if (isAppointmentBooking(booking)) {
    return rules.offices.get(booking.officeId)?.address ?? town.address;
  }
  if ('courseId' in booking) return rules.courses.get(booking.courseId)?.place ?? town.address;
  const venue = rules.venues.get(booking.venueId);
  if (!venue) return town.address;
  return withoutIsolates(`${localized(venue.name, locale)}, ${whereOf(venue, scene)}`);
}
