import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isBookable } from '#domain/appointments.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { Service } from '#domain/schemas/town.ts';
import { localized } from '#i18n/localized.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { type EntryField, type EntryFields, missingFields } from './build-entry.ts';
import { useDesk, useTown } from './desk-context.ts';
import { EntryInput, type EntryInputProps } from './entry-input.tsx';
import { nameOf } from './town-names.ts';
import type { TownById } from './town-store.ts';

interface EntryFormProps {
  fields: EntryFields;
  isSending: boolean;
  onChange(changes: Partial<EntryFields>): void;
  onSubmit(): void;
}

export function EntryForm({ fields, isSending, onChange, onSubmit }: EntryFormProps) {
  const { t } = useTranslation('desk');
  const [missing, setMissing] = useState<EntryField[]>([]);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (missing[0]) form.current?.querySelector<HTMLElement>(`#entry-${missing[0]}`)?.focus();
  }, [missing]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const lacking = missingFields(fields);
    setMissing(lacking);
    if (lacking.length === 0) onSubmit();
  }
  const input = (field: EntryField, type: EntryInputProps['type']) => (
    <EntryInput
      field={field}
      type={type}
      value={fields[field]}
      isMissing={missing.includes(field)}
      onValue={(value) => onChange({ [field]: value })}
    />
  );
  return (
    <form class="stack" ref={form} onSubmit={submit} noValidate>
      <ChannelChoice channel={fields.channel} onChange={onChange} />
      <OfficeAndConcern
        fields={fields}
        isMissing={missing.includes('serviceId')}
        onChange={onChange}
      />
      <div class="field-pair">
        {input('date', 'date')}
        {input('time', 'time')}
      </div>
      {input('name', 'text')}
      <fieldset>
        <legend>{t('entry.oneWay')}</legend>
        <div class="field-pair">
          {input('phone', 'tel')}
          {input('email', 'email')}
        </div>
      </fieldset>
      <button class="button button-confirm" type="submit" disabled={isSending}>
        {t('entry.submit')}
      </button>
    </form>
  );
}

function ChannelChoice({
  channel,
  onChange,
}: Pick<EntryFields, 'channel'> & Pick<EntryFormProps, 'onChange'>) {
  const { t } = useTranslation('desk');
  return (
    <fieldset class="field entry-channel">
      <legend>{t('entry.channel')}</legend>
      {(['phone', 'counter'] as const).map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="channel"
            checked={each === channel}
            onChange={() => onChange({ channel: each })}
          />
          {t(`entry.channels.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

interface OfficeAndConcernProps extends Pick<EntryFormProps, 'fields' | 'onChange'> {
  isMissing: boolean;
}

/** One choice: concerns by the offices of this person's departments that serve them. */
function OfficeAndConcern({ fields, isMissing, onChange }: OfficeAndConcernProps) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const departmentIds = useLiveValue(useDesk().departmentIds) ?? [];
  return (
    <div class="field">
      <label htmlFor="entry-serviceId">{t('entry.serviceId')}</label>
      {isMissing && (
        <p class="error-text" id="entry-serviceId-error">
          {t('entry.missing.serviceId')}
        </p>
      )}
      <select
        id="entry-serviceId"
        value={fields.serviceId && `${fields.officeId} ${fields.serviceId}`}
        aria-invalid={isMissing ? true : undefined}
        aria-describedby={isMissing ? 'entry-serviceId-error' : undefined}
        onChange={(event) => {
          const [officeId = '', serviceId = ''] = event.currentTarget.value.split(' ');
          onChange({ officeId, serviceId });
        }}
      >
        <option value="">{t('entry.choose')}</option>
        {concernsByOffice(town, departmentIds).map(({ officeId, services }) => (
          <optgroup key={officeId} label={nameOf(town, `office:${officeId}`, i18n.language)}>
            {services.map(({ _id, name }) => (
              <option key={_id} value={`${officeId} ${slugOf(_id)}`}>
                {localized(name, i18n.language)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function concernsByOffice(
  town: TownById,
  departmentIds: readonly string[],
): { officeId: string; services: Service[] }[] {
  const documents = [...town.values()];
  const services = documents.filter((document) => document.type === 'service');
  return documents
    .filter((document) => document.type === 'office')
    .filter(({ departmentId }) => departmentId !== null && departmentIds.includes(departmentId))
    .map((office) => ({
      officeId: slugOf(office._id),
      services: services.filter((service) => isBookable(service, office, slugOf(office._id))),
    }))
    .filter((group) => group.services.length > 0);
}
