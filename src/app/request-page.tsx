import { lazy } from 'react';
import type { WishPicker } from '#features/my-requests/move-booking.tsx';
import { RequestPage as RequestView } from '#features/my-requests/request-page.tsx';

const AnyWishPicker = lazy(async () => {
  const { AnyWishPicker: component } = await import('./any-wish-picker.tsx');
  return { default: component };
}) as WishPicker;

/** A request, with what is free for moving it, of the features that book. */
export function RequestPage({ requestId }: { requestId: string }) {
  return <RequestView requestId={requestId} WishPicker={AnyWishPicker} />;
}
