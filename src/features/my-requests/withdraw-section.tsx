import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { withdrawItem } from '#device/outbox.ts';
import { useSendOnce } from '#ui/flow/use-send-once.ts';
import type { MyRequest } from './merge-requests.ts';

interface WithdrawSectionProps {
  mine: MyRequest;
  /** The request has left the device meanwhile: it can only be cancelled. */
  onTooLate(): void;
}

/** A request that has never left the device is taken back there, asked twice. */
export function WithdrawSection({ mine, onTooLate }: WithdrawSectionProps) {
  const { t } = useTranslation('booking');
  const [isAsking, setIsAsking] = useState(false);
  return (
    <section className="stack">
      {isAsking ? (
        <WithdrawQuestion mine={mine} onTooLate={onTooLate} onClose={() => setIsAsking(false)} />
      ) : (
        <button type="button" className="button-danger" onClick={() => setIsAsking(true)}>
          {t('withdraw.offer')}
        </button>
      )}
    </section>
  );
}

function WithdrawQuestion({
  mine,
  onTooLate,
  onClose,
}: WithdrawSectionProps & { onClose(): void }) {
  const { t } = useTranslation('booking');
  const [, navigate] = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { send, isSending, problem } = useSendOnce(async () => {
    if (await withdrawItem(mine.requestId)) {
      navigate('/anfragen', { replace: true, state: { isWithdrawn: true } });
    } else onTooLate();
  });
  return (
    <div className="card stack">
      <h2 ref={heading} tabIndex={-1}>
        {t('withdraw.question')}
      </h2>
      <p>{t('withdraw.consequence')}</p>
      {problem !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('refused.problem')}
        </p>
      )}
      <button type="button" className="button-danger" aria-disabled={isSending} onClick={send}>
        {t('withdraw.yes')}
      </button>
      <button type="button" className="button-secondary" onClick={onClose}>
        {t('cancel.no')}
      </button>
    </div>
  );
}

/** What the list of requests is told after it. */
export function isWithdrawn(historyState: unknown): boolean {
  return (historyState as { isWithdrawn?: boolean } | null)?.isWithdrawn === true;
}
