import { useCallback, useMemo } from 'react';
import { useLocation } from 'wouter';
import { appointmentMinutes } from '#domain/appointments.ts';
import { deleteDraft, loadDraft, saveDraft } from '#device/drafts.ts';
import { withRequestId } from '#device/new-request-id.ts';
import { useTown, useTownById } from '#replica/town-context.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { useStep } from '#ui/flow/use-step.ts';
import { useStoredState } from '#ui/flow/use-stored-state.ts';
import {
  appointmentDraftKey,
  appointmentSteps,
  emptyAppointmentDraft,
  keepKnownServices,
  stepToShow,
  type AppointmentDraft,
  type AppointmentStep,
} from './appointment-draft.ts';
import type { AppointmentFlow } from './appointment-flow.ts';
import { useOfficeTimes } from './use-office-times.ts';

const noConcerns: AppointmentDraft['services'] = [];
const draftStore = {
  load: () => loadDraft<AppointmentDraft>(appointmentDraftKey),
  save: (draft: AppointmentDraft) => saveDraft(appointmentDraftKey, draft),
  remove: () => deleteDraft(appointmentDraftKey),
};

/** `undefined` until the draft and the town's documents are there. */
export function useAppointmentFlow():
  | { flow: AppointmentFlow; step: AppointmentStep; isStepNamed: boolean; problem: unknown }
  | undefined {
  const town = useTown();
  const { services, offices } = useTownById();
  const stored = useStoredState(draftStore, emptyAppointmentDraft);
  const { setValue } = stored;
  const setDraft = useCallback(
    (change: (draft: AppointmentDraft) => AppointmentDraft) =>
      setValue((draft) => withRequestId(change(draft))),
    [setValue],
  );
  const now = useNow();
  const [, navigate] = useLocation();
  const { step, hrefOf } = useStep(appointmentSteps);

  const draft = useMemo(
    () => stored.value && keepKnownServices(stored.value, services),
    [stored.value, services],
  );
  const officeId = services.get(draft?.services[0]?.serviceId ?? '')?.officeId;
  const office = offices.get(officeId ?? '');
  const concerns = draft?.services ?? noConcerns;
  const durationMinutes = appointmentMinutes(concerns, services);
  const times = useOfficeTimes({ officeId, office, services: concerns, durationMinutes, now });

  if (!draft || !town) return undefined;
  const flow: AppointmentFlow = {
    draft,
    setDraft,
    services,
    offices,
    officeId,
    office,
    durationMinutes,
    times,
    now,
    hrefOf,
    goTo: (next) => navigate(hrefOf(next)),
    discardDraft: stored.discard,
  };
  const shown = stepToShow(draft, step);
  return { flow, step: shown, isStepNamed: step !== undefined, problem: stored.problem };
}
