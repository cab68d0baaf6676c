import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { seenAnswers } from '#device/seen-answers.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { useLiveValue } from '#ui/use-live-value.ts';
import { isNews } from './is-news.ts';
import type { MyRequest } from './merge-requests.ts';
import { bookingState, whenOf } from './request-facts.ts';
import { RequestTitle } from './request-title.tsx';
import { StatusBadge } from './status-view.tsx';
import { isWithdrawn } from './withdraw-section.tsx';
import { useMyRequests } from './use-my-requests.ts';
import { useRequestNames } from './use-request-names.ts';
import './my-requests.css';

/** Everything asked for from this device or with its pass, with its true status, offline too. */
export function MyRequestsPage() {
  const { t } = useTranslation('booking');
  const mine = useMyRequests();
  return (
    <div className="stack">
      <PageHeading title={t('requests.title')} />
      {isWithdrawn(useHistoryState()) && (
        <p className="notice notice-success" role="status">
          {t('withdraw.done')}
        </p>
      )}
      {!mine && <p role="status">{t('requests.loading')}</p>}
      {mine && mine.requests.length > 0 && (
        <>
          <p className="muted">{t('requests.lead')}</p>
          <ul className="request-list">
            {mine.requests.map((request) => (
              <li key={request.requestId}>
                <RequestCard mine={request} />
              </li>
            ))}
          </ul>
        </>
      )}
      {mine && !mine.isComplete && (
        <p role="status" className="muted">
          {t('requests.answersLoading')}
        </p>
      )}
      {mine?.isComplete && mine.requests.length === 0 && <NoRequests />}
    </div>
  );
}

const iconOf: Record<CaseRequest['kind'], IconName> = {
  appointment: 'calendar',
  venue: 'place',
  course: 'course',
  question: 'mail',
};

function RequestCard({ mine }: { mine: MyRequest }) {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  const { request, decision } = mine;
  const seen = useLiveValue(seenAnswers);
  const now = useNow();
  const moment = whenOf(request, decision);
  const isGiven = decision?.booking && mine.status !== 'cancelled' && mine.status !== 'waitlisted';
  const wasGiven = decision?.booking && !isGiven && bookingState(decision) === 'past';
  return (
    <Link href={`/anfragen/${slugOf(mine.requestId)}`} className="link-card request-card">
      <Icon name={iconOf[request.kind]} />
      <span>
        <b>
          <RequestTitle request={request} />
        </b>
        {moment && (
          <span className="request-when">
            {isGiven
              ? when(moment)
              : t(wasGiven ? 'requests.wasBooked' : 'requests.wished', { when: when(moment) })}
          </span>
        )}
        <StatusBadge mine={mine} />
        {seen && isNews(mine, seen, now) && (
          <span className="status-badges">
            <span className="badge badge-warning status-badge">{t('requests.news')}</span>
          </span>
        )}
      </span>
    </Link>
  );
}

function NoRequests() {
  const { t } = useTranslation('booking');
  return (
    <div className="card stack">
      <p className="lead">{t('requests.empty')}</p>
      <p>{t('requests.emptyText')}</p>
      <Link href="/termin" className="button">
        {t('requests.bookAppointment')}
      </Link>
      <Link href="/plaetze" className="button-secondary">
        {t('requests.reserveVenue')}
      </Link>
    </div>
  );
}
