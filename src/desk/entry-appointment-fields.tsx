import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { slugOf } from '#domain/document-ids.ts';
import { localized } from '#i18n/localized.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { ConcernFilter } from './concern-filter.tsx';
import { useDesk, useTown } from './desk-context.ts';
import { concernsByOffice } from './entry-choices.ts';
import { EntryInput, type EntryPartProps, EntrySelect } from './entry-input.tsx';
import { filterDocuments } from './settings/filter-documents.ts';
import { nameOf } from './town-names.ts';

/** One choice for office and concern: concerns by the offices that serve them. */
export function AppointmentFields(part: EntryPartProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const [text, setText] = useState('');
  const departmentIds = useLiveValue(useDesk().departmentIds) ?? [];
  const { officeId, serviceId } = part.fields;
  const documents = [...town.values()];
  const found = new Set(filterDocuments(documents, { text, type: 'service' }, i18n.language));
  const concerns = concernsByOffice(town, departmentIds, officeId).flatMap((group) => {
    const services = group.services.filter((service) => found.has(service));
    return services.map((service) => ({ officeId: group.officeId, service }));
  });
  const chosen = serviceId && `${officeId} ${serviceId}`;
  const choose = (value: string) => {
    const [office = '', service = ''] = value.split(' ');
    part.onChange({ serviceId: service, ...(office && { officeId: office }) });
  };
  const valueOf = (concern: (typeof concerns)[number]) =>
    `${concern.officeId} ${slugOf(concern.service._id)}`;
  const isHidden = chosen && !concerns.some((concern) => valueOf(concern) === chosen);
  return (
    <>
      <ConcernFilter
        text={text}
        count={concerns.length}
        onText={setText}
        onEnter={() => {
          if (text.trim() && concerns[0]) choose(valueOf(concerns[0]));
          document.getElementById('entry-serviceId')?.focus();
        }}
      />
      <EntrySelect {...part} field="serviceId" value={chosen} onValue={choose}>
        <option value="">{t('entry.choose')}</option>
        {isHidden && (
          <option value={chosen}>{nameOf(town, `service:${serviceId}`, i18n.language)}</option>
        )}
        {[...new Set(concerns.map((concern) => concern.officeId))].map((office) => (
          <optgroup key={office} label={nameOf(town, `office:${office}`, i18n.language)}>
            {concerns
              .filter((concern) => concern.officeId === office)
              .map((concern) => (
                <option key={concern.service._id} value={valueOf(concern)}>
                  {localized(concern.service.name, i18n.language)}
                </option>
              ))}
          </optgroup>
        ))}
      </EntrySelect>
      <div class="field-pair">
        <EntryInput {...part} field="date" type="date" />
        <EntryInput {...part} field="time" type="time" suggestions={part.times} />
      </div>
    </>
  );
}
