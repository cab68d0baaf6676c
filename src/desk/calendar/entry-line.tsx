import { useTranslation } from 'react-i18next';
import { StatusBadge } from '../status-badge.tsx';
import { useCaseTitle } from '../use-case-title.ts';
import { useTown } from '../desk-context.ts';
import { nameOf } from '../town-names.ts';
import type { CalendarEntry } from './calendar-entries.ts';

interface EntryLineProps {
  entry: CalendarEntry;
  href: string;
  isChosen: boolean;
  /** The venue or office that is shown: of others the name is said. */
  placeId: string;
}

/** One booking, hold or waiting request; it opens the case beside the calendar. */
export function EntryLine({ entry, href, isChosen, placeId }: EntryLineProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const title = useCaseTitle()(entry.deskCase);
  const { from, to, deskCase, resourceId } = entry;
  const { request, decision } = deskCase;
  const what = request.kind === 'venue' ? request.purpose : title;
  return (
    <div class={`calendar-entry is-${entry.state}`}>
      <a href={href} aria-current={isChosen ? 'true' : undefined}>
        <span class="day-time">{t('timeRange', { from, to })}</span>{' '}
        <b>
          <bdi>{request.contact.name}</bdi>
        </b>
      </a>
      {decision.status !== 'confirmed' && (
        <StatusBadge status={decision.status} position={decision.position} />
      )}
      {entry.state === 'held' && decision.move && <span>{t('move.mark')}</span>}
      <span class="muted">
        {[
          resourceId !== placeId && nameOf(town, `venue:${resourceId}`, i18n.language),
          what,
          request.kind === 'venue' && t('case.people', { count: request.people }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}
