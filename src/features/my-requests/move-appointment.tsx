import type { ComponentType, PropsWithChildren, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import type { AppointmentRequest } from '#domain/schemas/request.ts';
import { formatDateTime } from '#i18n/format.ts';
import { useTownById } from '#replica/town-context.tsx';
import { maxWishes } from '#ui/flow/ranked-wishes.ts';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import type { MyRequest } from './merge-requests.ts';
import { moveCheckHref, moveHref } from './move-section.tsx';
import { mayMove } from './request-facts.ts';
import { useFollowUp } from './use-follow-up.ts';

/** The free times of an office; another feature's, which app hands in. */
export type TimePicker = ComponentType<
  Pick<AppointmentRequest, 'officeId' | 'services'> & {
    /** The start that the visit has now. */
    except: string;
    /** Starts, best first. */
    wishes: string[];
    onWishes(change: (wishes: string[]) => string[]): void;
    children(picker: ReactNode, isReady: boolean): ReactNode;
  }
>;

interface MoveAppointmentProps {
  mine: MyRequest;
  request: AppointmentRequest;
  TimePicker: TimePicker;
}

const localStart = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/**
 * Another time for an appointment: up to three wishes, then old and new side by side before they
 * are sent. The address keeps the wishes, so going back and reloading lose nothing.
 */
export function MoveAppointment({ mine, request, TimePicker }: MoveAppointmentProps) {
  const [, navigate] = useLocation();
  const { offices, venues } = useTownById();
  const now = useNow();
  const parameters = new URLSearchParams(useSearch());
  const wishes = parameters
    .getAll('beginn')
    .filter((start) => localStart.test(start))
    .slice(0, maxWishes);
  const { requestId, decision } = mine;
  const booking = decision?.booking;
  if (!booking || !('start' in booking) || !mayMove(mine, { offices, venues }, now)) {
    return <NotPossible requestId={requestId} />;
  }
  if (parameters.has('pruefen') && wishes.length > 0) {
    return <SendStep requestId={requestId} from={booking.start} wishes={wishes} />;
  }
  return (
    <TimePicker
      officeId={request.officeId}
      services={request.services}
      except={booking.start}
      wishes={wishes}
      onWishes={(change) => navigate(moveHref(requestId, change(wishes)), { replace: true })}
    >
      {(picker, isReady) => (
        <ChooseStep
          requestId={requestId}
          from={booking.start}
          onNext={isReady ? () => navigate(moveCheckHref(requestId, wishes)) : undefined}
        >
          {picker}
        </ChooseStep>
      )}
    </TimePicker>
  );
}

interface MoveStepProps {
  requestId: string;
  /** Start of the appointment as it stands. */
  from: string;
}

interface ChooseStepProps extends MoveStepProps {
  onNext: (() => void) | undefined;
}

function ChooseStep({ requestId, from, onNext, children }: PropsWithChildren<ChooseStepProps>) {
  const { t } = useTranslation('booking');
  return (
    <StepLayout
      flowName={t('move.flowName')}
      heading={t('move.heading')}
      step={1}
      total={2}
      backHref={`/anfragen/${slugOf(requestId)}`}
      backLabel={t('move.backToRequest')}
      action={onNext && { label: t('flow.next') }}
      onAction={() => onNext?.()}
    >
      <OldStands from={from} />
      {children}
    </StepLayout>
  );
}

function SendStep({ requestId, from, wishes }: MoveStepProps & { wishes: string[] }) {
  const { t, i18n } = useTranslation('booking');
  const [, navigate] = useLocation();
  const { send, isSending, problem } = useFollowUp(
    requestId,
    () => ({ kind: 'reschedule', wishes: wishes.map((start) => ({ start })) }),
    () => navigate(`/anfragen/${slugOf(requestId)}`, { replace: true }),
  );
  return (
    <StepLayout
      flowName={t('move.flowName')}
      heading={t('review.heading')}
      step={2}
      total={2}
      backHref={moveHref(requestId, wishes)}
      action={{ label: t('move.send'), isBusy: isSending, busyLabel: t('move.saving') }}
      onAction={send}
    >
      {problem !== undefined && (
        <p className="notice notice-danger" role="alert">
          {t('move.problem')}
        </p>
      )}
      <OldStands from={from} />
      <div className="card stack">
        <ol className="move-wishes">
          {wishes.map((start) => (
            <li key={start}>
              <b>{t('move.chosen', { when: formatDateTime(start, i18n.language) })}</b>
            </li>
          ))}
        </ol>
        {wishes.length > 1 && <p>{t('move.firstFree')}</p>}
      </div>
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
