import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { bringAnswers } from '#device/bring-answers.ts';
import { sortBringList } from '#domain/bring-list.ts';
import { slugOf } from '#domain/document-ids.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { nextBooking } from './next-booking.ts';
import { whenOf } from './request-facts.ts';
import { RequestTitle } from './request-title.tsx';
import { StatusBadge } from './status-view.tsx';
import { useMyRequests } from './use-my-requests.ts';
import { useRequestNames } from './use-request-names.ts';
import './my-requests.css';

/** For the start page: what comes next, and that there is something to bring. */
export function NextVisit() {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  const now = useNow();
  const answers = useLiveValue(bringAnswers) ?? {};
  const mine = nextBooking(useMyRequests()?.requests ?? [], now);
  const moment = mine && whenOf(mine.request, mine.decision);
  if (!mine || !moment) return null;
  const items = mine.decision?.bringList ?? [];
  const bring = items.length - sortBringList(items, answers).notNeeded.length;
  return (
    <section className="stack">
      <h2>{t('requests.next')}</h2>
      <Link href={`/anfragen/${slugOf(mine.requestId)}`} className="link-card request-card">
        <span>
          <b>
            <RequestTitle request={mine.request} />
          </b>
          <span className="request-when">{when(moment)}</span>
          {bring > 0 && (
            <span className="request-when">{t('requests.bring', { count: bring })}</span>
          )}
          <StatusBadge mine={mine} />
        </span>
      </Link>
    </section>
  );
}
