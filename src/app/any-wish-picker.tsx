import type { ComponentProps } from 'react';
import { TimePicker } from '#features/appointments/time-picker.tsx';
import type { WishPicker } from '#features/my-requests/move-booking.tsx';
import { WindowPicker } from '#features/venues/window-picker.tsx';

/** The free times of an office or the free windows of a place, by what is to be moved. */
export function AnyWishPicker(props: ComponentProps<WishPicker>) {
  const { request, booking, wishes, onWishes, children } = props;
  if (request.kind === 'venue') {
    const windows = wishes.flatMap((wish) => ('date' in wish ? [wish] : []));
    return (
      <WindowPicker
        venueId={request.venueId}
        moving={'venueId' in booking ? booking : undefined}
        wishes={windows}
        onWishes={(change) => onWishes(() => change(windows))}
      >
        {children}
      </WindowPicker>
    );
  }
  const starts = wishes.flatMap((wish) => ('start' in wish ? [wish.start] : []));
  return (
    <TimePicker
      officeId={request.officeId}
      services={request.services}
      except={'officeId' in booking ? booking.start : ''}
      wishes={starts}
      onWishes={(change) => onWishes(() => change(starts).map((start) => ({ start })))}
    >
      {children}
    </TimePicker>
  );
}
