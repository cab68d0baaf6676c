import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#i18n/format.ts';
import type { EntryFields } from './build-entry.ts';
import { caseHref } from './case-href.ts';
import { deskHref } from './desk-address.ts';
import { type DeskCase, appointmentBookingOf } from './desk-case.ts';
import { useCases, useTown } from './desk-context.ts';
import type { EntryOutcome } from './send-entry.ts';
import { nameOf } from './town-names.ts';
import { useWhen, useWindowWhen } from './use-when.ts';

interface EntryAnswerProps {
  outcome: EntryOutcome;
  onAlternative(changes: Partial<EntryFields>): void;
}

/** Why an entry was not taken, and what would be: while the guest is still on the phone. */
export function EntryAnswer({ outcome, onAlternative }: EntryAnswerProps) {
  const { t } = useTranslation('desk');
  const cases = useCases();
  if (outcome.kind === 'refused') {
    return <p class="notice notice-danger">{t('entry.refused', { reason: outcome.reason })}</p>;
  }
  if (outcome.kind !== 'accepted') {
    return <p class="notice notice-warning">{t('entry.unsent')}</p>;
  }
  const deskCase = cases.find(({ caseNumber }) => caseNumber === outcome.caseNumber);
  return deskCase ? <Declined deskCase={deskCase} onAlternative={onAlternative} /> : null;
}

interface EntryGivenProps {
  caseNumber: string;
  onNext(): void;
}

/** Booked; or, for a place, held until somebody confirms it, or in line for it. */
export function EntryGiven({ caseNumber, onNext }: EntryGivenProps) {
  const { t } = useTranslation('desk');
  const deskCase = useCases().find((each) => each.caseNumber === caseNumber);
  const status = deskCase?.decision.status;
  const words = useGivenWords(deskCase);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class={`notice stack ${status === 'confirmed' ? 'notice-success' : ''}`}>
      <h2 class="entry-given" ref={heading} tabIndex={-1}>
        {words}
      </h2>
      <div class="button-row">
        {deskCase && (
          <a class="button-secondary" href={caseHref(deskCase)}>
            {t('entry.toCase')}
          </a>
        )}
        {status === 'confirmed' && (
          <a class="button-secondary" href={deskHref({ view: 'confirmation', caseNumber })}>
            {t('confirmation.open')}
          </a>
        )}
        <button class="button" type="button" onClick={onNext}>
          {t('entry.next')}
        </button>
      </div>
    </div>
  );
}

function useGivenWords(deskCase: DeskCase | undefined): string {
  const { t, i18n } = useTranslation('desk');
  const whenOf = useWhen();
  if (!deskCase) return t('verdict.accepted');
  const { caseNumber, decision } = deskCase;
  const { status, position } = decision;
  const start = appointmentBookingOf(deskCase)?.start;
  const when = start ? formatDateTime(start, i18n.language) : whenOf(deskCase).join('; ');
  const told = status === 'in-review' || status === 'waitlisted' ? status : 'booked';
  return t(`entry.${told}`, { when, caseNumber, position });
}

function Declined({
  deskCase: { decision },
  onAlternative,
}: { deskCase: DeskCase } & Pick<EntryAnswerProps, 'onAlternative'>) {
  const { t } = useTranslation('desk');
  const nameAlternative = useAlternativeName();
  return (
    <div class="notice notice-warning">
      <p>{t('entry.declined', { reason: t(`code.${decision.code ?? 'invalid'}`) })}</p>
      {decision.alternatives.length > 0 && <p>{t('entry.alternatives')}</p>}
      <div class="text-blocks">
        {decision.alternatives.map((each) => (
          <button
            key={JSON.stringify(each)}
            type="button"
            onClick={() => onAlternative(fieldsOf(each))}
          >
            {nameAlternative(each)}
          </button>
        ))}
      </div>
    </div>
  );
}

type Alternative = DeskCase['decision']['alternatives'][number];

function fieldsOf(alternative: Alternative): Partial<EntryFields> {
  if ('venueId' in alternative) {
    const { venueId, date, windowId, from = '', to = '' } = alternative;
    return { venueId, date, windowId, from, to };
  }
  const [date = '', time = ''] = alternative.start.split('T');
  return { date, time };
}

function useAlternativeName(): (alternative: Alternative) => string {
  const { i18n } = useTranslation('desk');
  const town = useTown();
  const whenOfWindow = useWindowWhen();
  return (alternative) => {
    if ('start' in alternative) return formatDateTime(alternative.start, i18n.language);
    const name = nameOf(town, `venue:${alternative.venueId}`, i18n.language);
    return `${name}, ${whenOfWindow(alternative.venueId, alternative)}`;
  };
}
