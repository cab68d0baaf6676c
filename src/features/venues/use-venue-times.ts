import { useMemo } from 'react';
import type { VenueBooking } from '#domain/schemas/decision.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { replica } from '#replica/live-replica.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import { venueDay } from './venue-days.ts';
import type { VenueTimes } from './venue-flow.ts';

/** The days of a venue; they change while one is choosing. */
export function useVenueTimes(
  venueId: string,
  venue: Venue,
  now: string,
  moving?: VenueBooking,
): VenueTimes {
  const live = useLiveValue(replica);
  const asOf = useLiveValue(live?.occupancyAsOf);
  const days = useMemo(() => live?.occupancy(venueId), [live, venueId]);
  const occupancy = useLiveValue(days);
  const decisions = useLiveValue(live?.decisions);
  return useMemo(() => {
    const known = new Map((occupancy ?? []).map((day) => [day.date, day]));
    return {
      isKnown: known.size > 0,
      asOf,
      dayOn: (date) =>
        venueDay({
          venue,
          venueId,
          date,
          occupancy: known,
          decisions: decisions ?? [],
          now,
          moving,
        }),
    };
  }, [occupancy, decisions, asOf, venue, venueId, now, moving]);
}
