import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/schemas/case.ts';
import { type EntryFields, buildEntry } from './build-entry.ts';
import { type DeskAddress, deskHref } from './desk-address.ts';
import type { DeskCase } from './desk-case.ts';
import { useDesk, useTown } from './desk-context.ts';
import { EntryAnswer, EntryGiven } from './entry-answer.tsx';
import {
  beginEntry,
  clearEntryDraft,
  hasEntryDraft,
  keepEntryDraft,
  nextEntry,
} from './entry-draft.ts';
import { EntryForm } from './entry-form.tsx';
import type { EntryOutcome } from './send-entry.ts';
import type { TownById } from './town-store.ts';

type EntryAddress = Extract<DeskAddress, { view: 'entry' }>;

/** A guest on the phone or at the counter gets what residents ask for; internal counters, too. */
export function EntryView({ address }: { address: EntryAddress }) {
  const { t } = useTranslation('desk');
  const desk = useDesk();
  const town = useTown();
  const [fields, setFields] = useState<EntryFields>(() => beginEntry(address));
  const [isRestored, setIsRestored] = useState(hasEntryDraft);
  const [givenCase, setGivenCase] = useState<string>();
  const [outcome, setOutcome] = useState<EntryOutcome>();
  const [isSending, setIsSending] = useState(false);
  const unanswered = useRef<Entry | undefined>(undefined);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    document.title = `${t('entry.title')} – ${t('title')}`;
  }, [t]);

  useLayoutEffect(() => {
    if (givenCase) clearEntryDraft();
    else keepEntryDraft(address, fields);
  }, [address, fields, givenCase]);

  function change(changes: Partial<EntryFields>) {
    // Other words are another entry; the same words again are the same one.
    unanswered.current = undefined;
    setOutcome(undefined);
    setFields((current) => ({ ...current, ...changes }));
  }

  async function send(chosen: EntryFields) {
    const departmentId = departmentIdFor(town, chosen);
    if (isSending || !departmentId) return;
    unanswered.current ??= buildEntry(chosen, desk.newId, new Date().toISOString());
    setIsSending(true);
    const result = await desk.sendEntry(departmentId, unanswered.current);
    setIsSending(false);
    if (result.kind !== 'unsent' && result.kind !== 'signed-out') unanswered.current = undefined;
    setOutcome(result);
    if (result.kind === 'accepted' && !isDeclined(desk.cases.get(), result.caseNumber)) {
      setGivenCase(result.caseNumber);
    }
  }

  function begin(next: EntryFields) {
    setGivenCase(undefined);
    setIsRestored(false);
    change(next);
    heading.current?.focus();
  }

  return (
    <section class="entry stack" aria-labelledby="entry-title">
      <BackLink address={address} date={fields.date || address.date} />
      <h1 id="entry-title" tabIndex={-1} ref={heading}>
        {t('entry.title')}
      </h1>
      {isRestored && !givenCase && (
        <p class="notice">
          {t('entry.restored')}{' '}
          <button class="button-quiet" type="button" onClick={() => begin(nextEntry(fields))}>
            {t('entry.clear')}
          </button>
        </p>
      )}
      {givenCase && <EntryGiven caseNumber={givenCase} onNext={() => begin(nextEntry(fields))} />}
      {!givenCase && (
        <EntryForm
          fields={fields}
          isSending={isSending}
          onChange={change}
          onSubmit={() => {
            // The same words again would get the same answer, and be another case.
            if (outcome?.kind !== 'accepted') void send(fields);
          }}
        />
      )}
      <div aria-live="polite">
        {isSending && <p class="notice">{t('verdict.sending')}</p>}
        {outcome && !givenCase && !isSending && (
          <EntryAnswer
            outcome={outcome}
            onAlternative={(changes) => {
              change(changes);
              void send({ ...fields, ...changes });
            }}
          />
        )}
      </div>
    </section>
  );
}

function isDeclined(cases: readonly DeskCase[], caseNumber: string): boolean {
  return cases.some(
    (each) => each.caseNumber === caseNumber && each.decision.status === 'declined',
  );
}

/** Back to where the entry was begun. */
function BackLink({ address: { place }, date }: { address: EntryAddress; date: string }) {
  const { t } = useTranslation('desk');
  if (place?.kind === 'course') {
    return (
      <p>
        <a href={deskHref({ view: 'courses', courseId: place.id })}>{t('entry.backToCourse')}</a>
      </p>
    );
  }
  const calendar = { view: 'calendar' as const, span: 'day' as const, date };
  const href = place ? deskHref({ ...calendar, place }) : deskHref({ view: 'appointments', date });
  return (
    <p>
      <a href={href}>{t(place ? 'entry.backToCalendar' : 'entry.back')}</a>
    </p>
  );
}

const subjectIds = {
  appointment: ({ officeId }: EntryFields) => `office:${officeId}`,
  venue: ({ venueId }: EntryFields) => `venue:${venueId}`,
  course: ({ courseId }: EntryFields) => `course:${courseId}`,
};

/** Whose database takes it in. */
function departmentIdFor(town: TownById, fields: EntryFields): string | null {
  const document = town.get(subjectIds[fields.kind](fields));
  return document && 'departmentId' in document ? document.departmentId : null;
}
