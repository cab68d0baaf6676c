import { useTranslation } from 'react-i18next';
import { checkContact } from '#domain/check-contact.ts';
import { localized } from '#i18n/localized.ts';
import { ContactStep } from '#ui/flow/contact-step.tsx';
import { numberedSteps } from './venue-draft.ts';
import type { VenueFlow } from './venue-flow.ts';

/** Step 3: who is responsible on the day. */
export function VenueContactStep({ flow }: { flow: VenueFlow }) {
  const { t, i18n } = useTranslation('booking');
  return (
    <ContactStep
      flowName={t('venue.flowName', { venue: localized(flow.venue.name, i18n.language) })}
      step={3}
      total={numberedSteps}
      backHref={flow.hrefOf('angaben')}
      contact={flow.draft.contact}
      problems={checkContact(flow.draft.contact)}
      onContact={(change) =>
        flow.setDraft((draft) => ({ ...draft, contact: { ...draft.contact, ...change } }))
      }
      onDone={() => flow.goTo('pruefen')}
    />
  );
}
