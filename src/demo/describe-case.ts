import type { TFunction } from 'i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { VenueBooking } from '#domain/schemas/decision.ts';
import type { CaseRequest, VenueWish } from '#domain/schemas/request.ts';
import { formatDate, formatDateTime, formatTime, shortTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import type { TownById } from '#replica/index-town.ts';
import type { DemoCase } from './town-hall.ts';

/** What it is about, as the town calls it. */
export function titleOf(
  request: CaseRequest,
  town: TownById,
  locale: string,
  t: TFunction<'demo'>,
): string {
  switch (request.kind) {
    case 'appointment':
      return request.services
        .flatMap(({ serviceId, count }) => {
          const service = town.services.get(serviceId);
          const name = service && localized(service.name, locale);
          return name === undefined ? [] : count > 1 ? `${count} × ${name}` : name;
        })
        .join(', ');
    case 'venue': {
      const venue = town.venues.get(request.venueId);
      return venue ? localized(venue.name, locale) : slugOf(request.venueId);
    }
    case 'course': {
      const course = town.courses.get(request.courseId);
      return course ? localized(course.title, locale) : slugOf(request.courseId);
    }
    case 'question':
      return t(`desk.topic.${request.topic}`);
  }
}

/** When it is: all days of the booking, or else every wish, best first. */
export function whenOf({ request, decision }: DemoCase, town: TownById, locale: string): string[] {
  const { booking, series } = decision;
  switch (request.kind) {
    case 'appointment':
      return booking && 'officeId' in booking
        ? [spanOf(booking, locale)]
        : request.wishes.map(({ start }) => formatDateTime(start, locale));
    case 'venue': {
      if (!booking || !('venueId' in booking)) {
        return request.wishes.map((wish) => windowOf(request.venueId, wish, town, locale));
      }
      const days = series?.filter(({ code }) => code === null) ?? [booking];
      return days.map(({ date }) => windowOf(request.venueId, { ...booking, date }, town, locale));
    }
    case 'course':
      return booking && 'courseId' in booking
        ? booking.dates.map((span) => spanOf(span, locale))
        : [];
    case 'question':
      return [];
  }
}

/** “Samstag, 5. Dezember 2026, Ganzer Tag, 10:00–22:00 Uhr”. */
export function windowOf(
  venueId: string,
  piece: VenueWish | VenueBooking,
  { venues }: TownById,
  locale: string,
): string {
  const window = venues.get(venueId)?.windows.find(({ id }) => id === piece.windowId);
  const { from = window?.from, to = window?.to } = piece;
  return [
    formatDate(piece.date, locale),
    window && localized(window.name, locale),
    from && to && `${shortTime(from)}–${formatTime(to, locale)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function spanOf({ start, end }: { start: string; end: string }, locale: string): string {
  const times = `${shortTime(start.slice(11))}–${formatTime(end.slice(11), locale)}`;
  return `${formatDate(start, locale)}, ${times}`;
}
