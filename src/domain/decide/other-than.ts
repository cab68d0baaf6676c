import type { Booking, Decision } from '../schemas/decision.ts';

/** What somebody has, or has just been refused, is no alternative. */
export function otherThan(
  booking: Booking | null,
  alternatives: Decision['alternatives'],
): Decision['alternatives'] {
  return booking ? alternatives.filter((each) => !isSame(each, booking)) : alternatives;
}

function isSame(offered: Decision['alternatives'][number], booking: Booking): boolean {
  if ('start' in offered) return 'officeId' in booking && booking.start === offered.start;
  if (!('venueId' in booking)) return false;
  const { venueId, date, windowId, from = booking.from } = offered;
  return (
    venueId === booking.venueId &&
    date === booking.date &&
    windowId === booking.windowId &&
    from === booking.from
  );
}
