import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import { enqueueRequest } from '#device/outbox.ts';
import { useSendOnce, type SendOnce } from '#ui/flow/use-send-once.ts';
import type { AppointmentFlow } from './appointment-flow.ts';
import { buildAppointmentRequest } from './build-request.ts';

declare const __APP_VERSION__: string;

/** Saves the request in the outbox, and only then takes the draft away. */
export function useSendAppointment(flow: AppointmentFlow): SendOnce {
  const { i18n } = useTranslation('booking');
  const [, navigate] = useLocation();
  return useSendOnce(async () => {
    const { draft, officeId } = flow;
    if (!draft.requestId || officeId === undefined) throw new Error('The draft is not complete');
    const request = buildAppointmentRequest(draft, officeId, {
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
