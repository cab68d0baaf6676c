import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bringAnswers } from '#device/bring-answers.ts';
import { seenAnswers } from '#device/seen-answers.ts';
import { sortBringList } from '#domain/bring-list.ts';
import { slugOf } from '#domain/document-ids.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { isNews } from './is-news.ts';
import type { MyRequest } from './merge-requests.ts';
import { nextBookings } from './next-booking.ts';
import { isStanding, whenOf } from './request-facts.ts';
import { RequestTitle } from './request-title.tsx';
import { StatusBadge } from './status-view.tsx';
import { useMyRequests } from './use-my-requests.ts';
import { useRequestNames } from './use-request-names.ts';
import './my-requests.css';

/** For the start page: answers that nobody has read yet, what comes next, and what to bring. */
export function NextVisit() {
  const { t } = useTranslation('booking');
  const now = useNow();
  const requests = useMyRequests()?.requests ?? [];
  const seen = useLiveValue(seenAnswers);
  const news = seen ? requests.filter((mine) => isNews(mine, seen, now)) : [];
  const next = nextBookings(requests, now);
  return (
    <>
      {news.length > 0 && (
        <section className="stack">
          <h2>{t('requests.news')}</h2>
          <Cards requests={news} />
        </section>
      )}
      {next.length > 0 && (
        <section className="stack">
          <h2>{t('requests.next')}</h2>
          <Cards requests={next} />
        </section>
      )}
    </>
  );
}

function Cards({ requests }: { requests: MyRequest[] }) {
  return (
    <ul className="request-list">
      {requests.map((mine) => (
        <li key={mine.requestId}>
          <Card mine={mine} />
        </li>
      ))}
    </ul>
  );
}

function Card({ mine }: { mine: MyRequest }) {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  const moment = whenOf(mine.request, mine.decision);
  const answers = useLiveValue(bringAnswers) ?? {};
  const items = mine.decision?.bringList ?? [];
  const bring = items.length - sortBringList(items, answers).notNeeded.length;
  return (
    <Link href={`/anfragen/${slugOf(mine.requestId)}`} className="link-card request-card">
      <span>
        <b>
          <RequestTitle request={mine.request} />
        </b>
        {moment && <span className="request-when">{when(moment)}</span>}
        {bring > 0 && isStanding(mine.status) && (
          <span className="request-when">{t('requests.bring', { count: bring })}</span>
        )}
        <StatusBadge mine={mine} />
      </span>
    </Link>
  );
}
