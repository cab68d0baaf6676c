import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#i18n/format.ts';
import { deskHref } from './desk-address.ts';
import { type DeskCase, appointmentBookingOf } from './desk-case.ts';
import { useCases } from './desk-context.ts';
import type { EntryOutcome } from './send-entry.ts';

interface EntryAnswerProps {
  outcome: EntryOutcome;
  onAlternative(start: string): void;
  onNext(): void;
}

/** What became of an entry: while the guest is still on the phone. */
export function EntryAnswer({ outcome, onAlternative, onNext }: EntryAnswerProps) {
  const { t } = useTranslation('desk');
  const cases = useCases();
  if (outcome.kind === 'refused') {
    return <p class="notice notice-danger">{t('verdict.refused', { reason: outcome.reason })}</p>;
  }
  if (outcome.kind !== 'accepted') {
    return <p class="notice notice-warning">{t('entry.unsent')}</p>;
  }
  const deskCase = cases.find(({ caseNumber }) => caseNumber === outcome.caseNumber);
  if (!deskCase) return <p class="notice">{t('verdict.accepted')}</p>;
  return deskCase.decision.status === 'confirmed' ? (
    <Booked deskCase={deskCase} onNext={onNext} />
  ) : (
    <Declined deskCase={deskCase} onAlternative={onAlternative} />
  );
}

function Booked({ deskCase, onNext }: { deskCase: DeskCase } & Pick<EntryAnswerProps, 'onNext'>) {
  const { t, i18n } = useTranslation('desk');
  const { caseNumber } = deskCase;
  const start = appointmentBookingOf(deskCase)?.start ?? '';
  const date = start.slice(0, 10);
  return (
    <div class="notice notice-success">
      <p>{t('entry.booked', { when: formatDateTime(start, i18n.language), caseNumber })}</p>
      <div class="button-row">
        <a class="button-secondary" href={deskHref({ view: 'appointments', date, caseNumber })}>
          {t('entry.toCase')}
        </a>
        <button class="button-quiet" type="button" onClick={onNext}>
          {t('entry.next')}
        </button>
      </div>
    </div>
  );
}

function Declined({
  deskCase: { decision },
  onAlternative,
}: { deskCase: DeskCase } & Pick<EntryAnswerProps, 'onAlternative'>) {
  const { t, i18n } = useTranslation('desk');
  const starts = decision.alternatives.flatMap((each) => ('start' in each ? each.start : []));
  return (
    <div class="notice notice-warning">
      <p>{t('entry.declined', { reason: t(`code.${decision.code ?? 'invalid'}`) })}</p>
      {starts.length > 0 && <p>{t('entry.alternatives')}</p>}
      <div class="text-blocks">
        {starts.map((start) => (
          <button key={start} type="button" onClick={() => onAlternative(start)}>
            {formatDateTime(start, i18n.language)}
          </button>
        ))}
      </div>
    </div>
  );
}
