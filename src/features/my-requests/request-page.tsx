import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useNow } from '#ui/flow/use-now.ts';
import { Icon } from '#ui/icon.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Alternatives } from './alternatives.tsx';
import { BringList } from './bring-list.tsx';
import { CancelSection } from './cancel-section.tsx';
import { Confirmation } from './confirmation.tsx';
import type { MyRequest } from './merge-requests.ts';
import { RefusedActions } from './refused-actions.tsx';
import { RequestDetails } from './request-details.tsx';
import { RequestTimeline } from './request-timeline.tsx';
import { SendNow } from './send-now.tsx';
import { StatusNotice } from './status-view.tsx';
import { useMyRequests } from './use-my-requests.ts';
import { useRequestNames } from './use-request-names.ts';
import './my-requests.css';

/** One request: how it stands, what to bring, what can still be done. */
export function RequestPage({ requestId }: { requestId: string }) {
  const { t } = useTranslation('booking');
  const known = useMyRequests();
  const mine = known?.requests.find((request) => request.requestId === `request:${requestId}`);
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
  const { request, decision, status } = mine;
  return (
    <>
      <div>
        <p className="muted">{t(`request.kind.${request.kind}`)}</p>
        <PageHeading title={title(request)} />
      </div>
      <StatusNotice mine={mine} now={now} />
      {status === 'saved' && <SendNow mine={mine} />}
      {status === 'refused' && mine.item && <RefusedActions item={mine.item} />}
      {decision?.code && status === 'declined' && <p>{t(`declined.${decision.code}`)}</p>}
      {decision?.message && (
        <blockquote className="staff-message">
          <p className="muted">{t('request.staffMessage')}</p>
          <p>{decision.message}</p>
        </blockquote>
      )}
      {status === 'declined' && <Alternatives mine={mine} />}
      {decision?.booking && ['confirmed', 'in-review'].includes(status) && (
        <Confirmation mine={mine} decision={decision} />
      )}
      {decision && status === 'confirmed' && <BringList mine={mine} decision={decision} />}
      <RequestDetails mine={mine} />
      <RequestTimeline mine={mine} />
      <CancelSection mine={mine} now={now} />
    </>
  );
}
