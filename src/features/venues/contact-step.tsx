import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localized } from '#i18n/localized.ts';
import { checkContact } from '#ui/flow/check-contact.ts';
import { ContactFields, contactErrors } from '#ui/flow/contact-fields.tsx';
import { ErrorSummary } from '#ui/flow/error-summary.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { venueSteps } from './venue-draft.ts';
import type { VenueFlow } from './venue-flow.ts';

/** Step 3: who is responsible on the day, and how the town hall can reach them. */
export function ContactStep({ flow }: { flow: VenueFlow }) {
  const { t, i18n } = useTranslation('booking');
  const [attempt, setAttempt] = useState(0);
  const { contact } = flow.draft;
  const problems = attempt > 0 ? checkContact(contact) : {};
  return (
    <StepLayout
      flowName={t('venue.flowName', { venue: localized(flow.venue.name, i18n.language) })}
      heading={t('contact.heading')}
      step={3}
      total={venueSteps.length}
      backHref={flow.hrefOf('angaben')}
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
