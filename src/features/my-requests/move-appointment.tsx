import type { ComponentType, PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import type { AppointmentRequest } from '#domain/schemas/request.ts';
import { formatDateTime } from '#i18n/format.ts';
import { useTownById } from '#replica/town-context.tsx';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import type { MyRequest } from './merge-requests.ts';
import { moveHref } from './move-section.tsx';
import { mayMove } from './request-facts.ts';
import { useFollowUp } from './use-follow-up.ts';

/** The free times of an office; another feature's, which app hands in. */
export type TimePicker = ComponentType<
  Pick<AppointmentRequest, 'officeId' | 'services'> & {
    /** The start that the visit has now. */
    except: string;
    onChoose(start: string): void;
  }
>;

interface MoveAppointmentProps {
  mine: MyRequest;
  request: AppointmentRequest;
  TimePicker: TimePicker;
}

/** Another time for an appointment: choosing it, then seeing old and new before it is sent. */
export function MoveAppointment({ mine, request, TimePicker }: MoveAppointmentProps) {
  const [, navigate] = useLocation();
  const { offices, venues } = useTownById();
  const now = useNow();
  const start = new URLSearchParams(useSearch()).get('beginn');
  const booking = mine.decision?.booking;
  if (!booking || !('start' in booking) || !mayMove(mine, { offices, venues }, now)) {
    return <NotPossible requestId={mine.requestId} />;
  }
  const step = { requestId: mine.requestId, from: booking.start };
  if (start !== null) return <SendStep {...step} start={start} />;
  return (
    <ChooseStep {...step}>
      <TimePicker
        officeId={request.officeId}
        services={request.services}
        except={booking.start}
        onChoose={(chosen) => navigate(moveHref(mine.requestId, chosen))}
      />
    </ChooseStep>
  );
}

interface MoveStepProps {
  requestId: string;
  /** Start of the appointment as it stands. */
  from: string;
}

function ChooseStep({ requestId, from, children }: PropsWithChildren<MoveStepProps>) {
  const { t } = useTranslation('booking');
  return (
    <StepLayout
      flowName={t('move.flowName')}
      heading={t('move.heading')}
      step={1}
      total={2}
      backHref={`/anfragen/${slugOf(requestId)}`}
      backLabel={t('move.backToRequest')}
      onAction={() => {}}
    >
      <OldStands from={from} />
      {children}
    </StepLayout>
  );
}

function SendStep({ requestId, from, start }: MoveStepProps & { start: string }) {
  const { t, i18n } = useTranslation('booking');
  const [, navigate] = useLocation();
  const { send, isSending, problem } = useFollowUp(
    requestId,
    () => ({ kind: 'reschedule', wishes: [{ start }] }),
    () => navigate(`/anfragen/${slugOf(requestId)}`, { replace: true }),
  );
  return (
    <StepLayout
      flowName={t('move.flowName')}
      heading={t('review.heading')}
      step={2}
      total={2}
      backHref={moveHref(requestId)}
      action={{ label: t('move.send'), isBusy: isSending, busyLabel: t('move.saving') }}
      onAction={send}
    >
      {problem !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('move.problem')}
        </p>
      )}
      <OldStands from={from} />
      <p className="card">
        <b>{t('move.chosen', { when: formatDateTime(start, i18n.language) })}</b>
      </p>
    </StepLayout>
  );
}

function OldStands({ from }: { from: string }) {
  const { t, i18n } = useTranslation('booking');
  return (
    <div className="notice">
      <p>
        <b>{t('move.current', { when: formatDateTime(from, i18n.language) })}</b>
      </p>
      <p>{t('move.keepsOld')}</p>
    </div>
  );
}

function NotPossible({ requestId }: { requestId: string }) {
  const { t } = useTranslation('booking');
  return (
    <div className="stack">
      <PageHeading title={t('move.flowName')} />
      <p className="notice notice-warning">{t('move.notPossible')}</p>
      <Link href={`/anfragen/${slugOf(requestId)}`} className="button-secondary">
        {t('move.backToRequest')}
      </Link>
    </div>
  );
}
