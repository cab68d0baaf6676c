import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/schemas/case.ts';
import { type EntryFields, buildEntry } from './build-entry.ts';
import { deskHref } from './desk-address.ts';
import { useDesk, useTown } from './desk-context.ts';
import { EntryAnswer } from './entry-answer.tsx';
import { EntryForm } from './entry-form.tsx';
import type { EntryOutcome } from './send-entry.ts';

/** A guest on the phone or at the counter gets an appointment; internal counters may be used. */
export function EntryView({ date }: { date: string }) {
  const { t } = useTranslation('desk');
  const desk = useDesk();
  const town = useTown();
  const [fields, setFields] = useState<EntryFields>(() => emptyFields(date));
  const [outcome, setOutcome] = useState<EntryOutcome>();
  const [isSending, setIsSending] = useState(false);
  const unanswered = useRef<Entry | undefined>(undefined);
  useEffect(() => {
    document.title = `${t('entry.title')} – ${t('title')}`;
  }, [t]);

  function change(changes: Partial<EntryFields>) {
    // Other words are another entry; the same words again are the same one.
    unanswered.current = undefined;
    setOutcome(undefined);
    setFields((current) => ({ ...current, ...changes }));
  }

  async function send(chosen: EntryFields) {
    const office = town.get(`office:${chosen.officeId}`);
    if (isSending || office?.type !== 'office' || !office.departmentId) return;
    unanswered.current ??= buildEntry(chosen, desk.newId, new Date().toISOString());
    setIsSending(true);
    const result = await desk.sendEntry(office.departmentId, unanswered.current);
    setIsSending(false);
    if (result.kind !== 'unsent' && result.kind !== 'signed-out') unanswered.current = undefined;
    setOutcome(result);
  }

  return (
    <section class="entry stack" aria-labelledby="entry-title">
      <p>
        <a href={deskHref({ view: 'appointments', date: fields.date || date })}>
          {t('entry.back')}
        </a>
      </p>
      <h1 id="entry-title">{t('entry.title')}</h1>
      <EntryForm
        fields={fields}
        isSending={isSending}
        onChange={change}
        onSubmit={() => void send(fields)}
      />
      <div aria-live="polite">
        {isSending && <p class="notice">{t('verdict.sending')}</p>}
        {outcome && !isSending && (
          <EntryAnswer
            outcome={outcome}
            onAlternative={(start) => {
              const [day = '', time = ''] = start.split('T');
              change({ date: day, time });
              void send({ ...fields, date: day, time });
            }}
            onNext={() => change(emptyFields(fields.date))}
          />
        )}
      </div>
    </section>
  );
}

function emptyFields(date: string): EntryFields {
  return {
    channel: 'phone',
    officeId: '',
    serviceId: '',
    date,
    time: '',
    name: '',
    phone: '',
    email: '',
  };
}
