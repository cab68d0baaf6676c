import { useTranslation } from 'react-i18next';
import type { VenueBooking } from '#domain/schemas/decision.ts';
import type { VenueWish } from '#domain/schemas/request.ts';
import { formatShortDate } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import {
  courseBookingOf,
  type DeskCase,
  venueBookingOf,
  appointmentBookingOf,
} from './desk-case.ts';
import { useTown } from './desk-context.ts';
import { windowOf } from './town-names.ts';

/** Says when a window of a venue is: “Sa., 5.12. · Ganzer Tag · 10:00–22:00 Uhr”. */
export function useWindowWhen(): (venueId: string, piece: VenueWish | VenueBooking) => string {
  const { t, i18n } = useTranslation('desk');
  const town = useTown();
  return (venueId, piece) => {
    const window = windowOf(town, venueId, piece.windowId);
    const { from = window?.from, to = window?.to } = piece;
    const parts = [
      formatShortDate(piece.date, i18n.language),
      window && localized(window.name, i18n.language),
      from && to && t('timeRange', { from, to }),
    ];
    return parts.filter(Boolean).join(' · ');
  };
}

/** Says when a case is: what is held, booked or waited for, or else every wish, best first. */
export function useWhen(): (deskCase: DeskCase) => string[] {
  const { t, i18n } = useTranslation('desk');
  const whenOfWindow = useWindowWhen();
  const whenOfStart = (start: string, end?: string) => {
    const [date = '', from = ''] = start.split('T');
    const time = end === undefined ? from : t('timeRange', { from, to: end.slice(11) });
    return `${formatShortDate(date, i18n.language)} · ${time}`;
  };
  return (deskCase) => {
    const { request } = deskCase;
    if (request.kind === 'venue') {
      const booking = venueBookingOf(deskCase);
      return (booking ? [booking] : request.wishes).map((piece) =>
        whenOfWindow(request.venueId, piece),
      );
    }
    if (request.kind === 'course') {
      const dates = courseBookingOf(deskCase)?.dates ?? [];
      return dates.map(({ start, end }) => whenOfStart(start, end));
    }
    if (request.kind === 'question') return [];
    const booking = appointmentBookingOf(deskCase);
    return booking
      ? [whenOfStart(booking.start, booking.end)]
      : request.wishes.map(({ start }) => whenOfStart(start));
  };
}
