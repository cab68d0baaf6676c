import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkContact } from '#ui/flow/check-contact.ts';
import { ContactFields, contactErrors } from '#ui/flow/contact-fields.tsx';
import { ErrorSummary } from '#ui/flow/error-summary.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { appointmentSteps } from './appointment-draft.ts';
import type { AppointmentFlow } from './appointment-flow.ts';

/** Step 3: who comes, and how the town hall can reach them. */
export function ContactStep({ flow }: { flow: AppointmentFlow }) {
  const { t } = useTranslation('booking');
  const [attempt, setAttempt] = useState(0);
  const { contact } = flow.draft;
  const problems = attempt > 0 ? checkContact(contact) : {};
  return (
    <StepLayout
      flowName={t('appointment.flowName')}
      heading={t('contact.heading')}
      step={3}
      total={appointmentSteps.length}
      backHref={flow.hrefOf('wunsch')}
      action={{ label: t('flow.next') }}
      onAction={() => {
        if (Object.keys(checkContact(contact)).length > 0) setAttempt(attempt + 1);
        else flow.goTo('pruefen');
      }}
    >
      <ErrorSummary errors={contactErrors(problems, t)} attempt={attempt} />
      <ContactFields
        value={contact}
        problems={problems}
        onChange={(change) =>
          flow.setDraft((draft) => ({ ...draft, contact: { ...draft.contact, ...change } }))
        }
      />
      <p className="muted">{t('contact.notAsked')}</p>
    </StepLayout>
  );
}
