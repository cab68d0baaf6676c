import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import { listAwaiting, newArrivals } from './case-list.ts';
import type { DeskCase } from './desk-case.ts';
import { useCases, useDesk } from './desk-context.ts';
import { useCaseTitle } from './use-case-title.ts';
import { useWhen } from './use-when.ts';

/** Says new requests to screen readers, without taking the focus from what is being done. */
export function ArrivalAnnouncer() {
  const { t } = useTranslation('desk');
  const isCaughtUp = useLiveValue(useDesk().isCaughtUp);
  const cases = useCases();
  const titleOf = useCaseTitle();
  const whenOf = useWhen();
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const [arrived, setArrived] = useState<DeskCase[]>([]);
  useEffect(() => {
    if (!isCaughtUp) return;
    const latest = known.current ? newArrivals(known.current, cases) : [];
    known.current = new Set(listAwaiting(cases).map(({ caseNumber }) => caseNumber));
    if (latest.length > 0) setArrived(latest);
  }, [isCaughtUp, cases]);
  const [first] = arrived;
  return (
    <p class="visually-hidden" aria-live="polite">
      {first &&
        t('inbox.arrived', {
          count: arrived.length,
          title: titleOf(first),
          when: whenOf(first)[0] ?? first.request.contact.name,
        })}
    </p>
  );
}
