import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskingAgain } from '#domain/asks-for-same.ts';
import { slugOf } from '#domain/document-ids.ts';
import { localized } from '#i18n/localized.ts';
import { AlreadySent } from '#ui/flow/already-sent.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import type { AppointmentStep } from './appointment-draft.ts';
import type { AppointmentFlow } from './appointment-flow.ts';
import { ConcernsStep } from './concerns-step.tsx';
import { AppointmentContactStep } from './contact-step.tsx';
import { DraftConflict } from './draft-conflict.tsx';
import { ReviewStep } from './review-step.tsx';
import { useAppointmentFlow } from './use-appointment-flow.ts';
import { usePrefill } from './use-prefill.ts';
import { useFinishedRequest, useSentDraft } from './use-sent-draft.ts';
import { WishesStep } from './wishes-step.tsx';
import './appointments.css';

interface StepProps {
  flow: AppointmentFlow;
  AlreadyAsked: ComponentType<AskingAgain>;
}

const stepViews: Record<AppointmentStep, (props: StepProps) => preact.JSX.Element> = {
  anliegen: ConcernsStep,
  wunsch: WishesStep,
  kontakt: AppointmentContactStep,
  pruefen: ReviewStep,
};

/** Booking an appointment, step by step; everything typed is kept on the device. */
export function AppointmentPage({ AlreadyAsked }: { AlreadyAsked: ComponentType<AskingAgain> }) {
  const { t, i18n } = useTranslation('booking');
  const opened = useAppointmentFlow();
  const { conflict, notBookableId } = usePrefill(opened?.flow);
  useSentDraft(opened?.flow);
  const finishedId = useFinishedRequest(opened?.flow, opened?.isStepNamed ?? false);
  if (!opened) {
    return (
      <div className="stack">
        <PageHeading title={t('appointment.flowName')} />
        <p role="status">{t('flow.loading')}</p>
      </div>
    );
  }
  const { flow, step, problem } = opened;
  if (conflict) return <DraftConflict flow={flow} conflict={conflict} />;
  if (finishedId) {
    return <AlreadySent requestHref={`/anfragen/${slugOf(finishedId)}`} startHref="/termin" />;
  }
  const StepView = stepViews[step];
  const notBookable = flow.services.get(notBookableId ?? '');
  return (
    <div className="stack">
      {problem !== undefined && (
        <p className="notice notice-warning" role="alert">
          {t('flow.draftProblem')}
        </p>
      )}
      {notBookableId && (
        <p className="notice notice-warning">
          {t('appointment.notBookable', {
            service: notBookable ? localized(notBookable.name, i18n.language) : notBookableId,
          })}
        </p>
      )}
      <StepView key={step} flow={flow} AlreadyAsked={AlreadyAsked} />
    </div>
  );
}
