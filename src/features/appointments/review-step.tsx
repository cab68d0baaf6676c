import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AskingAgain } from '#domain/asks-for-same.ts';
import { formatDateTime } from '#i18n/format.ts';
import { localized } from '#i18n/localized.ts';
import { contactOf } from '#domain/check-contact.ts';
import { PrivacyNote } from '#ui/flow/privacy-note.tsx';
import { ReviewList, ReviewRow } from '#ui/flow/review-list.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { appointmentSteps } from './appointment-draft.ts';
import type { AppointmentFlow } from './appointment-flow.ts';
import { BringListPreview } from './bring-list-preview.tsx';
import { ConcernSummary } from './concern-summary.tsx';
import { useSendAppointment } from './use-send-appointment.ts';

interface ReviewStepProps {
  flow: AppointmentFlow;
  AlreadyAsked: ComponentType<AskingAgain>;
}

/** Step 4: everything once more before it is sent. */
export function ReviewStep({ flow, AlreadyAsked }: ReviewStepProps) {
  const { t, i18n } = useTranslation('booking');
  const { draft, times, office, hrefOf } = flow;
  const { send, isSending, problem } = useSendAppointment(flow);
  const taken = draft.wishes.filter(times.isTaken);
  const contact = contactOf(draft.contact);

  return (
    <StepLayout
      flowName={t('appointment.flowName')}
      heading={t('review.heading')}
      step={4}
      total={appointmentSteps.length}
      backHref={hrefOf('kontakt')}
      action={
        taken.length === 0
          ? { label: t('review.send'), isBusy: isSending, busyLabel: t('review.saving') }
          : undefined
      }
      onAction={send}
    >
      {problem !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('review.saveProblem')}
        </p>
      )}
      {taken.length > 0 && (
        <div className="notice notice-danger" role="alert">
          <p>{t('wish.takenNotice', { count: taken.length })}</p>
          <Link href={hrefOf('wunsch')} className="button">
            {t('review.changeWish')}
          </Link>
        </div>
      )}
      <AlreadyAsked
        asked={{ kind: 'appointment', services: draft.services }}
        draftId={draft.requestId}
      />
      <ReviewList>
        <ReviewRow term={t('review.concerns')} changeHref={hrefOf('anliegen')}>
          <ConcernSummary flow={flow} />
        </ReviewRow>
        <ReviewRow term={t('review.wishes')} changeHref={hrefOf('wunsch')}>
          <ol>
            {draft.wishes.map((start) => (
              <li key={start}>
                {formatDateTime(start, i18n.language)}
                {taken.includes(start) && (
                  <strong className="error-text"> {t('wish.taken')}</strong>
                )}
              </li>
            ))}
          </ol>
        </ReviewRow>
        <ReviewRow term={t('review.contact')} changeHref={hrefOf('kontakt')}>
          {Object.entries(contact).map(([field, value]) => (
            <div key={field}>
              <bdi>{value}</bdi>
            </div>
          ))}
        </ReviewRow>
      </ReviewList>
      <BringListPreview flow={flow} />
      <PrivacyNote
        recipient={office ? localized(office.name, i18n.language) : t('review.townHall')}
      />
    </StepLayout>
  );
}
