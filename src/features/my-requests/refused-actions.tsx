import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { discardItem, retryItem } from '#device/outbox.ts';
import { opensCase } from '#domain/opens-case.ts';
import type { SentItem } from './merge-requests.ts';

/** The server would not take it: why, in plain words, and the two things one can do. */
export function RefusedActions({ item }: { item: SentItem }) {
  const { t } = useTranslation('booking');
  const [, navigate] = useLocation();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const { status = 0, reason = '' } = item.refusal ?? {};
  const known = [403, 409, 413, 422].includes(status) ? String(status) : 'other';
  const discard = () => {
    discardItem(item.requestId).then(() => {
      if (opensCase(item.request)) navigate('/anfragen');
    }, setProblem);
  };
  return (
    <div className="stack">
      <p>{t(`refused.${known}`)}</p>
      <p className="muted small">{t('refused.detail', { status, reason })}</p>
      {problem !== undefined && (
        <p className="error-text" role="alert">
          {t('refused.problem')}
        </p>
      )}
      <button
        type="button"
        className="button"
        onClick={() => {
          retryItem(item.requestId).catch(setProblem);
        }}
      >
        {t('refused.retry')}
      </button>
      {isAsking ? (
        <fieldset className="notice notice-warning stack" aria-label={t('refused.discard')}>
          <p>{t('refused.discardQuestion')}</p>
          <button type="button" className="button-danger" onClick={discard}>
            {t('refused.discardYes')}
          </button>
          <button type="button" className="button-secondary" onClick={() => setIsAsking(false)}>
            {t('refused.discardNo')}
          </button>
        </fieldset>
      ) : (
        <button type="button" className="button-danger" onClick={() => setIsAsking(true)}>
          {t('refused.discard')}
        </button>
      )}
    </div>
  );
}
