import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import type { Course } from '#domain/schemas/town.ts';
import { formatShortDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { countSeats, findCourse, listCourseGroup, listCourses } from './course-list.ts';
import { deskHref } from './desk-address.ts';
import { useCases, useDesk, useRange, useTown } from './desk-context.ts';
import { ParticipantsView } from './participants-view.tsx';

interface CoursesViewProps {
  today: string;
  courseId: string | undefined;
  caseNumber: string | undefined;
}

export function CoursesView({ today, courseId, caseNumber }: CoursesViewProps) {
  const course = findCourse(useTown(), courseId ?? '');
  return course ? (
    <ParticipantsView course={course} caseNumber={caseNumber} />
  ) : (
    <CourseList today={today} />
  );
}

function CourseList({ today }: { today: string }) {
  const { t, i18n } = useTranslation('desk');
  const departmentIds = useLiveValue(useDesk().departmentIds) ?? [];
  const courses = listCourses(useTown(), departmentIds, today);
  const hasCases = useRange({ kind: 'courses' });
  const isCaughtUp = useLiveValue(useDesk().isCaughtUp) && hasCases;
  useEffect(() => {
    document.title = `${t('nav.courses')} – ${t('title')}`;
  }, [t]);
  return (
    <section class="day-list" aria-labelledby="courses-title">
      <h1 id="courses-title">{t('nav.courses')}</h1>
      {courses.length === 0 && <p class="muted empty">{t('course.none')}</p>}
      {!isCaughtUp && <p class="muted">{t('inbox.loading')}</p>}
      {courses.length > 0 && (
        <table class="day-table">
          <caption class="visually-hidden">{t('nav.courses')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('course.begins')}</th>
              <th scope="col">{t('course.course')}</th>
              <th scope="col">{t('course.taken')}</th>
              <th scope="col">{t('course.waiting')}</th>
            </tr>
          </thead>
          <tbody>
            {courses.map((course) => (
              <CourseRow
                key={course._id}
                course={course}
                locale={i18n.language}
                isCounted={isCaughtUp === true}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface CourseRowProps {
  course: Course;
  locale: string;
  /** Whether all of its cases are here. */
  isCounted: boolean;
}

function CourseRow({ course, locale, isCounted }: CourseRowProps) {
  const { t } = useTranslation('desk');
  const courseId = slugOf(course._id);
  const { participants, waiting } = listCourseGroup(useCases(), courseId);
  return (
    <tr>
      <td class="day-time">{formatShortDate(course.dates[0]?.start ?? '', locale)}</td>
      <td>
        <a href={deskHref({ view: 'courses', courseId })}>{localized(course.title, locale)}</a>
      </td>
      <td>
        {isCounted
          ? t('course.takenOf', { taken: countSeats(participants), seats: course.seats })
          : '…'}
      </td>
      <td>{isCounted ? countSeats(waiting) : '…'}</td>
    </tr>
  );
}
