import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newRequestId } from '#device/new-request-id.ts';
import { enqueueRequest } from '#device/outbox.ts';
import type { CancelRequest } from '#domain/schemas/request.ts';
import { useSendOnce, type SendOnce } from '#ui/flow/use-send-once.ts';
import type { MyRequest } from './merge-requests.ts';

declare const __APP_VERSION__: string;

/** A cancellation is a request of its own; its id is made when the question is shown. */
export function useCancelRequest(mine: MyRequest, onSaved: () => void): SendOnce {
  const { i18n } = useTranslation('booking');
  const [cancelId] = useState(newRequestId);
  return useSendOnce(async () => {
    const request: CancelRequest = {
      _id: cancelId,
      type: 'request',
      kind: 'cancel',
      requestId: mine.requestId,
      locale: i18n.language,
      createdAt: new Date().toISOString(),
      appVersion: __APP_VERSION__,
    };
    await enqueueRequest(request);
    onSaved();
  });
}
