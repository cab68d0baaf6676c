import { useTranslation } from 'react-i18next';
import { hearsByPhoneOnly, untoldClosure } from '#domain/case-stage.ts';
import { closureOn } from '#domain/closures.ts';
import { localized } from '#i18n/localized.ts';
import { type VenueCase, venueBookingOf } from './desk-case.ts';
import { useTown } from './desk-context.ts';
import { lastStep } from './history-steps.ts';
import { CallThem } from './call-them.tsx';
import { SeenButton } from './seen-button.tsx';
import type { TownById } from './town-store.ts';

/** Why a booking, or days of a series, have ended without anybody's wish. */
export function ClosedNotice({ deskCase }: { deskCase: VenueCase }) {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  const isUntold = untoldClosure(deskCase) !== undefined;
  if (lastStep(deskCase)?.action !== 'closed' && !isUntold) return null;
  const closure = closureOf(deskCase, town);
  return (
    <div class="notice notice-warning">
      <p>
        {closure
          ? t('closed.because', { name: localized(closure.name, i18n.language) })
          : t('closed.unknown')}{' '}
        {!hearsByPhoneOnly(deskCase) && t('closed.told')}
      </p>
      {isUntold && (
        <>
          <p>
            {t('byPhone.untold')} <CallThem deskCase={deskCase} />
          </p>
          <SeenButton deskCase={deskCase} label={t('byPhone.called')} />
        </>
      )}
    </div>
  );
}

function closureOf(deskCase: VenueCase, town: TownById) {
  const { venueId } = deskCase.request;
  const venue = town.get(`venue:${venueId}`);
  const kind = venue?.type === 'venue' ? venue.kind : undefined;
  const closures = [...town.values()].filter((document) => document.type === 'closure');
  const closedDays = deskCase.decision.series
    ?.filter(({ code }) => code === 'closed')
    .map(({ date }) => date);
  const dates = closedDays ?? [venueBookingOf(deskCase)?.date ?? ''];
  return dates
    .map((date) => closureOn(closures, 'venues', venueId, date, kind))
    .find((closure) => closure !== undefined);
}
