import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeDay } from './day-list.ts';
import type { AppointmentCase } from './desk-case.ts';

/** Says who has come while the day is open, without taking the focus. */
export function VisitAnnouncer({ offices }: { offices: readonly OfficeDay[] }) {
  const { t } = useTranslation('desk');
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const [latest, setLatest] = useState<AppointmentCase>();
  const here = offices
    .flatMap(({ entries }) => entries)
    .map(({ deskCase }) => deskCase)
    .filter(({ decision }) => decision.visit);
  const numbers = here.map(({ caseNumber }) => caseNumber).join();
  useEffect(() => {
    const added = here.filter(({ caseNumber }) => known.current?.has(caseNumber) === false).at(-1);
    known.current = new Set(here.map(({ caseNumber }) => caseNumber));
    if (added) setLatest(added);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [numbers]);
  return (
    <p class="visually-hidden" aria-live="polite">
      {latest &&
        t('visit.announced', {
          name: latest.request.contact.name,
          number: latest.decision.visit?.number,
        })}
    </p>
  );
}
