import { useTranslation } from 'react-i18next';
import { competingCases } from './case-list.ts';
import { deskHref } from './desk-address.ts';
import type { VenueCase } from './desk-case.ts';
import { useCases } from './desk-context.ts';
import { StatusBadge } from './status-badge.tsx';
import { useWhen } from './use-when.ts';

/** Others for the same place and day; worth a look only before something is decided. */
export function CompetingHint({ deskCase }: { deskCase: VenueCase }) {
  const { t } = useTranslation('desk');
  const whenOf = useWhen();
  const others = competingCases(deskCase, useCases());
  if (others.length === 0 || deskCase.decision.status !== 'in-review') return null;
  return (
    <aside class="notice notice-warning competing">
      <p>{t('competing.hint', { count: others.length })}</p>
      <ul>
        {others.map((other) => (
          <li key={other.caseNumber}>
            <a href={deskHref({ view: 'requests', caseNumber: other.caseNumber })}>
              {other.caseNumber}
            </a>{' '}
            <StatusBadge status={other.decision.status} /> {other.request.contact.name},{' '}
            {whenOf(other)[0]}
          </li>
        ))}
      </ul>
    </aside>
  );
}
