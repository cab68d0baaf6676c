import { useTranslation } from 'react-i18next';
import { contactOf } from '#domain/check-contact.ts';
import { PrivacyNote } from '#ui/flow/privacy-note.tsx';
import { ReviewList, ReviewRow } from '#ui/flow/review-list.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { questionSteps } from './question-draft.ts';
import { useSendQuestion, type QuestionFlow } from './use-question-flow.ts';

/** Step 3: everything once more before it is sent. */
export function ReviewStep({ flow }: { flow: QuestionFlow }) {
  const { t } = useTranslation('booking');
  const { draft, hrefOf } = flow;
  const { send, isSending, problem } = useSendQuestion(flow);
  return (
    <StepLayout
      flowName={t('question.flowName')}
      heading={t('review.heading')}
      step={3}
      total={questionSteps.length}
      backHref={hrefOf('kontakt')}
      action={{ label: t('question.send'), isBusy: isSending, busyLabel: t('review.saving') }}
      onAction={send}
    >
      {problem !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('review.saveProblem')}
        </p>
      )}
      <p>{t(`question.whatNext.${draft.topic}`)}</p>
      <ReviewList>
        <ReviewRow term={t('question.topicLabel')} changeHref={hrefOf('anliegen')}>
          {t(`question.topic.${draft.topic}`)}
        </ReviewRow>
        <ReviewRow term={t('question.text')} changeHref={hrefOf('anliegen')}>
          <span className="typed-text">{draft.text.trim()}</span>
        </ReviewRow>
        <ReviewRow term={t('review.contact')} changeHref={hrefOf('kontakt')}>
          {Object.entries(contactOf(draft.contact)).map(([field, value]) => (
            <div key={field}>{value}</div>
          ))}
        </ReviewRow>
      </ReviewList>
      <PrivacyNote kind="question" />
    </StepLayout>
  );
}
