import { useTranslation } from 'react-i18next';
import { formatInstant } from '#i18n/format.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { competingCases, datesOf, isOneInFront } from './case-list.ts';
import { deskHref } from './desk-address.ts';
import type { VenueCase } from './desk-case.ts';
import { useCases, useDesk, useRange } from './desk-context.ts';
import { StatusBadge } from './status-badge.tsx';
import { useWhen } from './use-when.ts';

/**
 * Side by side with all others who want the same place on the same day; worth a look before
 * something is decided, and as long as somebody waits.
 */
export function CompetingHint({ deskCase }: { deskCase: VenueCase }) {
  const { t } = useTranslation('desk');
  const dates = datesOf(deskCase).toSorted();
  const days = { from: dates[0] ?? '', to: dates.at(-1) ?? '' };
  useRange({ kind: 'places', venueIds: [deskCase.request.venueId], days });
  const others = competingCases(deskCase, useCases());
  const { status, move } = deskCase.decision;
  const isOpen = status === 'in-review' || status === 'waitlisted' || move !== undefined;
  const someWait = others.some(({ decision }) => decision.status === 'waitlisted');
  if (others.length === 0 || (!isOpen && !(status === 'confirmed' && someWait))) return null;
  return (
    <aside class="notice notice-warning competing" aria-label={t('competing.label')}>
      <p>{t('competing.hint', { count: others.length })}</p>
      <ol class="side-by-side">
        {inLine([deskCase, ...others]).map((each) => (
          <CompetingCard
            key={each.caseNumber}
            deskCase={each}
            isThis={each.caseNumber === deskCase.caseNumber}
          />
        ))}
      </ol>
      {someWait && (
        <p class="small">
          {t(
            isOneInFront([deskCase, ...others]) ? 'competing.movesUp' : 'competing.movesUpOnceFree',
          )}
        </p>
      )}
      <WhoStays cases={[deskCase, ...others]} />
    </aside>
  );
}

/** Who has it or is being looked at first, then those who wait, in their order. */
function inLine(cases: readonly VenueCase[]): VenueCase[] {
  const placeOf = ({ decision }: VenueCase) =>
    decision.status === 'waitlisted'
      ? (decision.position ?? 1)
      : decision.status === 'declined'
        ? Infinity
        : 0;
  return [...cases].sort(
    (left, right) =>
      placeOf(left) - placeOf(right) ||
      (left.decision.receivedAt < right.decision.receivedAt ? -1 : 1),
  );
}

function CompetingCard({ deskCase, isThis }: { deskCase: VenueCase; isThis: boolean }) {
  const { t, i18n } = useTranslation('desk');
  const when = useWhen()(deskCase);
  const { caseNumber, request, decision } = deskCase;
  return (
    <li class={isThis ? 'this-case' : ''}>
      <StatusBadge status={decision.status} position={decision.position} />
      <b>
        <bdi>{request.contact.name}</bdi>
      </b>
      <span>{when[0]}</span>
      <span>
        {[t('case.people', { count: request.people }), request.purpose].filter(Boolean).join(' · ')}
      </span>
      <span class="muted">
        {t('case.receivedAt', { at: formatInstant(decision.receivedAt, i18n.language) })}
      </span>
      {decision.status === 'in-review' && !isThis && <ConfirmButton deskCase={deskCase} />}
      {isThis ? (
        <span>{t('competing.this')}</span>
      ) : (
        <a href={deskHref({ view: 'requests', caseNumber })}>{caseNumber}</a>
      )}
    </li>
  );
}

/** Confirms the request on a card, and shows what came of it. */
function ConfirmButton({ deskCase }: { deskCase: VenueCase }) {
  const { t } = useTranslation('desk');
  const { verdicts } = useDesk();
  const { caseNumber, request } = deskCase;
  const phase = useLiveValue(verdicts.intents)?.get(caseNumber)?.phase;
  function confirm() {
    location.hash = deskHref({ view: 'requests', caseNumber });
    void verdicts.submit(deskCase, { action: 'confirm', message: null });
  }
  return (
    <button
      class="button-secondary"
      type="button"
      disabled={phase === 'sending' || phase === 'accepted'}
      onClick={confirm}
    >
      {t('competing.confirm')}
      <span class="visually-hidden"> – {request.contact.name}</span>
    </button>
  );
}

/** What confirming means for the others: who waits goes on waiting. */
function WhoStays({ cases }: { cases: readonly VenueCase[] }) {
  const { t, i18n } = useTranslation('desk');
  const names = cases.flatMap(({ decision, request }) =>
    decision.status === 'waitlisted' ? [request.contact.name] : [],
  );
  const isOpen = cases.some(({ decision }) => decision.status === 'in-review');
  if (!isOpen || names.length === 0) return null;
  const list = new Intl.ListFormat(i18n.language).format(names);
  return <p class="small">{t('competing.confirmStays', { count: names.length, names: list })}</p>;
}
