import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AskingAgain } from '#domain/asks-for-same.ts';
import { registrationProblem } from '#domain/decide/course.ts';
import { formatEuro } from '#domain/locale-formats.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { Course } from '#domain/schemas/town.ts';
import { formatDate, shortTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useTownById } from '#replica/town-context.tsx';
import { ExampleBadge } from '#ui/example-badge.tsx';
import { Icon } from '#ui/icon.tsx';
import { Localized } from '#ui/localized.tsx';
import { telHref } from '#ui/tel-href.ts';
import { CourseSeats } from './course-seats.tsx';
import { RegistrationNotice } from './registration-notice.tsx';

interface CourseCardProps {
  /** With the dates that are still to come. */
  course: Course;
  phone: string | undefined;
  now: string | undefined;
  AlreadyAsked: ComponentType<AskingAgain>;
}

/** What decides whether to come, at a glance; the rest is one tap away. */
export function CourseCard({ course, phone, now, AlreadyAsked }: CourseCardProps) {
  const { t, i18n } = useTranslation('booking');
  const title = localized(course.title, i18n.language);
  const [next] = course.dates;
  return (
    <article class="card stack course">
      <h2>
        <Localized text={course.title} />
      </h2>
      <ul>
        {next && (
          <li>
            <Icon name="calendar" />
            <b>
              <CourseDate date={next} />
            </b>
          </li>
        )}
        <li>
          <Icon name="place" />
          <span>
            <Localized text={{ de: `${course.place}, ${course.district}` }} />
          </span>
        </li>
        <li>
          <Icon name="euro" />
          <Fee eur={course.feeEur} />
        </li>
      </ul>
      <AlreadyAsked asked={{ kind: 'course', courseId: slugOf(course._id) }} />
      <SignUpLink course={course} now={now} />
      <details>
        <summary aria-label={`${t('courses.more')}: ${title}`}>{t('courses.more')}</summary>
        <CourseDetails course={course} phone={phone} />
      </details>
    </article>
  );
}

function CourseDate({ date: { start, end } }: { date: Course['dates'][number] }) {
  const { t, i18n } = useTranslation('booking');
  return (
    <>
      {t('courses.time', {
        date: formatDate(start, i18n.language),
        from: shortTime(start.slice(11)),
        to: shortTime(end.slice(11)),
      })}
    </>
  );
}

function Fee({ eur }: { eur: number | null }) {
  const { t, i18n } = useTranslation('booking');
  if (eur === null) return <span>{t('courses.feeUnknown')}</span>;
  return (
    <span>
      {eur === 0 ? t('courses.free') : `${t('courses.fee')}: ${formatEuro(eur, i18n.language)}`}
    </span>
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

function CourseDetails({ course, phone }: Pick<CourseCardProps, 'course' | 'phone'>) {
  const { t } = useTranslation('booking');
  const [, ...further] = course.dates;
  return (
    <div class="stack">
      <p>
        <Localized text={course.description} /> {course.example && <ExampleBadge />}
      </p>
      <p>{t('courses.seats', { count: course.seats })}</p>
      {further.length > 0 && (
        <>
          <p>
            <b>{t('courses.furtherDates')}</b>
          </p>
          <ul>
            {further.map((date) => (
              <li key={date.start}>
                <CourseDate date={date} />
              </li>
            ))}
          </ul>
        </>
      )}
      {phone && (
        <p>
          <a class="button-secondary" href={telHref(phone)}>
            <Icon name="phone" />
            {t('courses.call', { phone })}
          </a>
        </p>
      )}
    </div>
  );
}
