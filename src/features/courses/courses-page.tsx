import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import type { Course, Town, TownDocument } from '#domain/schemas/town.ts';
import { formatDate, formatEuro } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useTown } from '#replica/town-context.tsx';
import { ExampleBadge } from '#ui/example-badge.tsx';
import { Icon } from '#ui/icon.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { comingCourses } from './coming-courses.ts';

interface CoursesPageProps {
  town: Town | undefined;
  /** Town-local date. */
  today: string;
}

export function CoursesPage({ town, today }: CoursesPageProps) {
  const { t } = useTranslation('core');
  const documents = useTown();
  const courses = coursesOf(documents);
  return (
    <div class="stack">
      <PageHeading title={t('courses.title')} />
      <p class="lead">{t('courses.lead')}</p>
      <p>{t('courses.signUpText')}</p>
      {!documents && <p role="status">{t('loading')}</p>}
      {documents && courses.length === 0 && <p>{t('courses.none', { phone: town?.phone })}</p>}
      {comingCourses(courses, today).map((course) => (
        <CourseCard key={course._id} course={course} phone={course.phone ?? town?.phone} />
      ))}
    </div>
  );
}

function coursesOf(documents: readonly TownDocument[] | undefined): Course[] {
  return (documents ?? []).filter((document): document is Course => document.type === 'course');
}

function CourseCard({ course, phone }: { course: Course; phone: string | undefined }) {
  const { t, i18n } = useTranslation('core');
  return (
    <article class="card stack">
      <h2>{localized(course.title, i18n.language)}</h2>
      <p>
        {localized(course.description, i18n.language)} {course.example && <ExampleBadge />}
      </p>
      <CourseFacts course={course} />
      <p>
        <Link
          href={`/kurse/${slugOf(course._id)}`}
          class="button"
          aria-label={`${t('courses.signUp')}: ${localized(course.title, i18n.language)}`}
        >
          {t('courses.signUp')}
        </Link>
      </p>
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

function CourseFacts({ course }: { course: Course }) {
  const { t, i18n } = useTranslation('core');
  return (
    <dl>
      <dt>
        <b>{t('courses.dates')}</b>
      </dt>
      {course.dates.map(({ start, end }) => (
        <dd key={start}>
          {t('courses.time', {
            date: formatDate(start, i18n.language),
            from: start.slice(11),
            to: end.slice(11),
          })}
        </dd>
      ))}
      <dt>
        <b>{t('courses.place')}</b>
      </dt>
      <dd>
        {course.place}, {course.district}
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
