import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnsent } from '#device/outbox-item.ts';
import { formatInstant } from '#i18n/format.ts';
import { useTownById } from '#replica/town-context.tsx';
import { cancellationState, isTakenBack, type MyRequest } from './merge-requests.ts';
import { RefusedActions } from './refused-actions.tsx';
import { mayCancel } from './request-facts.ts';
import { useFollowUp } from './use-follow-up.ts';
import { WithdrawSection } from './withdraw-section.tsx';

interface CancelSectionProps {
  mine: MyRequest;
  now: string;
}

/** Cancelling, asked twice; and how far a cancellation has come. */
export function CancelSection({ mine, now }: CancelSectionProps) {
  const { t } = useTranslation('booking');
  const { offices, venues } = useTownById();
  const [isAsking, setIsAsking] = useState(false);
  const isOffered = mayCancel(mine, { offices, venues }, now);
  const isRefused = cancellationState(mine) === 'refused';
  const section = useRef<HTMLElement>(null);
  const [isTooLate, setIsTooLate] = useState(false);
  /** The question took the focus, which goes back to where it was asked, or to what is said now. */
  const close = (isSent: boolean) => {
    setIsAsking(false);
    requestAnimationFrame(() => {
      const asked = isSent ? null : section.current?.querySelector('button');
      (asked ?? section.current)?.focus();
    });
  };
  if (isOffered && mine.item !== undefined && isUnsent(mine.item)) {
    return <WithdrawSection mine={mine} onTooLate={() => setIsTooLate(true)} />;
  }
  return (
    <section className="stack" ref={section} tabIndex={-1}>
      {!isTakenBack(mine) && <CancellationNotice mine={mine} />}
      {isTooLate && isOffered && (
        <p className="notice notice-warning" role="alert">
          {t('withdraw.tooLate')}
        </p>
      )}
      {isOffered && !isRefused && !isAsking && (
        <button type="button" className="button-danger" onClick={() => setIsAsking(true)}>
          {t(`cancel.offer.${mine.request.kind}`)}
        </button>
      )}
      {isOffered && isAsking && <CancelQuestion mine={mine} onClose={close} />}
    </section>
  );
}

function CancellationNotice({ mine }: { mine: MyRequest }) {
  const { t, i18n } = useTranslation('booking');
  const state = cancellationState(mine);
  const { cancellation } = mine;
  const { kind } = mine.request;
  if (state === 'none' || state === 'done' || !cancellation) return null;
  const receivedAt = cancellation.decision?.receivedAt ?? cancellation.item?.arrivedAt;
  return (
    <div className={state === 'saved' ? 'notice notice-warning' : 'notice'} role="status">
      <p className="status-title">{t(`cancel.state.${state}`, { context: kind })}</p>
      {state === 'saved' && <p>{t([`cancel.savedTextFor.${kind}`, 'cancel.savedText'])}</p>}
      {state === 'arrived' && receivedAt && <p>{formatInstant(receivedAt, i18n.language)}</p>}
      {state === 'declined' && cancellation.decision?.code && (
        <p>{t(`cancel.declined.${cancellation.decision.code}`, t('cancel.declinedText'))}</p>
      )}
      {state === 'refused' && cancellation.item && <RefusedActions item={cancellation.item} />}
    </div>
  );
}

interface CancelQuestionProps {
  mine: MyRequest;
  onClose(isSent: boolean): void;
}

function CancelQuestion({ mine, onClose }: CancelQuestionProps) {
  const { t } = useTranslation('booking');
  const { send, isSending, problem } = useFollowUp(
    mine.requestId,
    () => ({ kind: 'cancel' }),
    () => onClose(true),
  );
  const { kind } = mine.request;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="card stack">
      <h2 ref={heading} tabIndex={-1}>
        {t(`cancel.question.${kind}`)}
      </h2>
      <p>{t([`cancel.consequenceFor.${kind}`, 'cancel.consequence'])}</p>
      {problem !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('cancel.problem')}
        </p>
      )}
      <button type="button" className="button-danger" aria-disabled={isSending} onClick={send}>
        {t([`cancel.yesFor.${kind}`, 'cancel.yes'])}
      </button>
      <button type="button" className="button-secondary" onClick={() => onClose(false)}>
        {t('cancel.no')}
      </button>
    </div>
  );
}
