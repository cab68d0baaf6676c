import { useTranslation } from 'react-i18next';
import type { ChangeAnswer } from '#device/bring-answers.ts';
import type { LocalizedText } from '#domain/schemas/primitives.ts';
import { ChoiceCard } from '#ui/flow/choice-card.tsx';
import { Localized } from '#ui/localized.tsx';

interface BringQuestionsProps {
  /** The same one may be there twice. */
  conditions: readonly LocalizedText[];
  /** Those that are true, in German; `undefined`: nobody has said. */
  answer: readonly string[] | undefined;
  onChange(change: ChangeAnswer): void;
}

/** What is true of the person; "none of these" is an answer as well. */
export function BringQuestions({ conditions, answer, onChange }: BringQuestionsProps) {
  const { t } = useTranslation('core');
  const byWords = new Map(conditions.map((condition) => [condition.de, condition]));
  const change = (words: string, isTrue: boolean) =>
    onChange((known = []) => {
      // Words that the town has changed since are no longer an answer to anything.
      const others = known.filter((one) => one !== words && byWords.has(one));
      const next = isTrue ? [...others, words] : others;
      return next.length > 0 ? next : null;
    });
  return (
    <fieldset class="flow-group stack no-print">
      <legend>{t('service.bringQuestion')}</legend>
      {[...byWords].map(([words, condition], index) => (
        <ChoiceCard
          key={words}
          id={`condition-${index}`}
          type="checkbox"
          isChecked={answer?.includes(words) ?? false}
          onChange={(isTrue) => change(words, isTrue)}
        >
          <Localized text={condition} />
        </ChoiceCard>
      ))}
      <ChoiceCard
        id="condition-none"
        type="checkbox"
        isChecked={answer !== undefined && !answer.some((words) => byWords.has(words))}
        onChange={(isNone) => onChange(() => (isNone ? [] : null))}
      >
        {t('service.bringNone')}
      </ChoiceCard>
      <p class="muted" role="status">
        {t(answer ? 'service.bringShort' : 'service.bringAll')}
      </p>
    </fieldset>
  );
}
