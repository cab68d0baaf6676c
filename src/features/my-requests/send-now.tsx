import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askToSend } from '#device/outbox-events.ts';
import { formatClock } from '#i18n/format.ts';
import type { MyRequest } from './merge-requests.ts';

/** An unsent request goes by itself; who does not want to wait can start it. */
export function SendNow({ mine }: { mine: MyRequest }) {
  const { t, i18n } = useTranslation('booking');
  const [state, setState] = useState<'idle' | 'sending' | 'tried'>('idle');
  const lastProblem = mine.item?.lastProblem;
  const send = () => {
    if (state === 'sending') return;
    setState('sending');
    void askToSend().finally(() => setState('tried'));
  };
  return (
    <div className="stack">
      <button
        type="button"
        className="button-secondary"
        aria-disabled={state === 'sending'}
        onClick={send}
      >
        {t('request.sendNow')}
      </button>
      <p role="status" className="muted">
        {state === 'sending' && t('request.sending')}
        {state !== 'sending' &&
          lastProblem &&
          t(`sendProblem.${lastProblem.code}`, {
            time: formatClock(lastProblem.at, i18n.language),
          })}
      </p>
    </div>
  );
}
