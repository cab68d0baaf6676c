import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { formatShortDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { countSeats, findCourse, listCourseGroup } from './course-list.ts';
import { useCases, useDesk, useRange, useTown } from './desk-context.ts';
import { coursesToEnter } from './entry-choices.ts';
import { EntryInput, type EntryPartProps, EntrySelect } from './entry-input.tsx';

export function CourseFields(part: EntryPartProps) {
  const { t, i18n } = useTranslation('desk');
  const now = instantToLocal(useNow());
  const departmentIds = useLiveValue(useDesk().departmentIds) ?? [];
  const courses = coursesToEnter(useTown(), departmentIds, now);
  return (
    <>
      <EntrySelect {...part} field="courseId">
        <option value="">{t('entry.choose')}</option>
        {courses.map(({ _id, title, dates }) => (
          <option key={_id} value={slugOf(_id)}>
            {formatShortDate(dates[0]?.start ?? '', i18n.language)} ·{' '}
            {localized(title, i18n.language)}
          </option>
        ))}
      </EntrySelect>
      <SeatsTaken courseId={part.fields.courseId} />
      <EntryInput {...part} field="seats" type="number" />
    </>
  );
}

/** Who comes when all seats are taken waits in line. */
function SeatsTaken({ courseId }: { courseId: string }) {
  const { t } = useTranslation('desk');
  const course = findCourse(useTown(), courseId);
  const isRead = useRange(course && { kind: 'course', courseId });
  const isCaughtUp = useLiveValue(useDesk().isCaughtUp) && isRead;
  const cases = useCases();
  if (!course || !isCaughtUp) return null;
  const taken = countSeats(listCourseGroup(cases, courseId).participants);
  return (
    <p class="hint" role="status">
      {t('course.takenOf', { taken, seats: course.seats })}
      {taken >= course.seats && `. ${t('entry.courseFull')}`}
    </p>
  );
}
