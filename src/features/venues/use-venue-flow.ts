import { useCallback, useEffect, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import type { VenueRequest } from '#domain/schemas/request.ts';
import type { Venue } from '#domain/schemas/town.ts';
import { deleteDraft, loadDraft, saveDraft } from '#device/drafts.ts';
import { withRequestId } from '#device/new-request-id.ts';
import { outboxItems, type OutboxItem } from '#device/outbox.ts';
import { replica } from '#replica/live-replica.ts';
import { useNow } from '#ui/flow/use-now.ts';
import { useStep } from '#ui/flow/use-step.ts';
import { useStoredState } from '#ui/flow/use-stored-state.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import {
  draftFromVenueRequest,
  emptyVenueDraft,
  venueStepToShow,
  venueSteps,
  whatIsTyped,
  type VenueDraft,
  type VenueStep,
} from './venue-draft.ts';
import type { VenueFlow } from './venue-flow.ts';
import { useVenueTimes } from './use-venue-times.ts';

interface OpenedVenueFlow {
  flow: VenueFlow;
  /** `undefined`: no step is asked for, the days are only being looked at. */
  step: VenueStep | undefined;
  /** A step is asked for, but nothing is filled in: the request that was sent with it. */
  finishedId: string | undefined;
  problem: unknown;
}

/** `undefined` until the draft is there. */
export function useVenueFlow(venueId: string, venue: Venue): OpenedVenueFlow | undefined {
  const store = useMemo(() => {
    const key = `venue:${venueId}`;
    return {
      load: () => loadDraft<VenueDraft>(key),
      save: (draft: VenueDraft) => saveDraft(key, draft),
      remove: () => deleteDraft(key),
    };
  }, [venueId]);
  const stored = useStoredState(store, emptyVenueDraft);
  const { setValue } = stored;
  const setDraft = useCallback(
    (change: (draft: VenueDraft) => VenueDraft) =>
      setValue((draft) => withRequestId(change(draft))),
    [setValue],
  );
  const now = useNow();
  const times = useVenueTimes(venueId, venue, now);
  const [, navigate] = useLocation();
  const { step, hrefOf } = useStep(venueSteps);
  const draft = stored.value;
  const flow: VenueFlow | undefined = draft && {
    venueId,
    venue,
    draft,
    setDraft,
    times,
    now,
    mayWait: true,
    hrefOf,
    goTo: (next) => navigate(hrefOf(next)),
    discardDraft: stored.discard,
  };
  usePrefill(flow);
  const items = useSentDraft(flow);
  if (!flow) return undefined;
  const shown = step && venueStepToShow(flow.draft, step, venue, now);
  const isFinished = step !== undefined && !flow.draft.requestId;
  const finishedId = isFinished ? latestFor(venueId, items) : undefined;
  return { flow, step: shown, finishedId, problem: stored.problem };
}

/** `?aus=<request id>&datum=…&fenster=…&von=…&bis=…`: an earlier request once more, with another wish. */
function usePrefill(flow: VenueFlow | undefined): void {
  const parameters = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const source = useRequest(parameters.get('aus'));
  const date = parameters.get('datum');
  const windowId = parameters.get('fenster');
  const from = parameters.get('von');
  const to = parameters.get('bis');
  const { setDraft, hrefOf } = flow ?? {};
  useEffect(() => {
    if (!setDraft || !hrefOf || !source) return;
    const hours = from && to ? { from, to } : {};
    const wish = date && windowId ? { date, windowId, ...hours } : undefined;
    setDraft((typed) => ({ ...draftFromVenueRequest(source, wish), ...whatIsTyped(typed) }));
    navigate(hrefOf('wunsch'), { replace: true });
  }, [source, date, windowId, from, to, setDraft, hrefOf, navigate]);
}

/** A draft whose request lies in the outbox has been sent: it goes, the request is shown. */
function useSentDraft(flow: VenueFlow | undefined): OutboxItem[] | undefined {
  const [, navigate] = useLocation();
  const items = useLiveValue(outboxItems);
  const sentId = items?.find(({ requestId }) => requestId === flow?.draft.requestId)?.requestId;
  const discardDraft = flow?.discardDraft;
  useEffect(() => {
    if (!discardDraft || !sentId) return;
    const show = () => navigate(`/anfragen/${slugOf(sentId)}`, { replace: true });
    discardDraft().then(show, reportError);
  }, [sentId, discardDraft, navigate]);
  return items;
}

function latestFor(venueId: string, items: readonly OutboxItem[] = []): string | undefined {
  return items.find(({ request }) => request.kind === 'venue' && request.venueId === venueId)
    ?.requestId;
}

/** An earlier request for a venue, from this device or from the mailbox. */
function useRequest(id: string | null): VenueRequest | undefined {
  const items = useLiveValue(outboxItems) ?? [];
  const mailbox = useLiveValue(useLiveValue(replica)?.requests) ?? [];
  return [...items.map(({ request }) => request), ...mailbox]
    .filter((request): request is VenueRequest => request.kind === 'venue')
    .find(({ _id }) => id !== null && slugOf(_id) === id);
}
