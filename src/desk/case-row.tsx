import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  outsideBooking,
  undeliveredMail,
  unansweredMessage,
  untoldClosure,
} from '#domain/case-stage.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { formatClock, formatShortDate } from '#i18n/format.ts';
import { AssigneeBadge } from './assignee-badge.tsx';
import type { CaseQuery } from './case-query.ts';
import { deskHref } from './desk-address.ts';
import type { DeskCase } from './desk-case.ts';
import { HoldBadge } from './hold-badge.tsx';
import { StatusBadge } from './status-badge.tsx';
import { useCaseTitle } from './use-case-title.ts';
import { useWhen } from './use-when.ts';

interface CaseRowProps {
  deskCase: DeskCase;
  /** The list that it stands in. */
  query: CaseQuery;
  isChosen: boolean;
  isNext: boolean;
  /** Needed only where the list holds several. */
  showsStatus: boolean;
  /** How many want the same. */
  competing: number;
}

/** Drawn again only when it has changed itself: there are many. */
export const CaseRow = memo(function CaseRow(props: CaseRowProps) {
  const { deskCase, query, isChosen, isNext, showsStatus, competing } = props;
  const { t, i18n } = useTranslation('desk');
  const title = useCaseTitle()(deskCase);
  const when = useWhen()(deskCase);
  const { caseNumber, request, decision } = deskCase;
  const receivedOn = instantToLocal(decision.receivedAt).slice(0, 10);
  const receivedAt = [
    formatShortDate(receivedOn, i18n.language),
    formatClock(decision.receivedAt, i18n.language),
  ].join(', ');
  const people = request.kind === 'venue' && t('case.people', { count: request.people });
  return (
    <li>
      <a
        class="case-row"
        href={deskHref({ view: 'requests', caseNumber, query })}
        aria-current={isChosen ? 'true' : undefined}
        data-next={isNext ? '' : undefined}
      >
        <span class="case-row-top">
          <b>{title}</b>
          {showsStatus && <StatusBadge status={decision.status} position={decision.position} />}
        </span>
        {request.kind === 'question' ? (
          <span class="case-row-text">{request.text}</span>
        ) : (
          <span>{when[0]}</span>
        )}
        <span class="muted">
          <bdi>{request.contact.name}</bdi>
          {people && ` · ${people}`}
        </span>
        <span class="muted case-row-received">{t('case.receivedAt', { at: receivedAt })}</span>
        <RowMarks deskCase={deskCase} competing={competing} />
      </a>
    </li>
  );
});

/** What makes a case more urgent than others. */
function RowMarks({ deskCase, competing }: Pick<CaseRowProps, 'deskCase' | 'competing'>) {
  const { t } = useTranslation('desk');
  const { move } = deskCase.decision;
  return (
    <>
      {move && <span class="row-mark">{t('move.mark')}</span>}
      {unansweredMessage(deskCase) && <span class="row-mark">{t('message.mark')}</span>}
      {undeliveredMail(deskCase) && <span class="row-mark">{t('undelivered.mark')}</span>}
      {untoldClosure(deskCase) && <span class="row-mark">{t('byPhone.mark')}</span>}
      {outsideBooking(deskCase) && <span class="row-mark">{t('outside.mark')}</span>}
      {competing > 0 && <span class="row-mark">{t('competing.count', { count: competing })}</span>}
      <HoldBadge deskCase={deskCase} />
      {deskCase.stage !== 'done' && <AssigneeBadge deskCase={deskCase} />}
    </>
  );
}
