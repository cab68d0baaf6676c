import { useTranslation } from 'react-i18next';
import type { VenueBooking } from '#domain/schemas/decision.ts';
import { formatDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { type VenueCase, venueBookingOf } from './desk-case.ts';
import { useTown } from './desk-context.ts';
import { windowOf } from './town-names.ts';

/** The booking as it stands, and the one asked for instead of it. */
export function MoveRequest({ deskCase }: { deskCase: VenueCase }) {
  const { t } = useTranslation('desk');
  const booking = venueBookingOf(deskCase);
  const { move } = deskCase.decision;
  if (!move || !booking) return null;
  return (
    <section class="notice notice-warning move-request" aria-labelledby="move-title">
      <h3 id="move-title">{t('move.title')}</h3>
      <dl class="side-by-side">
        <MoveSide label={t('move.now')} booking={booking} />
        <MoveSide label={t('move.instead')} booking={move.booking} />
      </dl>
      <p class="small">{t('move.hint')}</p>
    </section>
  );
}

function MoveSide({ label, booking }: { label: string; booking: VenueBooking }) {
  const { t, i18n } = useTranslation('desk');
  const { venueId, windowId, date, from, to } = booking;
  const window = windowOf(useTown(), venueId, windowId);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{formatDate(date, i18n.language)}</b>
        <br />
        {[window && localized(window.name, i18n.language), t('timeRange', { from, to })]
          .filter(Boolean)
          .join(', ')}
      </dd>
    </div>
  );
}
