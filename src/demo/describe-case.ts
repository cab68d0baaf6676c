import type { TFunction } from 'i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';
import { formatDate, formatDateTime } from '#i18n/format.ts';
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
        .flatMap(({ serviceId }) => town.services.get(serviceId) ?? [])
        .map(({ name }) => localized(name, locale))
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
      return t('desk.question');
  }
}

/** When it is, or would be. */
export function timeOf({ request, decision }: DemoCase, locale: string): string {
  const { booking } = decision;
  if (booking && 'start' in booking) return formatDateTime(booking.start, locale);
  if (booking && 'date' in booking) return formatDate(booking.date, locale);
  if (booking) return formatDateTime(booking.dates[0]?.start ?? '', locale);
  if (request.kind === 'appointment') return formatDateTime(request.wishes[0]?.start ?? '', locale);
  return request.kind === 'venue' ? formatDate(request.wishes[0]?.date ?? '', locale) : '';
}
