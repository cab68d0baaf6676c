import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { markAnswerSeen } from '#device/seen-answers.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { Icon } from '#ui/icon.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Alternatives } from './alternatives.tsx';
import { BringList } from './bring-list.tsx';
import { CancelSection } from './cancel-section.tsx';
import { Confirmation } from './confirmation.tsx';
import { answerOf } from './is-news.ts';
import type { MyRequest } from './merge-requests.ts';
import type { WishPicker } from './move-booking.tsx';
import { MessageSection } from './message-section.tsx';
import { MoveAsked } from './move-asked.tsx';
import { MoveSection } from './move-section.tsx';
import { RefusedActions } from './refused-actions.tsx';
import { RequestDetails } from './request-details.tsx';
import { RequestTimeline } from './request-timeline.tsx';
import { isMovable, isStanding } from './request-facts.ts';
import { RestoredNotice } from './restored-notice.tsx';
import { RequestTitle } from './request-title.tsx';
import { SendNow } from './send-now.tsx';
import { SeriesDays } from './series-days.tsx';
import { StatusNotice } from './status-view.tsx';
import { VisitSection } from './visit-section.tsx';
import { useMyRequests } from './use-my-requests.ts';
import { useRequestNames } from './use-request-names.ts';
import './my-requests.css';

const MoveBooking = lazy(async () => {
  const { MoveBooking: component } = await import('./move-booking.tsx');
  return { default: component };
});

interface RequestPageProps {
  requestId: string;
  WishPicker: WishPicker;
}

/** One request: how it stands, what to bring, what can still be done. */
export function RequestPage({ requestId, WishPicker }: RequestPageProps) {
  const { t } = useTranslation('booking');
  const known = useMyRequests();
  const mine = known?.requests.find((request) => request.requestId === `request:${requestId}`);
  const isMoving = new URLSearchParams(useSearch()).get('schritt') === 'verschieben';
  if (isMoving && mine && isMovable(mine.request)) {
    return (
      <Suspense fallback={<p role="status">{t('flow.loading')}</p>}>
        <MoveBooking mine={mine} request={mine.request} WishPicker={WishPicker} />
      </Suspense>
    );
  }
  return (
    <div className="request stack">
      <Link href="/anfragen" className="request-back">
        <Icon name="arrow-left" />
        {t('request.backToList')}
      </Link>
      {mine ? (
        <RequestView mine={mine} />
      ) : (
        <>
          <PageHeading title={t('requests.title')} />
          <p role="status">{known?.isComplete ? t('request.unknown') : t('requests.loading')}</p>
        </>
      )}
    </div>
  );
}

function RequestView({ mine }: { mine: MyRequest }) {
  const { t } = useTranslation('booking');
  const { title } = useRequestNames();
  const now = useNow();
  const { request, requestId, decision, status } = mine;
  const answer = answerOf(mine);
  useEffect(() => {
    if (answer) markAnswerSeen(requestId, answer).catch(reportError);
  }, [requestId, answer]);
  return (
    <>
      <div>
        <p className="muted">{t(`request.kind.${request.kind}`)}</p>
        <PageHeading title={title(request)}>
          <RequestTitle request={request} />
        </PageHeading>
      </div>
      <StatusNotice mine={mine} now={now} />
      <RestoredNotice mine={mine} now={now} />
      <VisitSection mine={mine} now={now} />
      {status === 'saved' && <SendNow mine={mine} />}
      {status === 'refused' && mine.item && <RefusedActions item={mine.item} />}
      {decision?.code && status === 'declined' && (
        <p>{t([`declinedFor.${request.kind}.${decision.code}`, `declined.${decision.code}`])}</p>
      )}
      {decision?.message && (
        <blockquote className="staff-message">
          <p className="muted">{t('request.staffMessage')}</p>
          <p>{decision.message}</p>
        </blockquote>
      )}
      {(status === 'declined' || decision?.code === 'closed') && (
        <Alternatives mine={mine} now={now} />
      )}
      {decision?.booking && isStanding(status) && <Confirmation mine={mine} decision={decision} />}
      {decision && status === 'confirmed' && <BringList mine={mine} decision={decision} />}
      {decision?.move && <MoveAsked move={decision.move} />}
      {decision?.series && <SeriesDays days={decision.series} status={status} />}
      <RequestDetails mine={mine} />
      <RequestTimeline mine={mine} />
      <section className="request-changes print-hidden">
        <h2>{t('request.changeHeading')}</h2>
        <MessageSection mine={mine} />
        <MoveSection mine={mine} now={now} />
        <CancelSection mine={mine} now={now} />
      </section>
    </>
  );
}
