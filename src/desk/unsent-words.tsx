import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftKeyOf, setDraftAside, unsentWordsOf } from './reason-drafts.ts';

interface UnsentWordsProps {
  caseNumber: string;
  /** What went with the case to its new department: that has been sent. */
  forwardedWith: string | null | undefined;
}

/** What somebody was writing about a case that is gone, to be used elsewhere. */
export function UnsentWords({ caseNumber, forwardedWith }: UnsentWordsProps) {
  return unsentWordsOf(caseNumber)
    .filter(({ words }) => words.trim() !== forwardedWith)
    .map(({ action, words }) => (
      <UnsentText key={action} caseNumber={caseNumber} action={action} words={words} />
    ));
}

interface UnsentTextProps {
  caseNumber: string;
  action: string;
  words: string;
}

function UnsentText({ caseNumber, action, words }: UnsentTextProps) {
  const { t } = useTranslation('desk');
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  const field = useRef<HTMLTextAreaElement>(null);
  const id = `unsent-${action}`;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words);
      setDraftAside(draftKeyOf(caseNumber, action));
      setOutcome('copied');
    } catch {
      field.current?.select();
      setOutcome('failed');
    }
  };
  return (
    <div class="reason-form">
      <div class="field">
        <label htmlFor={id}>{t('unsent.label', { context: action })}</label>
        <p class="hint" id={`${id}-hint`}>
          {t('unsent.hint')}
        </p>
        <textarea
          id={id}
          ref={field}
          rows={4}
          readOnly
          value={words}
          aria-describedby={`${id}-hint`}
        />
      </div>
      <button class="button-secondary" type="button" onClick={() => void copy()}>
        {t('unsent.copy')}
      </button>
      <p role="status">{outcome && t(`unsent.${outcome}`)}</p>
    </div>
  );
}
