import { useCallback, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { deleteDraft, loadDraft, saveDraft } from '#device/drafts.ts';
import { withRequestId } from '#device/new-request-id.ts';
import { enqueueRequest, outboxItems, type OutboxItem } from '#device/outbox.ts';
import { slugOf } from '#domain/document-ids.ts';
import type { Course } from '#domain/schemas/town.ts';
import { useSendOnce, type SendOnce } from '#ui/flow/use-send-once.ts';
import { useStep } from '#ui/flow/use-step.ts';
import { useStoredState } from '#ui/flow/use-stored-state.ts';
import { useLiveValue } from '#ui/use-live-value.ts';
import {
  buildCourseRequest,
  courseSteps,
  courseStepToShow,
  emptyCourseDraft,
  maxSeats,
  type CourseDraft,
  type CourseStep,
} from './course-draft.ts';

declare const __APP_VERSION__: string;

/** What every step of the flow works with. */
export interface CourseFlow {
  courseId: string;
  course: Course;
  draft: CourseDraft;
  setDraft(change: (draft: CourseDraft) => CourseDraft): void;
  hrefOf(step: CourseStep): string;
  goTo(step: CourseStep): void;
  /** Takes the draft away for good, once its request is safe. */
  discardDraft(): Promise<void>;
}

interface OpenedCourseFlow {
  flow: CourseFlow;
  step: CourseStep;
  /** A step is asked for, but nothing is filled in: the request that was sent with it. */
  finishedId: string | undefined;
  problem: unknown;
}

/** `undefined` until the draft is there. */
export function useCourseFlow(courseId: string, course: Course): OpenedCourseFlow | undefined {
  const store = useMemo(() => {
    const key = `course:${courseId}`;
    return {
      load: () => loadDraft<CourseDraft>(key),
      save: (draft: CourseDraft) => saveDraft(key, draft),
      remove: () => deleteDraft(key),
    };
  }, [courseId]);
  const { value: draft, setValue, discard, problem } = useStoredState(store, emptyCourseDraft);
  const setDraft = useCallback(
    (change: (draft: CourseDraft) => CourseDraft) =>
      setValue((current) => withRequestId(change(current))),
    [setValue],
  );
  const [, navigate] = useLocation();
  const { step, hrefOf } = useStep(courseSteps);
  const items = useSentDraft(draft, discard);
  if (!draft) return undefined;
  const goTo = (next: CourseStep) => {
    // The first answer may be right as it stands; going on begins the draft all the same.
    setDraft((current) => current);
    navigate(hrefOf(next));
  };
  const flow = { courseId, course, draft, setDraft, hrefOf, goTo, discardDraft: discard };
  const shown = courseStepToShow(draft, step, maxSeats(course));
  const isFinished = step !== undefined && !draft.requestId;
  const finished = items?.find(
    ({ request }) => request.kind === 'course' && request.courseId === courseId,
  );
  return { flow, step: shown, finishedId: isFinished ? finished?.requestId : undefined, problem };
}

/** A draft whose request lies in the outbox has been sent: it goes, the request is shown. */
function useSentDraft(
  draft: CourseDraft | undefined,
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
export function useSendCourseRequest(flow: CourseFlow): SendOnce {
  const { i18n } = useTranslation('booking');
  const [, navigate] = useLocation();
  return useSendOnce(async () => {
    const { draft, courseId } = flow;
    if (!draft.requestId) throw new Error('The draft is not complete');
    const request = buildCourseRequest(draft, courseId, {
      _id: draft.requestId,
      locale: i18n.language,
      createdAt: new Date().toISOString(),
      appVersion: __APP_VERSION__,
    });
    await enqueueRequest(request);
    await flow.discardDraft();
    navigate(`/anfragen/${slugOf(request._id)}`, { replace: true });
  });
}
