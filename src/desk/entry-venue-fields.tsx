import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { localized } from '#i18n/localized.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { useDesk, useTown } from './desk-context.ts';
import { venuesToEnter } from './entry-choices.ts';
import { EntryInput, type EntryPartProps, EntrySelect } from './entry-input.tsx';
import { windowOf } from './town-names.ts';
import { useWindowStates } from './use-window-states.ts';

export function VenueFields(part: EntryPartProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const departmentIds = useLiveValue(useDesk().departmentIds) ?? [];
  const { venueId, windowId, date } = part.fields;
  const venue = town.get(`venue:${venueId}`);
  const windows = venue?.type === 'venue' ? venue.windows : [];
  const states = useWindowStates(venueId, date);
  const hasHours = windowOf(town, venueId, windowId)?.hours !== undefined;
  return (
    <>
      <EntrySelect
        {...part}
        field="venueId"
        onValue={(value) => part.onChange({ venueId: value, windowId: '', from: '', to: '' })}
      >
        <option value="">{t('entry.choose')}</option>
        {venuesToEnter(town, departmentIds).map(({ _id, name }) => (
          <option key={_id} value={slugOf(_id)}>
            {localized(name, i18n.language)}
          </option>
        ))}
      </EntrySelect>
      <div class="field-pair">
        <EntryInput {...part} field="date" type="date" />
        <EntrySelect
          {...part}
          field="windowId"
          onValue={(value) => part.onChange({ windowId: value, from: '', to: '' })}
        >
          <option value="">{t('entry.choose')}</option>
          {windows.map(({ id, name, from, to }) => (
            <option key={id} value={id}>
              {localized(name, i18n.language)}, {t('timeRange', { from, to })}
              {states.has(id) && ` · ${t(`entry.windowStates.${states.get(id) ?? 'free'}`)}`}
            </option>
          ))}
        </EntrySelect>
      </div>
      {hasHours && (
        <div class="field-pair">
          <EntryInput {...part} field="from" type="time" />
          <EntryInput {...part} field="to" type="time" />
        </div>
      )}
      <div class="field-pair">
        <EntryInput {...part} field="people" type="number" />
        <EntryInput {...part} field="purpose" type="text" />
      </div>
    </>
  );
}
