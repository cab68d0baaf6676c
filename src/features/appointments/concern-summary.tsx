import { useTranslation } from 'react-i18next';
import { localized } from '#i18n/localized.ts';
import { Localized } from '#ui/localized.tsx';
import type { AppointmentFlow } from './appointment-flow.ts';

/** One line that says what the times are for, and how long the visit takes. */
export function ConcernSummary({ flow }: { flow: AppointmentFlow }) {
  const { t, i18n } = useTranslation('booking');
  const { draft, services, office, durationMinutes } = flow;
  const names = draft.services.map(({ serviceId, count }) => {
    const service = services.get(serviceId);
    const name = service ? localized(service.name, i18n.language) : serviceId;
    return count > 1 ? t('appointment.concernFor', { service: name, count }) : name;
  });
  return (
    <p className="muted">
      {names.join(', ')}
      <br />
      {t('appointment.concerns.total', { count: durationMinutes })}
      {office && (
        <>
          {' · '}
          <Localized text={office.name} />
        </>
      )}
    </p>
  );
}
