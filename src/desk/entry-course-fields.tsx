import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { instantToLocal } from '#domain/local-time.ts';
import type { Course } from '#domain/schemas/town.ts';
import { formatShortDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { countSeats, findCourse } from './course-list.ts';
import { useDesk, useTown } from './desk-context.ts';
import { coursesToEnter } from './entry-choices.ts';
import { EntryInput, type EntryPartProps, EntrySelect } from './entry-input.tsx';
import { useCourseGroup } from './use-course-group.ts';

export function CourseFields(part: EntryPartProps) {
  const { t, i18n } = useTranslation('desk');
  const now = instantToLocal(useNow());
  const departmentIds = useLiveValue(useDesk().departmentIds) ?? [];
  const town = useTown();
  const courses = coursesToEnter(town, departmentIds, now);
  const chosen = findCourse(town, part.fields.courseId);
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
      {chosen && <SeatsTaken course={chosen} />}
      <EntryInput {...part} field="seats" type="number" />
    </>
  );
}

/** Who comes when all seats are taken waits in line. */
function SeatsTaken({ course }: { course: Course }) {
  const { t } = useTranslation('desk');
  const { participants, isComplete } = useCourseGroup(slugOf(course._id));
  if (!isComplete) return null;
  const taken = countSeats(participants);
  return (
    <p class="hint" role="status">
      {t('entry.seatsTaken', { taken, seats: course.seats })}
      {taken >= course.seats && ` ${t('entry.courseFull')}`}
    </p>
  );
}
