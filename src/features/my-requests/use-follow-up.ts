import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newRequestId } from '#device/new-request-id.ts';
import { enqueueRequest } from '#device/outbox.ts';
import type { FollowUpRequest } from '#domain/schemas/request.ts';
import { useSendOnce, type SendOnce } from '#ui/flow/use-send-once.ts';

declare const __APP_VERSION__: string;

type WithoutFrame<R> = R extends FollowUpRequest
  ? Omit<R, '_id' | '_rev' | 'type' | 'requestId' | 'locale' | 'createdAt' | 'appVersion'>
  : never;
/** What is asked about the request, without its frame. */
export type FollowUp = WithoutFrame<FollowUpRequest>;

/**
 * Sends something about an earlier request. It is a request of its own; its id is made when the
 * question is shown, so that tapping twice is sending once.
 * @param draftId of what was begun earlier, so that a reload does not send it twice
 */
export function useFollowUp(
  requestId: string,
  make: () => FollowUp,
  onSaved: () => void | Promise<void>,
  draftId?: string,
): SendOnce {
  const { i18n } = useTranslation('booking');
  const [ownId] = useState(newRequestId);
  return useSendOnce(async () => {
    await enqueueRequest({
      ...make(),
      _id: draftId ?? ownId,
      type: 'request',
      requestId,
      locale: i18n.language,
      createdAt: new Date().toISOString(),
      appVersion: __APP_VERSION__,
    });
    await onSaved();
  });
}
