import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteDraft, loadDraft, messageDraftKeyOf, saveDraft } from '#device/drafts.ts';
import { ErrorSummary } from '#ui/flow/error-summary.tsx';
import { TextAreaField } from '#ui/flow/text-area-field.tsx';
import { useStoredState } from '#ui/flow/use-stored-state.ts';
import { useFollowUp } from './use-follow-up.ts';

const fieldId = 'message-text';

interface MessageFormProps {
  requestId: string;
  /** The person has just asked for it: the text field takes the focus. */
  takesFocus: boolean;
  onSaved(): void;
}

/** Words to the town hall; half written they stay on the device. */
export function MessageForm({ requestId, takesFocus, onSaved }: MessageFormProps) {
  const { t } = useTranslation('booking');
  const { value, setValue, discard, problem: draftProblem } = useMessageDraft(requestId);
  const text = value ?? '';
  const isLoaded = value !== undefined;
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (isLoaded && takesFocus) document.getElementById(fieldId)?.focus();
  }, [isLoaded, takesFocus]);
  const { send, isSending, problem } = useFollowUp(
    requestId,
    () => ({ kind: 'message', text: text.trim() }),
    () => {
      discard().catch(reportError).finally(onSaved);
    },
  );
  const isMissing = attempt > 0 && text.trim() === '';
  const submit = () => (text.trim() === '' ? setAttempt(attempt + 1) : send());
  if (!isLoaded) return null;
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <ErrorSummary
        errors={isMissing ? [{ fieldId, text: t('message.missing') }] : []}
        attempt={attempt}
      />
      {problem !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('message.problem')}
        </p>
      )}
      {draftProblem !== undefined && (
        <p className="notice notice-warning" role="alert">
          {t('flow.draftProblem')}
        </p>
      )}
      <TextAreaField
        id={fieldId}
        label={t('message.label')}
        hint={t('message.hint')}
        error={isMissing ? t('message.missing') : undefined}
        value={text}
        onValue={(next) => setValue(() => next)}
      />
      <button type="submit" className="button" aria-disabled={isSending}>
        {t('message.send')}
      </button>
    </form>
  );
}

function useMessageDraft(requestId: string) {
  const store = useMemo(() => {
    const key = messageDraftKeyOf(requestId);
    return {
      load: () => loadDraft<string>(key),
      save: (text: string) => (text === '' ? deleteDraft(key) : saveDraft(key, text)),
      remove: () => deleteDraft(key),
    };
  }, [requestId]);
  return useStoredState(store, '');
}
