import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { localized } from '#i18n/localized.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { useDesk, useTown } from './desk-context.ts';
import { concernsByOffice } from './entry-choices.ts';
import { EntryInput, type EntryPartProps, EntrySelect } from './entry-input.tsx';
import { nameOf } from './town-names.ts';

/** One choice for office and concern: concerns by the offices that serve them. */
export function AppointmentFields(part: EntryPartProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const departmentIds = useLiveValue(useDesk().departmentIds) ?? [];
  const { officeId, serviceId } = part.fields;
  return (
    <>
      <EntrySelect
        {...part}
        field="serviceId"
        value={serviceId && `${officeId} ${serviceId}`}
        onValue={(value) => {
          const [office = '', service = ''] = value.split(' ');
          part.onChange({ serviceId: service, ...(office && { officeId: office }) });
        }}
      >
        <option value="">{t('entry.choose')}</option>
        {concernsByOffice(town, departmentIds, officeId).map((group) => (
          <optgroup
            key={group.officeId}
            label={nameOf(town, `office:${group.officeId}`, i18n.language)}
          >
            {group.services.map(({ _id, name }) => (
              <option key={_id} value={`${group.officeId} ${slugOf(_id)}`}>
                {localized(name, i18n.language)}
              </option>
            ))}
          </optgroup>
        ))}
      </EntrySelect>
      <div class="field-pair">
        <EntryInput {...part} field="date" type="date" />
        <EntryInput {...part} field="time" type="time" />
      </div>
    </>
  );
}
