import { useTranslation } from 'react-i18next';
import { instantToLocal } from '#domain/local-time.ts';
import { formatClock, formatShortDate } from '#i18n/format.ts';
import { competingCases } from './case-list.ts';
import { deskHref } from './desk-address.ts';
import type { VenueCase } from './desk-case.ts';
import { useCases, useTown } from './desk-context.ts';
import { StatusBadge } from './status-badge.tsx';
import { nameOf } from './town-names.ts';
import { useWhen } from './use-when.ts';

interface CaseRowProps {
  deskCase: VenueCase;
  isChosen: boolean;
  /** Needed only where the list holds several. */
  showsStatus: boolean;
}

export function CaseRow({ deskCase, isChosen, showsStatus }: CaseRowProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const when = useWhen()(deskCase);
  const { caseNumber, request, decision } = deskCase;
  const receivedOn = instantToLocal(decision.receivedAt).slice(0, 10);
  const receivedAt = [
    formatShortDate(receivedOn, i18n.language),
    formatClock(decision.receivedAt, i18n.language),
  ].join(', ');
  const competing = competingCases(deskCase, useCases()).length;
  return (
    <li>
      <a
        class="case-row"
        href={deskHref({ view: 'requests', caseNumber })}
        aria-current={isChosen ? 'true' : undefined}
      >
        <span class="case-row-top">
          <b>{nameOf(town, `venue:${request.venueId}`, i18n.language)}</b>
          {showsStatus && <StatusBadge status={decision.status} />}
        </span>
        <span>{when[0]}</span>
        <span class="muted">
          {request.contact.name} · {t('case.people', { count: request.people })}
        </span>
        <span class="muted case-row-received">{t('case.receivedAt', { at: receivedAt })}</span>
        {decision.status === 'in-review' && competing > 0 && (
          <span class="competing-mark">{t('competing.count', { count: competing })}</span>
        )}
      </a>
    </li>
  );
}
