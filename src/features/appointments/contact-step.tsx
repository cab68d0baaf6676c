import { useTranslation } from 'react-i18next';
import { checkContact } from '#domain/check-contact.ts';
import { ContactStep } from '#ui/flow/contact-step.tsx';
import { appointmentSteps } from './appointment-draft.ts';
import type { AppointmentFlow } from './appointment-flow.ts';

/** Step 3: who comes. */
export function AppointmentContactStep({ flow }: { flow: AppointmentFlow }) {
  const { t } = useTranslation('booking');
  return (
    <ContactStep
      flowName={t('appointment.flowName')}
      step={3}
      total={appointmentSteps.length}
      backHref={flow.hrefOf('wunsch')}
      contact={flow.draft.contact}
      problems={checkContact(flow.draft.contact)}
      onContact={(change) =>
        flow.setDraft((draft) => ({ ...draft, contact: { ...draft.contact, ...change } }))
      }
      onDone={() => flow.goTo('pruefen')}
    />
  );
}
