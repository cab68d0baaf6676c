import { useTranslation } from 'react-i18next';
import type { CaseRequest } from '#domain/schemas/request.ts';
import { formatDate } from '#i18n/format.ts';
import { RequestTitle } from './request-title.tsx';
import { useRequestNames } from './use-request-names.ts';
import { bookingState, isStanding, whenOf, type When } from './request-facts.ts';
import type { MyRequest } from './merge-requests.ts';

/** What was asked for, as it was sent. */
export function RequestDetails({ mine }: { mine: MyRequest }) {
  const { t } = useTranslation('booking');
  return (
    <section className="stack request-details">
      <h2>{t('request.details')}</h2>
      <dl>
        <RequestFacts mine={mine} />
      </dl>
    </section>
  );
}

interface RequestFactsProps {
  mine: MyRequest;
  /** Also what the confirmation above says in a larger way. */
  isWhole?: boolean;
}

/** Terms and descriptions for a list. */
export function RequestFacts({ mine, isWhole = false }: RequestFactsProps) {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  const { request, decision, status } = mine;
  const { contact } = request;
  const moment = decision?.booking && whenOf(request, decision);
  const isShownAbove = decision?.booking != null && isStanding(status) && !isWhole;
  return (
    <>
      <AskedFor request={request} />
      {moment && (!isShownAbove || decision.movedAt) && (
        <>
          <dt>{t(`request.bookingWas.${bookingState(decision)}`)}</dt>
          <dd>{when(moment)}</dd>
        </>
      )}
      <dt>{t('review.contact')}</dt>
      <dd>
        {[contact.name, contact.email, contact.phone].filter(Boolean).map((line) => (
          <div key={line}>
            <bdi>{line}</bdi>
          </div>
        ))}
      </dd>
      {decision && !isShownAbove && (
        <>
          <dt>{t('request.caseNumber')}</dt>
          <dd>{decision.caseNumber}</dd>
        </>
      )}
    </>
  );
}

function AskedFor({ request }: { request: CaseRequest }) {
  const { t, i18n } = useTranslation('booking');
  const { serviceNames } = useRequestNames();
  if (request.kind === 'course') {
    return (
      <>
        <dt>{t('request.kind.course')}</dt>
        <dd>
          <RequestTitle request={request} />
        </dd>
        <dt>{t('course.seats')}</dt>
        <dd>{t('course.seatCount', { count: request.seats })}</dd>
      </>
    );
  }
  if (request.kind === 'appointment') {
    return (
      <>
        <dt>{t('review.concerns')}</dt>
        <dd>
          {serviceNames(request).map((name) => (
            <div key={name}>{name}</div>
          ))}
        </dd>
        <Wishes wishes={request.wishes.map(({ start }) => ({ kind: 'start' as const, start }))} />
      </>
    );
  }
  if (request.kind === 'question') {
    return (
      <>
        <dt>{t('question.topicLabel')}</dt>
        <dd>{t(`question.topic.${request.topic}`)}</dd>
        <dt>{t('question.text')}</dt>
        <dd className="message-text">{request.text}</dd>
      </>
    );
  }
  const { venueId, wishes, series, people, purpose } = request;
  return (
    <>
      <dt>{t('request.place')}</dt>
      <dd>
        <RequestTitle request={request} />
      </dd>
      <Wishes wishes={wishes.map((wish) => ({ kind: 'window' as const, venueId, ...wish }))} />
      {series && (
        <>
          <dt>{t('review.howOften')}</dt>
          <dd>
            {t('series.everyUntil', {
              every: t('series.every', { count: series.everyWeeks }),
              until: formatDate(series.until, i18n.language),
            })}
          </dd>
        </>
      )}
      <dt>{t('review.details')}</dt>
      <dd>
        {t('persons.count', { count: people })}
        {purpose && `, ${purpose}`}
      </dd>
    </>
  );
}

function Wishes({ wishes }: { wishes: When[] }) {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  const labels = wishes.map(when);
  return (
    <>
      <dt>{t('review.wishes')}</dt>
      <dd>
        <ol>
          {labels.map((label) => (
            <li key={label}>{label}</li>
          ))}
        </ol>
      </dd>
    </>
  );
}
