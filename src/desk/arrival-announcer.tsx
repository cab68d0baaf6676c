import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveValue } from '#ui/use-live-value.ts';
import { newArrivals } from './case-list.ts';
import type { VenueCase } from './desk-case.ts';
import { useCases, useDesk, useTown } from './desk-context.ts';
import { nameOf } from './town-names.ts';
import { useWhen } from './use-when.ts';

/** Says new requests to screen readers, without taking the focus from what is being done. */
export function ArrivalAnnouncer() {
  const { t, i18n } = useTranslation('desk');
  const isCaughtUp = useLiveValue(useDesk().isCaughtUp);
  const cases = useCases();
  const town = useTown();
  const whenOf = useWhen();
  const known = useRef<ReadonlySet<string> | undefined>(undefined);
  const [arrived, setArrived] = useState<VenueCase[]>([]);
  useEffect(() => {
    if (!isCaughtUp) return;
    const latest = known.current ? newArrivals(known.current, cases) : [];
    known.current = new Set(cases.map(({ caseNumber }) => caseNumber));
    if (latest.length > 0) setArrived(latest);
  }, [isCaughtUp, cases]);
  const [first] = arrived;
  return (
    <p class="visually-hidden" aria-live="polite">
      {first &&
        t('inbox.arrived', {
          count: arrived.length,
          venue: nameOf(town, `venue:${first.request.venueId}`, i18n.language),
          when: whenOf(first)[0],
        })}
    </p>
  );
}
