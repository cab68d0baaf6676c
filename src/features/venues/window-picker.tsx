import type { ReactNode } from 'react';
import type { VenueBooking } from '#domain/schemas/decision.ts';
import type { VenueWish } from '#domain/schemas/request.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { useTownById } from '#replica/town-context.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { ChooseWindows } from './choose-windows.tsx';
import { useVenueTimes } from './use-venue-times.ts';
import { isStillOffered } from './venue-days.ts';
import './venues.css';

interface WindowPickerProps {
  venueId: string;
  /** The reservation that is to be moved: it is not in its own way. */
  moving?: VenueBooking | undefined;
  /** Best first. */
  wishes: VenueWish[];
  onWishes(change: (wishes: VenueWish[]) => VenueWish[]): void;
  /** @param isReady all wishes are free, and there is one */
  children(picker: ReactNode, isReady: boolean): ReactNode;
}

/** Ranked wishes among the windows of a place, outside of the flow that reserves one. */
export function WindowPicker(props: WindowPickerProps) {
  const venue = useTownById().venues.get(props.venueId);
  return venue ? <KnownVenue {...props} venue={venue} /> : <>{props.children(null, false)}</>;
}

function KnownVenue(props: WindowPickerProps & { venue: Venue }) {
  const { venueId, venue, moving, wishes, onWishes, children } = props;
  const now = useNow();
  const times = useVenueTimes(venueId, venue, now, moving);
  const choice = { venue, draft: { wishes }, times, now, mayWait: false };
  const isReady = wishes.length > 0 && wishes.every((wish) => isStillOffered(choice, wish));
  return <>{children(<ChooseWindows choice={choice} onWishes={onWishes} />, isReady)}</>;
}
