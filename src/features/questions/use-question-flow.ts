import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { deleteDraft, loadDraft, saveDraft } from '#device/drafts.ts';
import { withRequestId } from '#device/new-request-id.ts';
import { enqueueRequest, outboxItems, type OutboxItem } from '#device/outbox.ts';
import { slugOf } from '#domain/document-ids.ts';
import { useSendOnce, type SendOnce } from '#ui/flow/use-send-once.ts';
import { useStep } from '#ui/flow/use-step.ts';
import { useStoredState } from '#ui/flow/use-stored-state.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import {
  buildQuestionRequest,
  emptyQuestionDraft,
  prefillFrom,
  questionSteps,
  questionStepToShow,
  withPrefill,
  type QuestionDraft,
  type QuestionStep,
} from './question-draft.ts';

declare const __APP_VERSION__: string;

/** What every step of the flow works with. */
export interface QuestionFlow {
  draft: QuestionDraft;
  setDraft(change: (draft: QuestionDraft) => QuestionDraft): void;
  hrefOf(step: QuestionStep): string;
  goTo(step: QuestionStep): void;
  /** Takes the draft away for good, once its request is safe. */
  discardDraft(): Promise<void>;
}

interface OpenedQuestionFlow {
  flow: QuestionFlow;
  step: QuestionStep;
  /** A step is asked for, but nothing is filled in: the request that was sent with it. */
  finishedId: string | undefined;
  problem: unknown;
}

const draftKey = 'question';
const store = {
  load: () => loadDraft<QuestionDraft>(draftKey),
  save: (draft: QuestionDraft) => saveDraft(draftKey, draft),
  remove: () => deleteDraft(draftKey),
};

/** `undefined` until the draft is there. */
export function useQuestionFlow(): OpenedQuestionFlow | undefined {
  const { value: draft, setValue, discard, problem } = useStoredState(store, emptyQuestionDraft);
  const setDraft = useCallback(
    (change: (draft: QuestionDraft) => QuestionDraft) =>
      setValue((current) => withRequestId(change(current))),
    [setValue],
  );
  const [, navigate] = useLocation();
  const { step, hrefOf } = useStep(questionSteps);
  const items = useSentDraft(draft, discard);
  usePrefill(draft !== undefined, setDraft, hrefOf('anliegen'));
  if (!draft) return undefined;
  const goTo = (next: QuestionStep) => navigate(hrefOf(next));
  const flow = { draft, setDraft, hrefOf, goTo, discardDraft: discard };
  const isFinished = step !== undefined && !draft.requestId;
  const finished = items?.find(({ request }) => request.kind === 'question');
  const finishedId = isFinished ? finished?.requestId : undefined;
  return { flow, step: questionStepToShow(draft, step), finishedId, problem };
}

/** Puts what the address names into the draft, once, and takes it out of the address. */
function usePrefill(
  isLoaded: boolean,
  setDraft: QuestionFlow['setDraft'],
  firstStepHref: string,
): void {
  const search = useSearch();
  const [, navigate] = useLocation();
  useEffect(() => {
    const prefill = prefillFrom(search, location.hash);
    if (!isLoaded || !prefill) return;
    setDraft((draft) => withPrefill(draft, prefill));
    navigate(firstStepHref, { replace: true });
  }, [isLoaded, search, setDraft, navigate, firstStepHref]);
}

/** A draft whose request lies in the outbox has been sent: it goes, the request is shown. */
function useSentDraft(
  draft: QuestionDraft | undefined,
  discard: () => Promise<void>,
): OutboxItem[] | undefined {
  const [, navigate] = useLocation();
  const items = useLiveValue(outboxItems);
  const sentId = items?.find(({ requestId }) => requestId === draft?.requestId)?.requestId;
  useEffect(() => {
    if (!sentId) return;
    const show = () => navigate(`/anfragen/${slugOf(sentId)}`, { replace: true });
    discard().then(show, reportError);
  }, [sentId, discard, navigate]);
  return items;
}

/** Saves the request in the outbox, and only then takes the draft away. */
export function useSendQuestion({ draft, discardDraft }: QuestionFlow): SendOnce {
  const { i18n } = useTranslation('booking');
  const [, navigate] = useLocation();
  return useSendOnce(async () => {
    if (!draft.requestId) throw new Error('The draft is not complete');
    const request = buildQuestionRequest(draft, {
      _id: draft.requestId,
      locale: i18n.language,
      createdAt: new Date().toISOString(),
      appVersion: __APP_VERSION__,
    });
    await enqueueRequest(request);
    await discardDraft();
    navigate(`/anfragen/${slugOf(request._id)}`, { replace: true });
  });
}
