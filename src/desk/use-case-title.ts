import { useTranslation } from 'react-i18next';
import { type DeskCase, isAppointmentCase, isVenueCase } from './desk-case.ts';
import { useTown } from './desk-context.ts';
import { nameOf } from './town-names.ts';

/** Names what a case is about: the venue, or the services of an appointment. */
export function useCaseTitle(): (deskCase: DeskCase) => string {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  return (deskCase) => {
    if (isVenueCase(deskCase)) {
      return nameOf(town, `venue:${deskCase.request.venueId}`, i18n.language);
    }
    if (!isAppointmentCase(deskCase)) return t('case.label');
    return deskCase.request.services
      .map(({ serviceId, count }) => {
        const name = nameOf(town, `service:${serviceId}`, i18n.language);
        return count > 1 ? t('case.times', { name, count }) : name;
      })
      .join(', ');
  };
}
