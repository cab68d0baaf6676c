import { useTranslation } from 'react-i18next';
import {
  ContactFields,
  contactErrors,
  type ContactInput,
  type ContactProblems,
} from './contact-fields.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { StepLayout } from './step-layout.tsx';
import { useChecks } from './use-checks.ts';

interface ContactStepProps {
  flowName: string;
  /** From 1. */
  step: number;
  total: number;
  backHref: string;
  contact: ContactInput;
  /** All that there are. */
  problems: ContactProblems;
  /** Somebody will call. */
  needsPhone?: boolean;
  onContact(change: Partial<ContactInput>): void;
  onDone(): void;
}

/** Who asks, and how the town hall can reach them; the same in every flow. */
export function ContactStep(props: ContactStepProps) {
  const { contact, needsPhone = false, onContact, onDone, ...layout } = props;
  const { t } = useTranslation('booking');
  const { problems, attempt, leave, checkAll } = useChecks(props.problems);
  return (
    <StepLayout
      {...layout}
      heading={t('contact.heading')}
      action={{ label: t('flow.next') }}
      onAction={() => checkAll() && onDone()}
    >
      <ErrorSummary errors={contactErrors(problems, t)} attempt={attempt} />
      <ContactFields
        value={contact}
        problems={problems}
        needsPhone={needsPhone}
        onChange={onContact}
        onLeave={leave}
      />
      <p className="muted">{t('contact.notAsked')}</p>
    </StepLayout>
  );
}
