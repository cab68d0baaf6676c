import { instantToLocal } from '../local-time.ts';
import type { Reservation } from '../reservation.ts';
import type { Verdict } from '../schemas/case.ts';
import type { Decision } from '../schemas/decision.ts';
import { endedDecision, endedMove, givenBack } from './cancel.ts';
import { otherThan } from './other-than.ts';
import { isAppointmentBooking, type CaseChange, type KnownCase } from './rules.ts';
import type { KnownOccupancy, TownRules } from './rules.ts';
import { decideUndo, type DeskSubject } from './undo.ts';
import { freeVenueWindows } from './venue.ts';

type Action = Verdict['action'];

/** What a clerk wants, and who it is. */
type Judgement = Pick<Verdict, 'action' | 'message' | 'counter' | 'departmentId'> & { by: string };

export type VerdictProblem =
  | 'not-possible'
  | 'message-missing'
  | 'department-missing'
  /** To be taken back, but it stands by now. */
  | 'too-late';

/** What a verdict makes of a case, or why it cannot be: then nothing changes. */
export type VerdictOutcome = { change: CaseChange } | { problem: VerdictProblem };

const allStates: readonly Decision['status'][] = [
  'in-review',
  'waitlisted',
  'confirmed',
  'declined',
  'cancelled',
  'completed',
  'missed',
];

/** In which states of a case an action is possible. */
const possibleIn: Record<Action, readonly Decision['status'][]> = {
  confirm: ['in-review'],
  decline: ['in-review', 'waitlisted'],
  cancel: ['in-review', 'waitlisted', 'confirmed'],
  message: allStates,
  arrived: ['confirmed'],
  call: ['confirmed'],
  complete: ['confirmed'],
  missed: ['confirmed'],
  reopen: ['completed', 'missed'],
  seen: allStates,
  take: allStates,
  release: allStates,
  note: allStates,
  forward: allStates,
  undo: ['confirmed'],
};
/** The same where nothing is booked: it is open until it has been answered. */
const possibleForQuestion: Record<Action, readonly Decision['status'][]> = {
  ...possibleIn,
  confirm: [],
  cancel: [],
  arrived: [],
  call: [],
  missed: [],
  complete: ['in-review'],
};
const needMessage: readonly Action[] = ['decline', 'cancel', 'message', 'note'];

/**
 * A clerk's verdict as the new decision. Declining, cancelling, writing and noting need words; a
 * booking that somebody asks to move is confirmed or declined as to the move alone.
 */
export function decideVerdict(
  verdict: Judgement,
  subject: DeskSubject,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): VerdictOutcome {
  const { decision } = subject;
  const message = verdict.message?.trim() || null;
  const isAboutMove =
    decision.move !== undefined && ['confirm', 'decline'].includes(verdict.action);
  const possible = subject.request.kind === 'question' ? possibleForQuestion : possibleIn;
  if (!isAboutMove && !possible[verdict.action].includes(decision.status)) {
    return { problem: 'not-possible' };
  }
  if (message === null && needMessage.includes(verdict.action)) {
    return { problem: 'message-missing' };
  }
  if (isAboutMove) return answerMove(verdict.action, subject, message, now);
  const changed = changeOf(verdict, subject, occupancy, rules, now) ?? 'not-possible';
  if (typeof changed === 'string') return { problem: changed };
  return { change: { ...changed, action: verdict.action, message } };
}

