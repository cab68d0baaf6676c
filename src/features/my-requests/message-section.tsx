import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteDraft, loadDraft, messageDraftKeyOf, saveDraft } from '#device/drafts.ts';
import { withRequestId } from '#device/new-request-id.ts';
import { formatInstant } from '#i18n/format.ts';
import { ErrorSummary } from '#ui/flow/error-summary.tsx';
import { TextAreaField } from '#ui/flow/text-area-field.tsx';
import { useStoredState, type StoredState } from '#ui/flow/use-stored-state.ts';
import { followUpState, type MyRequest } from './merge-requests.ts';
import { RefusedActions } from './refused-actions.tsx';
import { useFollowUp } from './use-follow-up.ts';

const fieldId = 'message-text';

interface MessageDraft {
  text: string;
  requestId?: string;
}
const emptyDraft: MessageDraft = { text: '' };

/** Words to the town hall about a request that it has taken in, and those already sent. */
export function MessageSection({ mine }: { mine: MyRequest }) {
  const { t } = useTranslation('booking');
  const [sentCount, setSentCount] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const { messages, decision } = mine;
  const hasCase = decision !== undefined && decision.departmentId !== null;
  if (!hasCase && messages.length === 0) return null;
  const startAnew = () => {
    setSentCount(sentCount + 1);
    heading.current?.focus();
  };
  return (
    <section className="stack">
      <h3 ref={heading} tabIndex={-1}>
        {t('message.heading')}
      </h3>
      {messages.length > 0 && <SentMessages messages={messages} />}
      {hasCase && <NewMessage key={sentCount} mine={mine} onSent={startAnew} />}
    </section>
  );
}

function SentMessages({ messages }: Pick<MyRequest, 'messages'>) {
  const { t, i18n } = useTranslation('booking');
  return (
    <ul className="messages" aria-label={t('message.sent')}>
      {messages.map((message) => {
        const state = followUpState(message);
        return (
          <li key={message.request._id} className="card">
            <p className="message-text">{message.request.text}</p>
            <p className="muted small" role="status">
              {formatInstant(message.request.createdAt, i18n.language)}:{' '}
              {t(`message.state.${state}`)}
            </p>
            {state === 'refused' && message.item && <RefusedActions item={message.item} />}
          </li>
        );
      })}
    </ul>
  );
}

interface NewMessageProps {
  mine: MyRequest;
  onSent(): void;
}

/** What was begun is there again after a reload, on this device alone. */
function NewMessage({ mine, onSent }: NewMessageProps) {
  const { t } = useTranslation('booking');
  const [opened, setOpened] = useState<'asked' | 'found'>();
  const draft = useMessageDraft(mine, onSent);
  const isBegun = draft.value !== undefined && draft.value.text !== '';
  // Stays open when all words are taken out again.
  if (isBegun && !opened) setOpened('found');
  if (!draft.value) return null;
  if (opened || isBegun) {
    const isAsked = opened === 'asked';
    return (
      <MessageForm requestId={mine.requestId} draft={draft} isAsked={isAsked} onSaved={onSent} />
    );
  }
  return (
    <button type="button" className="button-secondary" onClick={() => setOpened('asked')}>
      {t('message.write')}
    </button>
  );
}

/** A draft that has been sent, here or in another tab, is taken away instead of being sent again. */
function useMessageDraft(
  { requestId, messages }: MyRequest,
  onSent: () => void,
): StoredState<MessageDraft> {
  const [store] = useState(() => {
    const key = messageDraftKeyOf(requestId);
    return {
      load: () => loadDraft<MessageDraft>(key),
      save: (draft: MessageDraft) => saveDraft(key, draft),
      remove: () => deleteDraft(key),
    };
  });
  const draft = useStoredState<MessageDraft>(store, emptyDraft);
  const { value, discard } = draft;
  const isSent = messages.some(({ request }) => request._id === value?.requestId);
  useEffect(() => {
    if (isSent) discard().then(onSent, reportError);
    // oxlint-disable-next-line react/exhaustive-deps -- once for each draft that was sent
  }, [isSent]);
  return draft;
}

interface MessageFormProps {
  requestId: string;
  draft: StoredState<MessageDraft>;
  /** The person has just asked for it: only then the cursor may jump there. */
  isAsked: boolean;
  onSaved(): void;
}

function MessageForm({ requestId, draft, isAsked, onSaved }: MessageFormProps) {
  const { t } = useTranslation('booking');
  const { text = '', requestId: draftId } = draft.value ?? emptyDraft;
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (isAsked) document.getElementById(fieldId)?.focus();
  }, [isAsked]);
  const { send, isSending, problem } = useFollowUp(
    requestId,
    () => ({ kind: 'message', text: text.trim() }),
    async () => {
      await draft.discard();
      onSaved();
    },
    draftId,
  );
  const isMissing = attempt > 0 && text.trim() === '';
  const submit = () => (text.trim() === '' ? setAttempt(attempt + 1) : send());
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
      {(problem ?? draft.problem) !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('message.problem')}
        </p>
      )}
      <TextAreaField
        id={fieldId}
        label={t('message.label')}
        hint={t('message.hint')}
        error={isMissing ? t('message.missing') : undefined}
        value={text}
        onValue={(next) => draft.setValue((last) => withRequestId({ ...last, text: next }))}
      />
      <button type="submit" className="button" aria-disabled={isSending}>
        {t('message.send')}
      </button>
    </form>
  );
}
