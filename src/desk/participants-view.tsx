import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { instantToLocal } from '#domain/local-time.ts';
import type { Course } from '#domain/schemas/town.ts';
import { formatDateTime, formatInstant } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { Icon } from '#ui/icon.tsx';
import { CasePanel } from './case-panel.tsx';
import { countSeats } from './course-list.ts';
import { deskHref } from './desk-address.ts';
import { useCases } from './desk-context.ts';
import { ParticipantTable } from './participant-table.tsx';
import { useCourseGroup } from './use-course-group.ts';

interface ParticipantsViewProps {
  course: Course;
  caseNumber: string | undefined;
}

/** The list for whoever runs the course; printed, it holds names and seats and nothing else. */
export function ParticipantsView({ course, caseNumber }: ParticipantsViewProps) {
  const { t, i18n } = useTranslation('desk');
  const now = useNow();
  const courseId = slugOf(course._id);
  const cases = useCases();
  const { participants, waiting, isComplete } = useCourseGroup(courseId);
  const chosen = cases.find((deskCase) => deskCase.caseNumber === caseNumber);
  const title = localized(course.title, i18n.language);
  useEffect(() => {
    document.title = `${title} – ${t('title')}`;
  }, [title, t]);
  return (
    <div class={chosen ? 'day has-choice' : 'day'}>
      <section class="day-list" aria-labelledby="course-title">
        <p class="no-print">
          <a href={deskHref({ view: 'courses' })}>{t('course.all')}</a>
        </p>
        <h1 id="course-title" tabIndex={-1}>
          {title}
        </h1>
        <CourseDates course={course} />
        <p aria-live="polite">
          {isComplete
            ? t('course.takenOf', { taken: countSeats(participants), seats: course.seats })
            : t('inbox.loading')}
          {waiting.length > 0 && ` · ${t('course.waitingCount', { count: countSeats(waiting) })}`}
        </p>
        <div class="button-row no-print">
          <EnterGuestLink course={course} />
          <button class="button-quiet print-button" type="button" onClick={() => print()}>
            <Icon name="print" />
            {t('day.print')}
          </button>
        </div>
        <ParticipantTable course={course} cases={participants} chosen={caseNumber} />
        {waiting.length > 0 && (
          <ParticipantTable course={course} cases={waiting} chosen={caseNumber} isWaiting />
        )}
        <p class="print-only">{t('day.printedAt', { at: formatInstant(now, i18n.language) })}</p>
      </section>
      {chosen && (
        <section class="split-case no-print" aria-label={t('case.label')}>
          <CasePanel key={chosen.caseNumber} deskCase={chosen} listId="course-title" />
        </section>
      )}
    </div>
  );
}

function EnterGuestLink({ course: { _id, dates } }: { course: Course }) {
  const { t } = useTranslation('desk');
  const now = instantToLocal(useNow());
  const [first] = dates;
  if (!first || first.start <= now) return null;
  const place = { kind: 'course' as const, id: slugOf(_id) };
  const date = first.start.slice(0, 10);
  return (
    <a class="button-secondary print-button" href={deskHref({ view: 'entry', date, place })}>
      {t('entry.title')}
    </a>
  );
}

function CourseDates({ course }: { course: Course }) {
  const { i18n } = useTranslation('desk');
  return (
    <>
      <p>
        {course.place}, {course.district}
      </p>
      <ul class="course-dates">
        {course.dates.map(({ start }) => (
          <li key={start}>{formatDateTime(start, i18n.language)}</li>
        ))}
      </ul>
    </>
  );
}
