import type { ComponentType, PropsWithChildren, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { slugOf } from '#domain/document-ids.ts';
import type { Booking } from '#domain/schemas/decision.ts';
import type { RescheduleRequest } from '#domain/schemas/request.ts';
import { useTownById } from '#replica/town-context.tsx';
import { AlreadySent } from '#ui/flow/already-sent.tsx';
import { maxWishes } from '#ui/flow/ranked-wishes.ts';
import { StepLayout } from '#ui/flow/step-layout.tsx';
import { useNow } from '#ui/flow/use-now.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import type { MyRequest } from './merge-requests.ts';
import { moveCheckHref, moveHref } from './move-section.tsx';
import { isBooked, wishFromText, type MoveWish } from './move-wishes.ts';
import {
  isMoveUnderWay,
  mayMove,
  whenWished,
  whenOf,
  type MovableRequest,
} from './request-facts.ts';
import { useFollowUp } from './use-follow-up.ts';
import { useRequestNames } from './use-request-names.ts';

/** What is free, to choose from; another feature's, which app hands in. */
export type WishPicker = ComponentType<{
  request: MovableRequest;
  /** What is to be moved: no other time, and not in its own way. */
  booking: Booking;
  /** Best first. */
  wishes: MoveWish[];
  onWishes(change: (wishes: MoveWish[]) => MoveWish[]): void;
  children(picker: ReactNode, isReady: boolean): ReactNode;
}>;

interface MoveBookingProps {
  mine: MyRequest;
  request: MovableRequest;
  WishPicker: WishPicker;
}

/**
 * Another time for a visit or a place: up to three wishes, then old and new side by side before
 * they are sent. The address keeps the wishes, so going back and reloading lose nothing.
 */
export function MoveBooking({ mine, request, WishPicker }: MoveBookingProps) {
  const [, navigate] = useLocation();
  const { offices, venues } = useTownById();
  const now = useNow();
  const parameters = new URLSearchParams(useSearch());
  const wishes = parameters
    .getAll('wunsch')
    .flatMap((text) => wishFromText(text) ?? [])
    .filter((wish) => 'start' in wish === (request.kind === 'appointment'))
    .slice(0, maxWishes);
  const { requestId, decision } = mine;
  const booking = decision?.booking;
  // Somebody went back after sending.
  if (isMoveUnderWay(mine) || wishes.some((wish) => isBooked(wish, booking))) {
    return <AlreadySent requestHref={`/anfragen/${slugOf(requestId)}`} />;
  }
  if (!booking || !mayMove(mine, { offices, venues }, now)) {
    return <NotPossible request={request} />;
  }
  if (parameters.has('pruefen') && wishes.length > 0) {
    return <SendStep mine={mine} request={request} wishes={wishes} />;
  }
  return (
    <WishPicker
      request={request}
      booking={booking}
      wishes={wishes}
      onWishes={(change) => navigate(moveHref(requestId, change(wishes)), { replace: true })}
    >
      {(picker, isReady) => (
        <ChooseStep
          mine={mine}
          request={request}
          onNext={isReady ? () => navigate(moveCheckHref(requestId, wishes)) : undefined}
        >
          {picker}
        </ChooseStep>
      )}
    </WishPicker>
  );
}

interface MoveStepProps {
  mine: MyRequest;
  request: MovableRequest;
}

interface ChooseStepProps extends MoveStepProps {
  onNext: (() => void) | undefined;
}

function ChooseStep({ mine, request, onNext, children }: PropsWithChildren<ChooseStepProps>) {
  const { t } = useTranslation('booking');
  return (
    <StepLayout
      flowName={t(`move.offer.${request.kind}`)}
      heading={t('move.heading')}
      step={1}
      total={2}
      backHref={`/anfragen/${slugOf(mine.requestId)}`}
      backLabel={t(`move.backToRequest.${request.kind}`)}
      action={onNext && { label: t('flow.next') }}
      onAction={() => onNext?.()}
    >
      <OldStands mine={mine} request={request} />
      {children}
    </StepLayout>
  );
}

function SendStep({ mine, request, wishes }: MoveStepProps & { wishes: MoveWish[] }) {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  const [, navigate] = useLocation();
  const { requestId } = mine;
  const { send, isSending, problem } = useFollowUp(
    requestId,
    // Either all are starts or all are windows: those of the other kind were left out.
    () => ({ kind: 'reschedule', wishes: wishes as RescheduleRequest['wishes'] }),
    () => navigate(`/anfragen/${slugOf(requestId)}`, { replace: true }),
  );
  const labels = wishes.map((wish) => when(whenWished(request, wish)));
  return (
    <StepLayout
      flowName={t(`move.offer.${request.kind}`)}
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
      <OldStands mine={mine} request={request} />
      <div className="card stack">
        <ol className="move-wishes">
          {labels.map((label) => (
            <li key={label}>
              <b>{t('move.chosen', { when: label })}</b>
            </li>
          ))}
        </ol>
        {wishes.length > 1 && <p>{t('move.firstFree')}</p>}
      </div>
    </StepLayout>
  );
}

function OldStands({ mine, request }: MoveStepProps) {
  const { t } = useTranslation('booking');
  const { when } = useRequestNames();
  const moment = whenOf(request, mine.decision);
  return (
    <div className="notice">
      <p>
        <b>{t(`move.current.${request.kind}`, { when: moment ? when(moment) : '' })}</b>
      </p>
      <p>{t(`move.keepsOld.${request.kind}`)}</p>
    </div>
  );
}

function NotPossible({ request }: { request: MovableRequest }) {
  const { t } = useTranslation('booking');
  return (
    <div className="stack">
      <PageHeading title={t(`move.offer.${request.kind}`)} />
      <p className="notice notice-warning">{t(`move.notPossible.${request.kind}`)}</p>
      <Link href={`/anfragen/${slugOf(request._id)}`} className="button-secondary">
        {t(`move.backToRequest.${request.kind}`)}
      </Link>
    </div>
  );
}
