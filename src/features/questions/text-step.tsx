import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceCard } from '#ui/flow/choice-card.tsx';
import { ErrorSummary, type FieldError } from '#ui/flow/error-summary.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { TextAreaField } from '#ui/flow/text-area-field.tsx';
import {
  checkQuestion,
  maxTextLength,
  questionSteps,
  startAnew,
  topics,
} from './question-draft.ts';
import type { QuestionFlow } from './use-question-flow.ts';

const textId = 'question-text';
const topicIdOf = (topic: string) => `question-${topic}`;

/** Step 1: what it is about. */
export function TextStep({ flow }: { flow: QuestionFlow }) {
  const { t } = useTranslation('booking');
  const [attempt, setAttempt] = useState(0);
  const { draft, setDraft, goTo } = flow;
  const found = checkQuestion(draft);
  const problems = attempt > 0 ? found : {};
  const textOf = (problem: string | undefined) => problem && t(`question.problem.${problem}`);
  const errors: FieldError[] = [
    { fieldId: topicIdOf(topics[0] ?? ''), text: textOf(problems.topic) ?? '' },
    { fieldId: textId, text: textOf(problems.text) ?? '' },
  ].filter(({ text }) => text !== '');
  const isSuggested = draft.suggested !== '' && draft.text === draft.suggested;
  return (
    <StepLayout
      flowName={t('question.flowName')}
      heading={t('question.heading')}
      step={1}
      total={questionSteps.length}
      backHref="/"
      backLabel={t('flow.toStart')}
      action={{ label: t('flow.next') }}
      onAction={() => {
        if (Object.keys(found).length > 0) setAttempt(attempt + 1);
        else goTo('kontakt');
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      <TopicChoice flow={flow} problem={textOf(problems.topic)} />
      {draft.offered && <KeptText flow={flow} offered={draft.offered} />}
      <TextAreaField
        id={textId}
        label={t('question.text')}
        hint={[
          t(`question.hint.${draft.topic || 'none'}`),
          ...(isSuggested ? [t('question.suggested')] : []),
        ].join(' ')}
        error={textOf(problems.text)}
        value={draft.text}
        maxLength={maxTextLength}
        onValue={(text) => setDraft((current) => ({ ...current, text }))}
      />
    </StepLayout>
  );
}

/** Why the text is about something else than what they just came from, and the way out of it. */
function KeptText({ flow, offered }: { flow: QuestionFlow; offered: string }) {
  const { t } = useTranslation('booking');
  const go = (change: (draft: QuestionFlow['draft']) => QuestionFlow['draft']) => {
    flow.setDraft(change);
    requestAnimationFrame(() => document.getElementById(textId)?.focus());
  };
  return (
    <div className="notice" role="status">
      <p>{t('question.kept')}</p>
      <div className="button-row">
        <button
          type="button"
          className="button-secondary"
          onClick={() => go((draft) => startAnew(draft, offered))}
        >
          {t('question.startAnew', { words: offered })}
        </button>
        <button
          type="button"
          className="button-quiet"
          onClick={() => go((draft) => ({ ...draft, offered: '' }))}
        >
          {t('question.goOn')}
        </button>
      </div>
    </div>
  );
}

function TopicChoice({ flow, problem }: { flow: QuestionFlow; problem: string | undefined }) {
  const { t } = useTranslation('booking');
  const { draft, setDraft } = flow;
  const errorId = 'question-topic-error';
  return (
    <fieldset className="flow-group stack">
      <legend>{t('question.topicLabel')}</legend>
      {problem && (
        <p className="error-text" id={errorId}>
          {problem}
        </p>
      )}
      {topics.map((topic) => (
        <ChoiceCard
          key={topic}
          id={topicIdOf(topic)}
          type="radio"
          name="question-topic"
          isChecked={draft.topic === topic}
          hasError={problem !== undefined}
          describedBy={problem && errorId}
          onChange={() => setDraft((current) => ({ ...current, topic }))}
        >
          {t(`question.choice.${topic}`)}
        </ChoiceCard>
      ))}
    </fieldset>
  );
}
