import { useTranslation } from 'react-i18next';
import type { RequestStatus } from '#domain/request-status.ts';
import { formatClock, formatInstant } from '#i18n/format.ts';
import { Icon, type IconName } from '#ui/icon.tsx';
import { cancellationState, isTakenBack, type MyRequest } from './merge-requests.ts';
import { isTooMany } from './request-facts.ts';

type Tone = 'success' | 'warning' | 'danger' | 'neutral' | 'info';

const looks: Record<RequestStatus, { icon: IconName; tone: Tone }> = {
  saved: { icon: 'clock', tone: 'warning' },
  arrived: { icon: 'inbox', tone: 'info' },
  refused: { icon: 'warning', tone: 'danger' },
  'in-review': { icon: 'search', tone: 'info' },
  confirmed: { icon: 'check', tone: 'success' },
  waitlisted: { icon: 'list', tone: 'info' },
  declined: { icon: 'close', tone: 'danger' },
  cancelled: { icon: 'close', tone: 'neutral' },
  completed: { icon: 'check', tone: 'neutral' },
  missed: { icon: 'close', tone: 'neutral' },
};

/** Status in a word, for lists; a cancellation under way is part of it. */
export function StatusBadge({ mine }: { mine: MyRequest }) {
  const { t } = useTranslation('booking');
  const { icon, tone } = looks[mine.status];
  const cancellation = cancellationState(mine);
  return (
    <span className="status-badges">
      <span className={`badge badge-${tone} status-badge`}>
        <Icon name={icon} />
        {t(`status.short.${mine.status}`, { context: mine.request.kind })}
      </span>
      {(cancellation === 'saved' || cancellation === 'arrived') && (
        <span className="badge badge-warning status-badge">
          <Icon name="clock" />
          {t(`cancel.short.${cancellation}`, { context: mine.request.kind })}
        </span>
      )}
    </span>
  );
}

/** The status as a whole sentence, and what happens next. */
export function StatusNotice({ mine, now }: { mine: MyRequest; now: string }) {
  const { t, i18n } = useTranslation('booking');
  const { status, decision, item } = mine;
  const { icon, tone } = looks[status];
  const arrivedAt = decision?.receivedAt ?? item?.arrivedAt;
  const isToday = arrivedAt?.slice(0, 10) === now.slice(0, 10);
  const format = isToday ? formatClock : formatInstant;
  const time = arrivedAt && format(arrivedAt, i18n.language);
  const { request } = mine;
  const { kind } = request;
  const context = request.kind === 'question' ? request.topic : '';
  const isClosed = status === 'cancelled' && decision?.code === 'closed';
  const isBack = isTakenBack(mine);
  // Another time would not help: the plain sentence stands alone.
  const next = isTooMany(mine) ? 'refused' : isClosed ? 'closed' : status;
  const saySentence = () => {
    if (isBack) return t('cancel.state.saved', { context: kind });
    if (status === 'arrived' && time) return t('status.arrivedAt', { time });
    if (status === 'waitlisted' && decision?.position) {
      return t('status.waitlistedAt', { position: decision.position });
    }
    return isClosed ? t(`status.closed.${kind}`) : t(`status.title.${status}`, { context: kind });
  };
  return (
    <div className={`notice notice-${tone} status-notice`} role="status">
      <Icon name={icon} />
      <div>
        <p className="status-title">{saySentence()}</p>
        <p>{isBack ? t('cancel.savedBoth') : t(`status.next.${kind}.${next}`, { context })}</p>
        {status === 'in-review' && decision?.takenBackAt && (
          <p>
            {t('status.takenBack', { time: formatInstant(decision.takenBackAt, i18n.language) })}
          </p>
        )}
        {status === 'in-review' && decision?.holdUntil && (
          <p>{t('status.holdUntil', { time: formatInstant(decision.holdUntil, i18n.language) })}</p>
        )}
      </div>
    </div>
  );
}
