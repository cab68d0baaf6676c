import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkContact, type ContactInput } from './check-contact.ts';
import { ContactFields, contactErrors } from './contact-fields.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { StepLayout } from './step-layout.tsx';

interface ContactStepProps {
  flowName: string;
  /** From 1. */
  step: number;
  total: number;
  backHref: string;
  contact: ContactInput;
  /** Somebody will call. */
  needsPhone?: boolean;
  onContact(change: Partial<ContactInput>): void;
  onDone(): void;
}

/** Who asks, and how the town hall can reach them; the same in every flow. */
export function ContactStep(props: ContactStepProps) {
  const { contact, needsPhone = false, onContact, onDone, ...layout } = props;
  const { t } = useTranslation('booking');
  const [attempt, setAttempt] = useState(0);
  const found = checkContact(contact, needsPhone);
  const problems = attempt > 0 ? found : {};
  return (
    <StepLayout
      {...layout}
      heading={t('contact.heading')}
      action={{ label: t('flow.next') }}
      onAction={() => {
        if (Object.keys(found).length > 0) setAttempt(attempt + 1);
        else onDone();
      }}
    >
      <ErrorSummary errors={contactErrors(problems, t)} attempt={attempt} />
      <ContactFields
        value={contact}
        problems={problems}
        needsPhone={needsPhone}
        onChange={onContact}
      />
      <p className="muted">{t('contact.notAsked')}</p>
    </StepLayout>
  );
}
