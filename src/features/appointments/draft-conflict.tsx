import { useTranslation } from 'react-i18next';
import { localized } from '#i18n/localized.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import type { AppointmentFlow } from './appointment-flow.ts';
import type { PrefillConflict } from './use-prefill.ts';

interface DraftConflictProps {
  flow: AppointmentFlow;
  conflict: PrefillConflict;
}

/** Two offices, or a new and an earlier visit, cannot share a draft, and nothing that was typed is thrown away unasked. */
export function DraftConflict({ flow, conflict }: DraftConflictProps) {
  const { t, i18n } = useTranslation('booking');
  const nameOf = (serviceId: string | undefined) => {
    const service = flow.services.get(serviceId ?? '');
    return service ? localized(service.name, i18n.language) : '';
  };
  const started = nameOf(flow.draft.services[0]?.serviceId);
  const wanted = nameOf(conflict.serviceId);
  return (
    <div className="flow stack">
      <PageHeading title={t('appointment.conflict.heading')} />
      <p>
        {t(`appointment.conflict.${conflict.isAgain ? 'textAgain' : 'text'}`, { started, wanted })}
      </p>
      <button type="button" className="button" onClick={conflict.startAnew}>
        {t('appointment.conflict.startAnew', { service: wanted })}
      </button>
      <button type="button" className="button-secondary" onClick={conflict.goOn}>
        {t('appointment.conflict.goOn', { service: started })}
      </button>
    </div>
  );
}
