import { lazy } from 'react';
import { RequestPage as RequestView } from '#features/my-requests/request-page.tsx';

const TimePicker = lazy(async () => {
  const { TimePicker: component } = await import('#features/appointments/time-picker.tsx');
  return { default: component };
});

/** A request, with the free times of the feature that books appointments, for moving one. */
export function RequestPage({ requestId }: { requestId: string }) {
  return <RequestView requestId={requestId} TimePicker={TimePicker} />;
}
