import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { locales } from '#domain/locales.ts';
import { timeToMinutes } from '#domain/local-time.ts';
import { formatTime } from '#i18n/format.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { type EntryFields, entryProblems } from './build-entry.ts';
import { useDesk, useTown } from './desk-context.ts';
import { AppointmentFields } from './entry-appointment-fields.tsx';
import { CourseFields } from './entry-course-fields.tsx';
import { type EntryPartProps, EntryInput, EntrySelect } from './entry-input.tsx';
import { entryKindsOf } from './entry-choices.ts';
import { type EntryTimes, nearestTimes } from './entry-times.ts';
import { VenueFields } from './entry-venue-fields.tsx';
import { windowOf } from './town-names.ts';
import { useEntryTimes } from './use-entry-times.ts';

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
  const [marked, setMarked] = useState<readonly string[]>([]);
  const times = useEntryTimes(fields);
  const timeProblem = useTimeProblem(times, fields.time);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const [first] = marked;
    if (first) form.current?.querySelector<HTMLElement>(`#entry-${first}`)?.focus();
  }, [marked]);

  const found = entryProblems(fields, windowOf(town, fields.venueId, fields.windowId));
  const sentences: EntryPartProps['errors'] = {
    ...(timeProblem && { time: timeProblem }),
    ...Object.fromEntries(
      Object.entries(found).map(([field, problem]) => [field, t(`entry.missing.${problem}`)]),
    ),
  };
  // Those that were asked for, as long as they are true.
  const errors = Object.fromEntries(
    Object.entries(sentences).filter(([field]) => marked.includes(field)),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    const wrong = Object.keys(sentences);
    setMarked(wrong);
    if (wrong.length === 0) onSubmit();
  }
  const part: EntryPartProps = { fields, errors, times: times?.free ?? [], onChange };
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

/** Why a guest cannot come at this time, as far as the desk knows, and when it would be free. */
function useTimeProblem(times: EntryTimes | undefined, time: string): string | undefined {
  const { t, i18n } = useTranslation('desk');
  if (!times || times.free.includes(time)) return undefined;
  const written = (each: string) => formatTime(each, i18n.language);
  const near = nearestTimes(times.free, time).map(written);
  if (near.length === 0) return t('entry.noTimes');
  const list = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(near);
  return timeToMinutes(time) % times.stepMinutes === 0
    ? t('entry.timeTaken', { time: written(time), times: list })
    : t('entry.timeOffGrid', { minutes: times.stepMinutes, times: list });
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
