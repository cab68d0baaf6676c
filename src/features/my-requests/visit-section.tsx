import { useTranslation } from 'react-i18next';
import type { Decision } from '#domain/schemas/decision.ts';
import { followUpState, type MyRequest } from './merge-requests.ts';
import { mayCheckIn } from './request-facts.ts';
import { useFollowUp } from './use-follow-up.ts';

interface VisitSectionProps {
  mine: MyRequest;
  now: string;
}

/** On the day: saying that one is there, then the number that is called. */
export function VisitSection({ mine, now }: VisitSectionProps) {
  const { t } = useTranslation('booking');
  const { decision, status, checkIn } = mine;
  if (!decision || status !== 'confirmed') return null;
  if (decision.visit) return <Visit visit={decision.visit} />;
  if (!mayCheckIn(mine, now)) return null;
  const state = checkIn && followUpState(checkIn);
  const isOffered = !state || state === 'declined';
  return (
    <section className="card stack print-hidden">
      <h2>{t('visit.heading')}</h2>
      {state && <p role="status">{t(`visit.state.${state}`)}</p>}
      {isOffered && <CheckIn key={checkIn?.request._id} requestId={mine.requestId} />}
    </section>
  );
}

function CheckIn({ requestId }: { requestId: string }) {
  const { t } = useTranslation('booking');
  const { send, isSending, problem } = useFollowUp(
    requestId,
    () => ({ kind: 'check-in' }),
    () => {},
  );
  return (
    <>
      <p>{t('visit.text')}</p>
      {problem !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('visit.problem')}
        </p>
      )}
      <button type="button" className="button" aria-disabled={isSending} onClick={send}>
        {t('visit.here')}
      </button>
    </>
  );
}

function Visit({ visit }: { visit: NonNullable<Decision['visit']> }) {
  const { t } = useTranslation('booking');
  const { number, calledAt, counter } = visit;
  const sayTurn = () => {
    if (!calledAt) return t('visit.wait');
    return counter ? t('visit.calledTo', { counter }) : t('visit.called');
  };
  return (
    <section className="card visit" aria-label={t('visit.yourNumber')}>
      <p className="visit-number">
        {t('visit.yourNumber')} <strong>{number}</strong>
      </p>
      <p role="status" className={calledAt ? 'status-title' : undefined}>
        {sayTurn()}
      </p>
    </section>
  );
}
