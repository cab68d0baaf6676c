import { cancelProblem } from '#domain/decide/cancel.ts';
import { decideCheckIn } from '#domain/decide/check-in.ts';
import type { Booking, Decision } from '#domain/schemas/decision.ts';
import type {
  AppointmentRequest,
  CaseRequest,
  VenueRequest,
  VenueWish,
} from '#domain/schemas/request.ts';
import type { Office, Venue } from '#domain/schemas/town.ts';
import { cancellationState, followUpState, type MyRequest } from './merge-requests.ts';
import type { MoveWish } from './move-wishes.ts';

/** What was given or, until then, what is wished first. */
export type When =
  | { kind: 'start'; start: string }
  | ({ kind: 'window'; venueId: string } & VenueWish)
  /** Without starts the course is only asked for; its own dates count. */
  | { kind: 'course'; courseId: string; starts: string[] };

export type MovableRequest = AppointmentRequest | VenueRequest;

/** A course has its own dates, a question none. */
export function isMovable(request: CaseRequest): request is MovableRequest {
  return request.kind === 'appointment' || request.kind === 'venue';
}

export function whenOf(request: CaseRequest, decision: Decision | undefined): When | undefined {
  const booking = decision?.booking;
  if (booking) return momentOf(booking);
  if (request.kind === 'course') return { kind: 'course', courseId: request.courseId, starts: [] };
  if (request.kind === 'appointment') {
    const [wish] = request.wishes;
    return wish && startOf(wish.start);
  }
  if (request.kind === 'question') return undefined;
  const [wish] = request.wishes;
  return wish && whenWished(request, wish);
}

/** @param request whose place it is */
export function whenWished(request: CaseRequest, wish: MoveWish): When {
  if ('start' in wish) return startOf(wish.start);
  const venueId = request.kind === 'venue' ? request.venueId : '';
  return { kind: 'window', venueId, ...wish };
}

export function momentOf(booking: Booking): When {
  if ('officeId' in booking) return startOf(booking.start);
  if ('venueId' in booking) return { kind: 'window', ...booking };
  const { courseId, dates } = booking;
  return { kind: 'course', courseId, starts: dates.map(({ start }) => start) };
}

function startOf(start: string): When {
  return { kind: 'start', start };
}

interface Places {
  offices: ReadonlyMap<string, Office>;
  venues: ReadonlyMap<string, Venue>;
}

/**
 * Whether cancelling online is offered. Before the town hall has answered it always is; after
 * that its rules hold, which it will apply by its own clock.
 */
export function mayCancel(mine: MyRequest, places: Places, now: string): boolean {
  const state = cancellationState(mine);
  if (state !== 'none' && state !== 'declined' && state !== 'refused') return false;
  if (mine.status === 'refused') return false;
  if (!mine.decision) return true;
  return cancelProblem(mine.decision, places, now) === null;
}

/**
 * Whether moving online is offered: for a visit or a place that stands, one wish to move at a
 * time; a series is put off day by day, with the town hall.
 */
export function mayMove(mine: MyRequest, places: Places, now: string): boolean {
  const { request, status, decision, move } = mine;
  if (!isMovable(request) || !isStanding(status) || !decision) return false;
  if (decision.series || decision.move || decision.visit || !mayCancel(mine, places, now))
    return false;
  return !move || ['declined', 'done'].includes(moveState(move));
}

/** How far a wish to move has come; `done` is said only when the town hall has moved the booking. */
export function moveState(
  move: NonNullable<MyRequest['move']>,
): 'saved' | 'arrived' | 'refused' | 'declined' | 'done' {
  return move.decision?.status === 'confirmed' ? 'done' : followUpState(move);
}

/** Whether a wish to move has been sent, or waits for that, and nobody has answered it yet. */
export function isMoveUnderWay({ move, decision }: MyRequest): boolean {
  if (decision?.move) return true;
  return move !== undefined && ['saved', 'arrived'].includes(moveState(move));
}

