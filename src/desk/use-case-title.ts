import { useTranslation } from 'react-i18next';
import type { DeskCase } from './desk-case.ts';
import { useTown } from './desk-context.ts';
import { nameOf } from './town-names.ts';

/** Names what a case is about: the venue, the course, or the services of an appointment. */
export function useCaseTitle(): (deskCase: DeskCase) => string {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  return ({ request }) => {
    switch (request.kind) {
      case 'venue':
        return nameOf(town, `venue:${request.venueId}`, i18n.language);
      case 'course':
        return nameOf(town, `course:${request.courseId}`, i18n.language);
      case 'question':
        return t(`question.topic.${request.topic}`);
      case 'appointment':
        return request.services
          .map(({ serviceId, count }) => {
            const name = nameOf(town, `service:${serviceId}`, i18n.language);
            return count > 1 ? t('case.times', { name, count }) : name;
          })
          .join(', ');
    }
  };
}
