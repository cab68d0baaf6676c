import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '#i18n/format.ts';
import { ErrorSummary } from '#ui/flow/error-summary.tsx';
import { TextAreaField } from '#ui/flow/text-area-field.tsx';
import { followUpState, type MyRequest } from './merge-requests.ts';
import { RefusedActions } from './refused-actions.tsx';
import { useFollowUp } from './use-follow-up.ts';

const fieldId = 'message-text';

/** Words to the town hall about a request that it has taken in, and those already sent. */
export function MessageSection({ mine }: { mine: MyRequest }) {
  const { t } = useTranslation('booking');
  const [isWriting, setIsWriting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { messages, decision, requestId } = mine;
  const close = () => {
    setIsWriting(false);
    heading.current?.focus();
  };
  const hasCase = decision !== undefined && decision.departmentId !== null;
  if (!hasCase && messages.length === 0) return null;
  return (
    <section className="stack">
      <h3
        ref={heading}
        tabIndex={-1}
        className={messages.length > 0 || isWriting ? undefined : 'visually-hidden'}
      >
        {t('message.heading')}
      </h3>
      {messages.length > 0 && <SentMessages messages={messages} />}
      {hasCase && isWriting && <MessageForm requestId={requestId} onSaved={close} />}
      {hasCase && !isWriting && (
        <button type="button" className="button-secondary" onClick={() => setIsWriting(true)}>
          {t('message.write')}
        </button>
      )}
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

interface MessageFormProps {
  requestId: string;
  onSaved(): void;
}

function MessageForm({ requestId, onSaved }: MessageFormProps) {
  const { t } = useTranslation('booking');
  const [text, setText] = useState('');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => document.getElementById(fieldId)?.focus(), []);
  const { send, isSending, problem } = useFollowUp(
    requestId,
    () => ({ kind: 'message', text: text.trim() }),
    onSaved,
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
      {problem !== undefined && (
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
        onValue={setText}
      />
      <button type="submit" className="button" aria-disabled={isSending}>
        {t('message.send')}
      </button>
    </form>
  );
}
