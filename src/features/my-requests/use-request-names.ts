import { useTranslation } from 'react-i18next';
import type { BookingRequest } from '#domain/schemas/request.ts';
import { formatDate, formatDateTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useTownById } from '#replica/town-context.tsx';
import type { When } from './request-facts.ts';

/** Names and times as people say them; without the town's documents the plain words remain. */
export function useRequestNames() {
  const { t, i18n } = useTranslation('booking');
  const { services, venues } = useTownById();
  const locale = i18n.language;

  const serviceNames = (request: Extract<BookingRequest, { kind: 'appointment' }>) =>
    request.services.map(({ serviceId, count }) => {
      const service = services.get(serviceId);
      const name = service ? localized(service.name, locale) : t('request.oneConcern');
      return count > 1 ? t('appointment.concernFor', { service: name, count }) : name;
    });

  const venueName = (venueId: string) => {
    const venue = venues.get(venueId);
    return venue ? localized(venue.name, locale) : t('request.onePlace');
  };

  const title = (request: BookingRequest) =>
    request.kind === 'appointment' ? serviceNames(request).join(', ') : venueName(request.venueId);

  const when = (moment: When) => {
    if (moment.kind === 'start') return formatDateTime(moment.start, locale);
    const day = formatDate(moment.date, locale);
    const window = venues.get(moment.venueId)?.windows.find(({ id }) => id === moment.windowId);
    if (!window) return day;
    const [from, to] = [window.from, window.to].map((time) => time.replace(/^0/, ''));
    return `${day}, ${t('venue.window', { name: localized(window.name, locale), from, to })}`;
  };

  return { serviceNames, venueName, title, when };
}
