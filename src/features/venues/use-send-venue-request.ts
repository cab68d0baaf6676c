import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import { enqueueRequest } from '#device/outbox.ts';
import { useSendOnce, type SendOnce } from '#ui/flow/use-send-once.ts';
import { buildVenueRequest } from './build-venue-request.ts';
import type { VenueFlow } from './venue-flow.ts';

declare const __APP_VERSION__: string;

/** Saves the request in the outbox, and only then takes the draft away. */
export function useSendVenueRequest(flow: VenueFlow): SendOnce {
  const { i18n } = useTranslation('booking');
  const [, navigate] = useLocation();
  return useSendOnce(async () => {
    const { draft, venueId } = flow;
    if (!draft.requestId) throw new Error('The draft is not complete');
    const request = buildVenueRequest(draft, venueId, {
      requestId: draft.requestId,
      locale: i18n.language,
      createdAt: new Date().toISOString(),
      appVersion: __APP_VERSION__,
    });
    await enqueueRequest(request);
    await flow.discardDraft();
    navigate(`/anfragen/${slugOf(request._id)}`, { replace: true });
  });
}
