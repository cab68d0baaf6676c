import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { formatShortDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { useDesk, useTown } from './desk-context.ts';
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
      <EntryInput {...part} field="seats" type="number" />
    </>
  );
}
