import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import { outboxItems } from '#device/outbox.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import type { AppointmentFlow } from './appointment-flow.ts';

/**
 * A draft whose request lies in the outbox has been sent, whatever happened to the page before it
 * could be deleted: it goes, and the request is shown instead.
 */
export function useSentDraft(flow: AppointmentFlow | undefined): void {
  const [, navigate] = useLocation();
  const items = useLiveValue(outboxItems);
  const sentId = items?.find(({ requestId }) => requestId === flow?.draft.requestId)?.requestId;
  const discardDraft = flow?.discardDraft;
  useEffect(() => {
    if (!discardDraft || !sentId) return;
    const show = () => navigate(`/anfragen/${slugOf(sentId)}`, { replace: true });
    discardDraft().then(show, reportError);
  }, [sentId, discardDraft, navigate]);
}

/** The address names a step, but nothing is filled in: the request that was sent with it. */
export function useFinishedRequest(
  flow: AppointmentFlow | undefined,
  isStepNamed: boolean,
): string | undefined {
  const items = useLiveValue(outboxItems);
  if (!flow || flow.draft.requestId || !isStepNamed) return undefined;
  return items?.find(({ request }) => request.kind === 'appointment')?.requestId;
}
