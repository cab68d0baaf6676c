import type { ComponentType } from 'react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskingAgain } from '#domain/asks-for-same.ts';
import type { Course, Town, TownDocument } from '#domain/schemas/town.ts';
import { useTown } from '#replica/town-context.tsx';
import { AsOf } from '#ui/flow/as-of.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { comingCourses } from './coming-courses.ts';
import { CourseCard } from './course-card.tsx';
import { useSeatsAsOf } from './course-seats.tsx';
import './courses.css';

interface CoursesPageProps {
  town: Town | undefined;
  /** Town-local date. */
  today: string;
  AlreadyAsked: ComponentType<AskingAgain>;
}

export function CoursesPage({ town, today, AlreadyAsked }: CoursesPageProps) {
  const { t } = useTranslation('booking');
  const documents = useTown();
  const courses = coursesOf(documents);
  const now = useNowOnDevice();
  const asOf = useSeatsAsOf();
  return (
    <div class="stack">
      <PageHeading title={t('core:courses.title')} />
      <p class="lead">{t('courses.lead')}</p>
      <p>{t('courses.signUpText')}</p>
      {asOf && now && <AsOf asOf={asOf} now={now} />}
      {!documents && <p role="status">{t('core:loading')}</p>}
      {documents && courses.length === 0 && <p>{t('courses.none', { phone: town?.phone })}</p>}
      {comingCourses(courses, today).map((course) => (
        <CourseCard
          key={course._id}
          course={course}
          phone={course.phone ?? town?.phone}
          now={now}
          AlreadyAsked={AlreadyAsked}
        />
      ))}
    </div>
  );
}

function coursesOf(documents: readonly TownDocument[] | undefined): Course[] {
  return (documents ?? []).filter((document): document is Course => document.type === 'course');
}

/** The first rendering is the server's and is kept for a day; the clock comes after it. */
function useNowOnDevice(): string | undefined {
  const now = useNow();
  const [isMounted, setIsMounted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsMounted(true));
    return () => clearTimeout(timer);
  }, []);
  return isMounted ? now : undefined;
}
