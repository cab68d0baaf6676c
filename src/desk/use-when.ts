import { useTranslation } from 'react-i18next';
import { formatShortDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { type VenueCase, venueBookingOf } from './desk-case.ts';
import { useTown } from './desk-context.ts';
import { windowOf } from './town-names.ts';

/** Says when a venue is wanted: the held or booked window, or else every wish, best first. */
export function useWhen(): (deskCase: VenueCase) => string[] {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  return (deskCase) => {
    const booking = venueBookingOf(deskCase);
    const { venueId, wishes } = deskCase.request;
    return (booking ? [booking] : wishes).map(({ date, windowId }) => {
      const window = windowOf(town, venueId, windowId);
      const { from, to } = booking ?? window ?? {};
      const parts = [
        formatShortDate(date, i18n.language),
        window && localized(window.name, i18n.language),
        from && to && t('timeRange', { from, to }),
      ];
      return parts.filter(Boolean).join(' · ');
    });
  };
}
