import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AssigneeBadge, ColleagueNotice } from './assignee-badge.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseHistory } from './case-history.tsx';
import { ClosedNotice } from './closed-notice.tsx';
import { CompetingHint } from './competing-hint.tsx';
import {
  type AppointmentCase,
  type CourseCase,
  type DeskCase,
  type QuestionCase,
  isAppointmentCase,
  isCourseCase,
  isQuestionCase,
  isVenueCase,
} from './desk-case.ts';
import { deskHref } from './desk-address.ts';
import { HoldBadge } from './hold-badge.tsx';
import { isFocusLost } from './is-focus-lost.ts';
import { InnerActions } from './inner-actions.tsx';
import { MessageNotice } from './message-notice.tsx';
import { MoveRequest } from './move-request.tsx';
import { StatusBadge } from './status-badge.tsx';
import { OutsideNotice } from './outside-notice.tsx';
import { UndeliveredNotice } from './undelivered-notice.tsx';
import { useCaseTitle } from './use-case-title.ts';
import { VerdictNotice } from './verdict-notice.tsx';
import { VisitActions } from './visit-actions.tsx';
import { VisitState } from './visit-state.tsx';

interface CasePanelProps {
  deskCase: DeskCase;
  /** Element that takes the focus on the way back to the list. */
  listId: string;
  /** The next open case, once this one is done. */
  nextHref?: string | undefined;
}

export function CasePanel({ deskCase, listId, nextHref }: CasePanelProps) {
  const { t } = useTranslation('desk');
  const title = useCaseTitle()(deskCase);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => focusCase(heading.current, listId), [listId]);
  const { _rev, decision } = deskCase;
  const { status, position } = decision;
  const shownRev = useRef(_rev);
  useEffect(() => {
    if (shownRev.current === _rev) return;
    shownRev.current = _rev;
    // The button that was pressed has gone with the old state, and the focus with it.
    if (isFocusLost()) heading.current?.focus({ preventScroll: true });
  }, [_rev]);

  return (
    <article class="case-panel stack">
      <button class="link-button back-to-list" type="button" onClick={() => focusList(listId)}>
        {t('case.backToList')}
      </button>
      <header>
        <p class="muted case-number">
          {t('case.number', { caseNumber: deskCase.caseNumber })}{' '}
          <StatusBadge status={status} position={position} /> <HoldBadge deskCase={deskCase} />{' '}
          <AssigneeBadge deskCase={deskCase} />
        </p>
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
      </header>
      <MessageNotice deskCase={deskCase} />
      <UndeliveredNotice deskCase={deskCase} />
      <OutsideNotice deskCase={deskCase} />
      {isVenueCase(deskCase) && <ClosedNotice deskCase={deskCase} />}
      {isVenueCase(deskCase) && <MoveRequest deskCase={deskCase} />}
      {isVenueCase(deskCase) && <CompetingHint deskCase={deskCase} />}
      <CaseFacts deskCase={deskCase} />
      {status === 'confirmed' && deskCase.decision.booking && (
        <p>
          <a href={deskHref({ view: 'confirmation', caseNumber: deskCase.caseNumber })}>
            {t('confirmation.open')}
          </a>
        </p>
      )}
      <VerdictNotice deskCase={deskCase} nextHref={nextHref} />
      {(isAppointmentCase(deskCase) || isCourseCase(deskCase) || isQuestionCase(deskCase)) && (
        <VisitSection deskCase={deskCase} />
      )}
      <ColleagueNotice deskCase={deskCase} />
      <CaseActions deskCase={deskCase} />
      <InnerActions deskCase={deskCase} />
      <CaseHistory deskCase={deskCase} />
    </article>
  );
}

function VisitSection({ deskCase }: { deskCase: AppointmentCase | CourseCase | QuestionCase }) {
  return (
    <div>
      <VisitState decision={deskCase.decision} />
      <VisitActions deskCase={deskCase} />
    </div>
  );
}

function focusCase(heading: HTMLElement | null, listId: string) {
  const list = document.getElementById(listId)?.closest('section');
  const isBelow =
    list && heading && heading.getBoundingClientRect().top > list.getBoundingClientRect().bottom;
  heading?.focus({ preventScroll: true });
  // Beside the list the case is in sight already.
  if (isBelow) heading.scrollIntoView({ block: 'start' });
}

function focusList(listId: string) {
  const list = document.getElementById(listId);
  list?.scrollIntoView({ block: 'start' });
  list?.focus();
}
