import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { unansweredMessage } from '#domain/case-stage.ts';
import type { VerdictAction } from '#domain/schemas/case.ts';
import { Icon } from '#ui/icon.tsx';
import { changeTownHall } from './town-hall-store.ts';
import { judge, type DemoCase } from './town-hall.ts';

/** What staff are to do now: answer what was written, decide about a booking or a move of it. */
export function DeskVerdict({ subject }: { subject: DemoCase }) {
  const { request, decision } = subject;
  const isInReview = decision.status === 'in-review';
  const isQuestion = request.kind === 'question' && isInReview;
  const isToDecide = decision.move !== undefined || (isInReview && !isQuestion);
  return (
    <>
      {(isQuestion || unansweredMessage(subject)) && (
        <Answer
          subject={subject}
          action={isQuestion ? 'complete' : 'message'}
          isMain={!isToDecide}
        />
      )}
      {isToDecide && <Verdict subject={subject} />}
    </>
  );
}

/** @returns a function that tells whether the rules allowed it */
function useJudge({ decision: { caseNumber } }: DemoCase) {
  const { t } = useTranslation('demo');
  return async (action: VerdictAction, message: string | null): Promise<boolean> => {
    let isDone = false;
    await changeTownHall((townHall, work) => {
      const outcome = judge(townHall, caseNumber, { action, message, by: t('desk.clerk') }, work);
      isDone = 'townHall' in outcome;
      return 'townHall' in outcome ? outcome.townHall : townHall;
    });
    // The button is gone, and what it did is told there.
    if (isDone) document.getElementById('desk-case')?.focus();
    return isDone;
  };
}

/** One green button; whoever declines says why, and the rules offer other times of a place. */
function Verdict({ subject }: { subject: DemoCase }) {
  const { t } = useTranslation('demo');
  const apply = useJudge(subject);
  const offersOthers = subject.request.kind === 'venue' && !subject.decision.move;
  return (
    <>
      <p>
        <button
          type="button"
          class="button button-confirm"
          onClick={() => void apply('confirm', null)}
        >
          <Icon name="check" /> {t('desk.confirm')}
        </button>
      </p>
      <WordsForm
        label={t('desk.words')}
        suggested={offersOthers ? t('situations.words') : ''}
        button="button-danger"
        send={t(offersOthers ? 'desk.decline' : 'desk.declineMove')}
        onSend={(words) => apply('decline', words)}
      />
    </>
  );
}

interface AnswerProps {
  subject: DemoCase;
  action: 'complete' | 'message';
  /** There is one green button. */
  isMain: boolean;
}

function Answer({ subject, action, isMain }: AnswerProps) {
  const { t } = useTranslation('demo');
  const apply = useJudge(subject);
  return (
    <WordsForm
      label={t('desk.answerLabel')}
      suggested=""
      button={isMain ? 'button button-confirm' : 'button-secondary'}
      send={t('desk.answer')}
      onSend={(words) => apply(action, words)}
    />
  );
}

interface WordsFormProps {
  label: string;
  suggested: string;
  /** Class of the button, and what stands on it. */
  button: string;
  send: string;
  onSend(words: string): Promise<boolean>;
}

function WordsForm({ label, suggested, button, send, onSend }: WordsFormProps) {
  const { t } = useTranslation('demo');
  const id = useId();
  const [words, setWords] = useState(suggested);
  const [isRefused, setRefused] = useState(false);
  return (
    <form
      class="stack"
      onSubmit={async (event) => {
        event.preventDefault();
        setRefused(words.trim() === '' || !(await onSend(words)));
      }}
    >
      <p class="field">
        <label for={id}>{label}</label>
        <textarea
          id={id}
          rows={3}
          value={words}
          aria-invalid={isRefused}
          aria-describedby={isRefused ? `${id}-problem` : undefined}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </p>
      {isRefused && (
        <p id={`${id}-problem`} class="error-text" role="alert">
          {t('desk.refused')}
        </p>
      )}
      <p>
        <button type="submit" class={button}>
          {send}
        </button>
      </p>
    </form>
  );
}
