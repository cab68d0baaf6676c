import { useTranslation } from 'react-i18next';
import type { CaseRequest } from '#domain/schemas/request.ts';
import { formatDate, formatDateTime, shortTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useTownById } from '#replica/town-context.tsx';
import type { When } from './request-facts.ts';

/** Names and times as people say them; without the town's documents the plain words remain. */
export function useRequestNames() {
  const { t, i18n } = useTranslation('booking');
  const { services, venues, courses } = useTownById();
  const locale = i18n.language;

  const serviceNames = (request: Extract<CaseRequest, { kind: 'appointment' }>) =>
    request.services.map(({ serviceId, count }) => {
      const service = services.get(serviceId);
      const name = service ? localized(service.name, locale) : t('request.oneConcern');
      return count > 1 ? t('appointment.concernFor', { service: name, count }) : name;
    });

  const venueName = (venueId: string) => {
    const venue = venues.get(venueId);
    return venue ? localized(venue.name, locale) : t('request.onePlace');
  };

  const courseName = (courseId: string) => {
    const course = courses.get(courseId);
    return course ? localized(course.title, locale) : t('request.oneCourse');
  };

  const title = (request: CaseRequest) => {
    switch (request.kind) {
      case 'appointment':
        return serviceNames(request).join(', ');
      case 'venue':
        return venueName(request.venueId);
      case 'course':
        return courseName(request.courseId);
      case 'question':
        return t(`question.topic.${request.topic}`);
    }
  };

  const whenOfCourse = ({ courseId, starts }: Extract<When, { kind: 'course' }>) => {
    const known = courses.get(courseId)?.dates.map(({ start }) => start) ?? [];
    const [first, ...more] = starts.length > 0 ? starts : known;
    if (!first) return t('request.courseDatesUnknown');
    const start = formatDateTime(first, locale);
    return more.length > 0 ? t('request.moreDates', { start, count: more.length }) : start;
  };

  const when = (moment: When) => {
    if (moment.kind === 'start') return formatDateTime(moment.start, locale);
    if (moment.kind === 'course') return whenOfCourse(moment);
    const day = formatDate(moment.date, locale);
    const window = venues.get(moment.venueId)?.windows.find(({ id }) => id === moment.windowId);
    if (!window) return day;
    const times = [moment.from ?? window.from, moment.to ?? window.to];
    const [from, to] = times.map(shortTime);
    return `${day}, ${t('venue.window', { name: localized(window.name, locale), from, to })}`;
  };

  return { serviceNames, venueName, title, when };
}
