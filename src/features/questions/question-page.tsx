import { useTranslation } from 'react-i18next';
import { checkContact } from '#domain/check-contact.ts';
import { slugOf } from '#domain/document-ids.ts';
import { AlreadySent } from '#ui/flow/already-sent.tsx';
import { ContactStep } from '#ui/flow/contact-step.tsx';
import { needsPhoneFor, questionSteps, type QuestionStep } from './question-draft.ts';
import { ReviewStep } from './review-step.tsx';
import { TextStep } from './text-step.tsx';
import { useQuestionFlow, type QuestionFlow } from './use-question-flow.ts';

const stepViews: Record<QuestionStep, (props: { flow: QuestionFlow }) => preact.JSX.Element> = {
  anliegen: TextStep,
  kontakt: QuestionContactStep,
  pruefen: ReviewStep,
};

/** Writing to the town hall, or asking it to call; everything typed is kept on the device. */
export function QuestionPage() {
  const { t } = useTranslation('booking');
  const opened = useQuestionFlow();
  if (!opened) return <p role="status">{t('flow.loading')}</p>;
  const { flow, step, finishedId, problem } = opened;
  if (finishedId) {
    return <AlreadySent requestHref={`/anfragen/${slugOf(finishedId)}`} startHref="/kontakt" />;
  }
  const StepView = stepViews[step];
  return (
    <div className="stack">
      {problem !== undefined && (
        <p className="notice notice-warning" role="alert">
          {t('flow.draftProblem')}
        </p>
      )}
      <StepView key={step} flow={flow} />
    </div>
  );
}

/** Step 2: who asks, and how staff get back to them. */
function QuestionContactStep({ flow }: { flow: QuestionFlow }) {
  const { t } = useTranslation('booking');
  const needsPhone = needsPhoneFor(flow.draft);
  return (
    <ContactStep
      flowName={t('question.flowName')}
      step={2}
      total={questionSteps.length}
      backHref={flow.hrefOf('anliegen')}
      contact={flow.draft.contact}
      problems={checkContact(flow.draft.contact, needsPhone)}
      needsPhone={needsPhone}
      onContact={(change) =>
        flow.setDraft((draft) => ({ ...draft, contact: { ...draft.contact, ...change } }))
      }
      onDone={() => flow.goTo('pruefen')}
    />
  );
}
