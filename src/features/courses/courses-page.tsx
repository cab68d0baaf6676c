import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { registrationProblem } from '#domain/decide/course.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { Course, Town, TownDocument } from '#domain/schemas/town.ts';
import { formatEuro } from '#domain/locale-formats.ts';
import { formatDate, shortTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useTown, useTownById } from '#replica/town-context.tsx';
import { ExampleBadge } from '#ui/example-badge.tsx';
import { AsOf } from '#ui/flow/as-of.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { comingCourses } from './coming-courses.ts';
import { CourseSeats, useSeatsAsOf } from './course-seats.tsx';
import { RegistrationNotice } from './registration-notice.tsx';

interface CoursesPageProps {
  town: Town | undefined;
  /** Town-local date. */
  today: string;
}

export function CoursesPage({ town, today }: CoursesPageProps) {
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

interface CourseCardProps {
  /** With the dates that are still to come. */
  course: Course;
  phone: string | undefined;
  now: string | undefined;
}

function CourseCard({ course, phone, now }: CourseCardProps) {
  const { t } = useTranslation('booking');
  return (
    <article class="card stack">
      <h2>
        <Localized text={course.title} />
      </h2>
      <p>
        <Localized text={course.description} /> {course.example && <ExampleBadge />}
      </p>
      <CourseFacts course={course} />
      <SignUpLink course={course} now={now} />
      {phone && (
        <p>
          <a class="button-secondary" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            <Icon name="phone" />
            {t('courses.call', { phone })}
          </a>
        </p>
      )}
    </article>
  );
}

function SignUpLink({ course, now }: Pick<CourseCardProps, 'course' | 'now'>) {
  const { t, i18n } = useTranslation('booking');
  const slug = slugOf(course._id);
  const whole = useTownById().courses.get(slug) ?? course;
  const problem = now === undefined ? null : registrationProblem(whole, now);
  if (problem) return <RegistrationNotice course={whole} problem={problem} />;
  return (
    <>
      <CourseSeats course={course} />
      <p>
        <Link
          href={`/kurse/${slug}`}
          class="button"
          aria-label={`${t('courses.signUp')}: ${localized(course.title, i18n.language)}`}
        >
          {t('courses.signUp')}
        </Link>
      </p>
    </>
  );
}

function CourseFacts({ course }: { course: Course }) {
  const { t, i18n } = useTranslation('booking');
  return (
    <dl>
      <dt>
        <b>{t('courses.dates')}</b>
      </dt>
      {course.dates.map(({ start, end }) => (
        <dd key={start}>
          {t('courses.time', {
            date: formatDate(start, i18n.language),
            from: shortTime(start.slice(11)),
            to: shortTime(end.slice(11)),
          })}
        </dd>
      ))}
      <dt>
        <b>{t('courses.place')}</b>
      </dt>
      <dd>
        <Localized text={{ de: `${course.place}, ${course.district}` }} />
      </dd>
      <dt>
        <b>{t('courses.seatsLabel')}</b>
      </dt>
      <dd>{t('courses.seats', { count: course.seats })}</dd>
      <dt>
        <b>{t('courses.fee')}</b>
      </dt>
      <dd>{feeText(course.feeEur)}</dd>
    </dl>
  );

  function feeText(eur: number | null): string {
    if (eur === null) return t('courses.feeUnknown');
    return eur === 0 ? t('courses.free') : formatEuro(eur, i18n.language);
  }
}