/** Whether the person can say now that they are there; the town hall's own rule. */
export function mayCheckIn({ request, decision }: MyRequest, now: string): boolean {
  if (!decision || decision.visit) return false;
  const nobodyElse = { from: '', to: '', reservations: [], holder: '' };
  const target = { request, decision, reservations: [] };
  return decideCheckIn({ ...nobodyElse, target }, now).status === 'confirmed';
}

export type TimelineStep =
  | { kind: 'saved' | 'arrived' | 'in-review' | 'moved'; at: string | undefined }
  | { kind: 'decided'; at: string; status: Decision['status'] }
  | { kind: 'cancel-saved' | 'cancel-arrived'; at: string | undefined };

/** What has happened so far, the oldest first. */
export function timelineOf({ request, item, decision, cancellation }: MyRequest): TimelineStep[] {
  const steps: TimelineStep[] = [{ kind: 'saved', at: request.createdAt }];
  const hasArrived = decision !== undefined || item === undefined || item.state === 'arrived';
  if (hasArrived) steps.push({ kind: 'arrived', at: decision?.receivedAt ?? item?.arrivedAt });
  const { status, decidedAt, confirmedAt, movedAt } = decision ?? {};
  const confirmed = confirmedAt ?? (status === 'confirmed' ? decidedAt : undefined);
  if (confirmed) steps.push({ kind: 'decided', at: confirmed, status: 'confirmed' });
  if (movedAt) steps.push({ kind: 'moved', at: movedAt });
  if (status === 'in-review') steps.push({ kind: 'in-review', at: undefined });
  const isFurther = status && decidedAt && status !== 'in-review' && status !== 'confirmed';
  const ended: TimelineStep[] = isFurther ? [{ kind: 'decided', at: decidedAt, status }] : [];
  const cancelled = cancellation ? cancelSteps(cancellation) : [];
  // A cancellation leads to its end; whatever else was decided came before it.
  return [
    ...steps,
    ...(status === 'cancelled' ? [...cancelled, ...ended] : [...ended, ...cancelled]),
  ];
}

function cancelSteps({
  request,
  item,
  decision,
}: NonNullable<MyRequest['cancellation']>): TimelineStep[] {
  const saved: TimelineStep = { kind: 'cancel-saved', at: request.createdAt };
  const hasArrived = decision !== undefined || item === undefined || item.state === 'arrived';
  if (!hasArrived) return [saved];
  return [saved, { kind: 'cancel-arrived', at: decision?.receivedAt ?? item?.arrivedAt }];
}

/** Where a new request, or a booking with this alternative begins; personal data stay out of the address. */
export function rebookingHref(
  request: CaseRequest,
  alternative?: Decision['alternatives'][number],
): string {
  if (request.kind === 'course') return '/kurse';
  if (request.kind === 'question') return '/kontakt';
  const source = `aus=${request._id.slice('request:'.length)}`;
  if (request.kind === 'appointment') {
    const start = alternative && 'start' in alternative ? `&beginn=${alternative.start}` : '';
    return `/termin?${source}${start}`;
  }
  if (!alternative || !('venueId' in alternative)) return `/plaetze/${request.venueId}?${source}`;
  const { venueId, date, windowId, from, to } = alternative;
  const hours = from && to ? `&von=${from}&bis=${to}` : '';
  return `/plaetze/${venueId}?${source}&datum=${date}&fenster=${windowId}${hours}`;
}

/** Declined because there are too many people or appointments, at any time. */
export function isTooMany({ status, decision }: MyRequest): boolean {
  return status === 'declined' && decision?.code === 'too-many';
}

/** What its time was to the person: never booked where it was only asked for. */
export function bookingState({ status, confirmedAt, movedAt }: Decision) {
  if (status === 'waitlisted') return 'waited';
  if (status === 'in-review') return 'held';
  if (status === 'confirmed') return movedAt ? 'moved' : 'booked';
  return confirmedAt ? 'past' : 'asked';
}

/** The booking counts: it is promised, or held until the town hall decides. */
export function isStanding(status: MyRequest['status']): boolean {
  return status === 'confirmed' || status === 'in-review';
}
