import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Course } from '#domain/schemas/town.ts';
import { formatShortDate } from '#i18n/format.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { deskHref } from './desk-address.ts';
import type { CourseCase } from './desk-case.ts';
import { useDesk } from './desk-context.ts';
import { StatusBadge } from './status-badge.tsx';
import { IntentNotice } from './verdict-notice.tsx';
import { VisitActions } from './visit-actions.tsx';

interface ParticipantTableProps {
  course: Course;
  cases: readonly CourseCase[];
  chosen: string | undefined;
  isWaiting?: boolean;
}

/** One line a sign-up; a box to tick on paper for each seat and meeting. */
export function ParticipantTable({ course, cases, chosen, isWaiting }: ParticipantTableProps) {
  const { t, i18n } = useTranslation('desk');
  return (
    <table class={isWaiting ? 'day-table no-print' : 'day-table participants'}>
      <caption>{t(isWaiting ? 'course.waitingList' : 'course.participants')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('day.name')}</th>
          <th scope="col">{t('course.seats')}</th>
          {!isWaiting &&
            course.dates.map(({ start }) => (
              <th key={start} scope="col" class="print-only-cell">
                {formatShortDate(start, i18n.language)}
              </th>
            ))}
          <th scope="col" class="no-print">
            {t(isWaiting ? 'course.place' : 'course.attendance')}
          </th>
          <th scope="col" class="no-print">
            {t('day.case')}
          </th>
        </tr>
      </thead>
      <tbody>
        {cases.map((deskCase) => (
          <ParticipantRow
            key={deskCase.caseNumber}
            course={course}
            deskCase={deskCase}
            isChosen={deskCase.caseNumber === chosen}
            hasBoxes={!isWaiting}
          />
        ))}
      </tbody>
    </table>
  );
}

interface ParticipantRowProps {
  course: Course;
  deskCase: CourseCase;
  isChosen: boolean;
  hasBoxes: boolean;
}

function ParticipantRow({ course, deskCase, isChosen, hasBoxes }: ParticipantRowProps) {
  const { caseNumber, request } = deskCase;
  const courseId = slugOf(course._id);
  const boxes = Array.from({ length: request.seats }, () => '☐').join(' ');
  return (
    <tr class={isChosen ? 'chosen' : ''}>
      <td>
        <bdi>{request.contact.name}</bdi>
      </td>
      <td>{request.seats}</td>
      {hasBoxes &&
        course.dates.map(({ start }) => (
          <td key={start} class="print-only-cell tick">
            {boxes}
          </td>
        ))}
      <td class="day-visit no-print">
        <Attendance deskCase={deskCase} showsNotice={!isChosen} />
      </td>
      <td class="no-print">
        <a
          href={deskHref({ view: 'courses', courseId, caseNumber })}
          aria-current={isChosen ? 'true' : undefined}
        >
          {caseNumber}
        </a>
      </td>
    </tr>
  );
}

function Attendance({ deskCase, showsNotice }: { deskCase: CourseCase; showsNotice: boolean }) {
  const { t } = useTranslation('desk');
  const { caseNumber, decision, request } = deskCase;
  const intent = useLiveValue(useDesk().verdicts.intents)?.get(caseNumber);
  const hasArrived = intent?.phase === 'sending' || intent?.phase === 'accepted';
  return (
    <div class="attendance">
      {decision.status !== 'confirmed' && (
        <StatusBadge status={decision.status} position={decision.position} />
      )}
      <VisitActions deskCase={deskCase} />
      {decision.status === 'completed' && (
        <a href={deskHref({ view: 'certificate', caseNumber })}>
          {t('certificate.open')}
          <span class="visually-hidden"> – {request.contact.name}</span>
        </a>
      )}
      <div aria-live="polite">
        {intent && !hasArrived && showsNotice && (
          <IntentNotice intent={intent} deskCase={deskCase} />
        )}
      </div>
    </div>
  );
}
