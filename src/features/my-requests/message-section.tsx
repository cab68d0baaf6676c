import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadDraft, messageDraftKeyOf } from '#device/drafts.ts';
import { formatInstant } from '#i18n/format.ts';
import { followUpState, type MyRequest } from './merge-requests.ts';
import { MessageForm } from './message-form.tsx';
import { RefusedActions } from './refused-actions.tsx';

/** Words to the town hall about a request that it has taken in, and those already sent. */
export function MessageSection({ mine }: { mine: MyRequest }) {
  const { t } = useTranslation('booking');
  const [form, setForm] = useState<'closed' | 'opened' | 'kept'>('closed');
  const isWriting = form !== 'closed';
  const heading = useRef<HTMLHeadingElement>(null);
  const { messages, decision, requestId } = mine;
  useEffect(() => {
    loadDraft(messageDraftKeyOf(requestId)).then((draft) => draft && setForm('kept'), reportError);
  }, [requestId]);
  const close = () => {
    setForm('closed');
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
      {hasCase && isWriting && (
        <MessageForm requestId={requestId} takesFocus={form === 'opened'} onSaved={close} />
      )}
      {hasCase && !isWriting && (
        <button type="button" className="button-secondary" onClick={() => setForm('opened')}>
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