function changeOf(
  { action, message: words, counter, departmentId, by }: Judgement,
  subject: DeskSubject,
  occupancy: KnownOccupancy,
  rules: TownRules,
  now: string,
): Pick<CaseChange, 'decision' | 'reservations' | 'answered'> | VerdictProblem | undefined {
  const { request, decision, reservations, assignee } = subject;
  const message = words?.trim() || null;
  // The last words to the person stand until there are others.
  const told = message ?? decision.message;
  const { holdUntil, position, takenBackAt, ...rest } = decision;
  switch (action) {
    case 'confirm':
      return {
        decision: { ...rest, status: 'confirmed', code: null, message: told, decidedAt: now },
        reservations: asBooked(reservations),
      };
    case 'decline':
      return {
        decision: {
          ...rest,
          status: 'declined',
          code: 'by-staff',
          booking: null,
          alternatives:
            request.kind === 'venue'
              ? otherThan(decision.booking, freeVenueWindows(request, occupancy, rules, now))
              : [],
          message,
          decidedAt: now,
        },
        reservations: [],
      };
    case 'cancel':
      return {
        decision: { ...endedDecision(decision, now), message },
        reservations: givenBack(reservations, rules, now),
        ...endedMove(decision),
      };
    case 'message':
      return { decision: { ...decision, message }, reservations };
    case 'complete':
    case 'missed':
      return over(action, { decision: { ...rest, message: told }, reservations }, now);
    case 'reopen': {
      if (!isSameDay(decision.decidedAt, now)) return undefined;
      const status = request.kind === 'question' ? 'in-review' : 'confirmed';
      return { decision: { ...rest, status, decidedAt: now }, reservations };
    }
    case 'take':
      return assignee === by ? undefined : { decision, reservations };
    case 'release':
      return assignee === null ? undefined : { decision, reservations };
    case 'seen':
    case 'note':
      return { decision, reservations };
    case 'forward':
      if (departmentId === undefined) return 'department-missing';
      if (departmentId === decision.departmentId) return undefined;
      return { decision: { ...decision, departmentId }, reservations };
    case 'undo':
      return decideUndo(subject, by, now);
    case 'arrived':
    case 'call':
      return visited(action, { request, decision, reservations }, occupancy, now, counter ?? null);
  }
}

/** What is over cannot be moved any more: a wish to move it ends, and what was held for it. */
function over(
  action: 'complete' | 'missed',
  { decision, reservations }: Pick<KnownCase, 'decision' | 'reservations'>,
  now: string,
): Pick<CaseChange, 'decision' | 'reservations' | 'answered'> {
  const { move, ...rest } = decision;
  const status = action === 'complete' ? ('completed' as const) : ('missed' as const);
  return {
    decision: { ...rest, status, decidedAt: now },
    reservations: move ? reservations.filter(({ state }) => state !== 'held') : reservations,
    ...endedMove(decision),
  };
}

/** A slip can be put right until the town's midnight. */
function isSameDay(instant: string, now: string): boolean {
  return instantToLocal(instant).slice(0, 10) === instantToLocal(now).slice(0, 10);
}

/** Staff check a person in, or call the next one to a counter. */
function visited(
  action: 'arrived' | 'call',
  { decision, reservations }: KnownCase,
  { nextNumber = 1 }: KnownOccupancy,
  now: string,
  counter: string | null,
): Pick<CaseChange, 'decision' | 'reservations'> | undefined {
  const { booking, visit } = decision;
  if (!booking || !isAppointmentBooking(booking)) return undefined;
  if (action === 'arrived' && visit) return undefined;
  const arrived = visit ?? { number: nextNumber, arrivedAt: now, calledAt: null, counter: null };
  const called = action === 'call' ? { calledAt: now, counter } : {};
  return { decision: { ...decision, visit: { ...arrived, ...called } }, reservations };
}

function answerMove(
  action: Action,
  { decision, reservations }: KnownCase,
  message: string | null,
  now: string,
): VerdictOutcome {
  const { move, ...rest } = decision;
  if (!move) return { problem: 'not-possible' };
  const { booking, requestId } = move;
  const isNew = ({ resourceId, date, state }: Reservation) =>
    state === 'held' && resourceId === booking.venueId && date === booking.date;
  const isMoved = action === 'confirm';
  const told = message ?? decision.message;
  const change = {
    decision: isMoved
      ? { ...rest, booking, message: told, sequence: (decision.sequence ?? 0) + 1, decidedAt: now }
      : { ...rest, message },
    reservations: isMoved
      ? asBooked(reservations.filter(isNew))
      : reservations.filter((piece) => !isNew(piece)),
    action,
    message,
    answered: isMoved
      ? { requestId, status: 'confirmed' as const, code: null }
      : { requestId, status: 'declined' as const, code: 'by-staff' as const },
  };
  return { change };
}

function asBooked(reservations: readonly Reservation[]): Reservation[] {
  return reservations.map(({ until, ...piece }) => ({ ...piece, state: 'booked' }));
}
