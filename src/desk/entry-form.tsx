import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { locales } from '#domain/locales.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { type EntryField, type EntryFields, missingFields } from './build-entry.ts';
import { useDesk, useTown } from './desk-context.ts';
import { AppointmentFields } from './entry-appointment-fields.tsx';
import { CourseFields } from './entry-course-fields.tsx';
import { type EntryPartProps, EntryInput, EntrySelect } from './entry-input.tsx';
import { entryKindsOf } from './entry-choices.ts';
import { VenueFields } from './entry-venue-fields.tsx';
import { windowOf } from './town-names.ts';

interface EntryFormProps {
  fields: EntryFields;
  isSending: boolean;
  onChange(changes: Partial<EntryFields>): void;
  onSubmit(): void;
}

const partOf = { appointment: AppointmentFields, venue: VenueFields, course: CourseFields };

export function EntryForm({ fields, isSending, onChange, onSubmit }: EntryFormProps) {
  const { t } = useTranslation('desk');
  const town = useTown();
  const [missing, setMissing] = useState<EntryField[]>([]);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (missing[0]) form.current?.querySelector<HTMLElement>(`#entry-${missing[0]}`)?.focus();
  }, [missing]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const lacking = missingFields(fields, windowOf(town, fields.venueId, fields.windowId));
    setMissing(lacking);
    if (lacking.length === 0) onSubmit();
  }
  const part: EntryPartProps = { fields, missing, onChange };
  const Part = partOf[fields.kind];
  return (
    <form class="stack" ref={form} onSubmit={submit} noValidate>
      <KindChoice {...part} />
      <ChannelChoice {...part} />
      <Part {...part} />
      <EntryInput {...part} field="name" type="text" />
      <fieldset>
        <legend>{t('entry.oneWay')}</legend>
        <div class="field-pair">
          <EntryInput {...part} field="phone" type="tel" />
          <EntryInput {...part} field="email" type="email" />
        </div>
      </fieldset>
      <EntrySelect {...part} field="locale">
        {locales.map((locale) => (
          <option key={locale} value={locale}>
            {t(`language.${locale}`)}
          </option>
        ))}
      </EntrySelect>
      <button class="button button-confirm" type="submit" disabled={isSending}>
        {t('entry.submit', { context: fields.kind })}
      </button>
    </form>
  );
}

/** Only what this person's departments give away. */
function KindChoice({ fields, onChange }: EntryPartProps) {
  const { t } = useTranslation('desk');
  const departmentIds = useLiveValue(useDesk().departmentIds) ?? [];
  const kinds = entryKindsOf(useTown(), departmentIds);
  const [first] = kinds;
  const isOffered = kinds.includes(fields.kind);
  useEffect(() => {
    if (!isOffered && first) onChange({ kind: first });
  }, [isOffered, first, onChange]);
  if (kinds.length < 2) return null;
  return (
    <fieldset class="field entry-channel">
      <legend>{t('entry.kind')}</legend>
      {kinds.map((each) => (
        <label key={each}>
          <input
            type="radio"
            name="kind"
            checked={each === fields.kind}
            onChange={() => onChange({ kind: each })}
          />
          {t(`entry.kinds.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}

function ChannelChoice({ fields: { channel }, onChange }: EntryPartProps) {
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
