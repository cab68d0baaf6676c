import { useTranslation } from 'react-i18next';
import { useRequestNames } from './use-request-names.ts';
import type { MyRequest } from './merge-requests.ts';

/** What was asked for, as it was sent. */
export function RequestDetails({ mine }: { mine: MyRequest }) {
  const { t } = useTranslation('booking');
  const { serviceNames, when, venueName } = useRequestNames();
  const { request, decision } = mine;
  const { contact } = request;
  const wishes =
    request.kind === 'appointment'
      ? request.wishes.map(({ start }) => when({ kind: 'start', start }))
      : request.wishes.map((wish) => when({ kind: 'window', venueId: request.venueId, ...wish }));
  return (
    <section className="stack request-details">
      <h2>{t('request.details')}</h2>
      <dl>
        <dt>{request.kind === 'appointment' ? t('review.concerns') : t('request.place')}</dt>
        <dd>
          {request.kind === 'appointment'
            ? serviceNames(request).map((name) => <div key={name}>{name}</div>)
            : venueName(request.venueId)}
        </dd>
        <dt>{t('review.wishes')}</dt>
        <dd>
          <ol>
            {wishes.map((wish) => (
              <li key={wish}>{wish}</li>
            ))}
          </ol>
        </dd>
        {request.kind === 'venue' && (
          <>
            <dt>{t('review.details')}</dt>
            <dd>
              {t('persons.count', { count: request.people })}
              {request.purpose && `, ${request.purpose}`}
            </dd>
          </>
        )}
        <dt>{t('review.contact')}</dt>
        <dd>
          {[contact.name, contact.email, contact.phone].filter(Boolean).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </dd>
        {decision && !decision.booking && (
          <>
            <dt>{t('request.caseNumber')}</dt>
            <dd>{decision.caseNumber}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
