import { useTranslation } from 'react-i18next';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { appointmentSteps } from './appointment-draft.ts';
import type { AppointmentFlow } from './appointment-flow.ts';
import { ChooseWishes } from './choose-wishes.tsx';
import { ConcernSummary } from './concern-summary.tsx';

/** Step 2: one to three wishes, the best first. */
export function WishesStep({ flow }: { flow: AppointmentFlow }) {
  const { t } = useTranslation('booking');
  const { draft, setDraft, times, goTo, hrefOf } = flow;
  const { wishes } = draft;
  const isReady = wishes.length > 0 && !wishes.some(times.isTaken);
  return (
    <StepLayout
      flowName={t('appointment.flowName')}
      heading={t('appointment.wishes.heading')}
      step={2}
      total={appointmentSteps.length}
      backHref={hrefOf('anliegen')}
      action={isReady ? { label: t('flow.next') } : undefined}
      onAction={() => goTo('kontakt')}
    >
      <ConcernSummary flow={flow} />
      <ChooseWishes
        choice={flow}
        onWishes={(change) =>
          setDraft((current) => ({ ...current, wishes: change(current.wishes) }))
        }
      />
    </StepLayout>
  );
}
