import { useTranslation } from 'react-i18next';
import { formatInstant } from '#i18n/format.ts';
import type { MyRequest } from './merge-requests.ts';
import { RequestFacts } from './request-details.tsx';
import { RequestTitle } from './request-title.tsx';
import { StatusBadge } from './status-view.tsx';

/** A request with all that was sent and answered about it. */
export function RequestRecord({ mine }: { mine: MyRequest }) {
  const { t, i18n } = useTranslation('data');
  const { request, decision, cancellation, move, messages } = mine;
  const time = (instant: string) => formatInstant(instant, i18n.language);
  return (
    <article className="card stack request-details">
      <h3>
        <RequestTitle request={request} />
      </h3>
      <dl>
        <dt>{t('export.status')}</dt>
        <dd>
          <StatusBadge mine={mine} />
        </dd>
        <dt>{t('export.askedAt')}</dt>
        <dd>{time(request.createdAt)}</dd>
        <RequestFacts mine={mine} isWhole />
        <Fact term={t('export.answeredAt')} text={decision && time(decision.decidedAt)} />
        <Fact term={t('export.answer')} text={decision?.message} />
        <Fact
          term={t('export.cancelledAt')}
          text={cancellation && time(cancellation.request.createdAt)}
        />
        <Fact term={t('export.movedAt')} text={move && time(move.request.createdAt)} />
        {messages.map(({ request: { _id, createdAt, text } }) => (
          <Fact key={_id} term={t('export.message', { time: time(createdAt) })} text={text} />
        ))}
      </dl>
    </article>
  );
}

function Fact({ term, text }: { term: string; text: string | null | undefined }) {
  if (!text) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>{text}</dd>
    </>
  );
}
