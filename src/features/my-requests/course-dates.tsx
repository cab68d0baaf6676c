import { useTranslation } from 'react-i18next';
import type { CourseBooking } from '#domain/schemas/decision.ts';
import { formatDate, shortTime } from '#i18n/format.ts';
import { Icon } from '#ui/icon.tsx';

/** All dates of a course, each with its begin and end. */
export function CourseDates({ dates }: Pick<CourseBooking, 'dates'>) {
  const { t, i18n } = useTranslation('booking');
  const clock = (local: string) => shortTime(local.slice(11));
  return (
    <ul className="course-dates">
      {dates.map(({ start, end }) => (
        <li key={start}>
          <Icon name="calendar" />
          <span>
            {formatDate(start, i18n.language)}
            <br />
            <strong>{t('course.fromTo', { from: clock(start), to: clock(end) })}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
}
