import Type, { type Static } from 'typebox';
import { Decision, DecisionStatus } from './decision.ts';
import { Instant, LocalDate, Slug, nullable } from './primitives.ts';
import { AppointmentRequest, CourseRequest, QuestionRequest, VenueRequest } from './request.ts';

export const VerdictAction = Type.Enum([
  'confirm',
  'decline',
  'cancel',
  'message',
  'arrived',
  'call',
  'complete',
  'missed',
  /** What was noted of a visit today was a slip. */
  'reopen',
  /** Read by staff; nothing more came of it. */
  'seen',
  /** Somebody deals with it, or no longer. */
  'take',
  'release',
  /** Words for the staff alone: never mailed, never in the resident's database. */
  'note',
  /** To another department, which alone may read it from then on. */
  'forward',
  /** Takes the last `confirm` back. */
  'undo',
]);
export type VerdictAction = Static<typeof VerdictAction>;

export const Verdict = Type.Object({
  _id: Type.String({ pattern: '^verdict:[0-9A-Za-z][0-9A-Za-z-]{14,62}[0-9A-Za-z]$' }),
  _rev: Type.Optional(Type.String()),
  type: Type.Literal('verdict'),
  caseNumber: Type.String(),
  /** The revision of the case that the clerk was looking at. */
  caseRev: Type.String({ pattern: '^\\d+-' }),
  action: VerdictAction,
  /** Written by the server from the session; what a client sends here is replaced. */
  by: Type.Optional(Type.String()),
  at: Type.Optional(Instant),
  message: nullable(Type.String({ maxLength: 2000 })),
  /** With `call`: where the person is asked to go. */
  counter: Type.Optional(Type.String({ minLength: 1, maxLength: 20 })),
  /** With `forward`: who shall answer for it. */
  departmentId: Type.Optional(Slug),
});
export type Verdict = Static<typeof Verdict>;

/** A guest on the phone or at the counter, entered by staff; the person's data go to the case. */
export const Entry = Type.Object({
  _id: Type.String({ pattern: '^entry:[0-9A-Za-z][0-9A-Za-z-]{14,62}[0-9A-Za-z]$' }),
  _rev: Type.Optional(Type.String()),
  type: Type.Literal('entry'),
  channel: Type.Enum(['phone', 'counter']),
  request: Type.Union([AppointmentRequest, VenueRequest, CourseRequest]),
});
export type Entry = Static<typeof Entry>;

export const HistoryEntry = Type.Object({
  at: Instant,
  /** `resident`, `server`, or the name of the clerk. */
  by: Type.String(),
  action: Type.Enum([
    'received',
    'confirm',
    'decline',
    'cancel',
    'reschedule',
    'message',
    'arrived',
    'call',
    'complete',
    'missed',
    'reopen',
    'seen',
    'take',
    'release',
    'note',
    'forward',
    'undo',
    'moved-up',
    'hold-ending',
    'hold-ended',
    'closed',
    /** A mail to the person was given up: staff may have to call. */
    'mail-failed',
    /** The town has changed times or counters, and the booking does not fit them; then it does again. */
    'outside',
    'inside',
  ]),
  status: DecisionStatus,
  message: nullable(Type.String()),
  /** Of `forward`: where to. */
  departmentId: Type.Optional(Slug),
});
export type HistoryEntry = Static<typeof HistoryEntry>;

/**
 * `new` and `taken` await staff, without and with somebody who deals with it; `waiting`: the town
 * hall waits for the person or for time; `done`: nothing is left to do.
 */
export const CaseStage = Type.Enum(['new', 'taken', 'waiting', 'done']);
export type CaseStage = Static<typeof CaseStage>;

export const Case = Type.Object({
  _id: Type.String({ pattern: '^case:' }),
  _rev: Type.Optional(Type.String()),
  type: Type.Literal('case'),
  caseNumber: Type.String(),
  /** Name of the resident's database, to send the decision to; `null` for a guest. */
  residentDatabase: nullable(Type.String()),
  request: Type.Union([AppointmentRequest, VenueRequest, CourseRequest, QuestionRequest]),
  decision: Decision,
  history: Type.Array(HistoryEntry),
  /** Name of the account that deals with it. */
  assignee: nullable(Type.String()),
  /** What `stageOf` makes of the rest. */
  stage: CaseStage,
  /** What it is about, and the first day of that, as `listingOf` has it. */
  resource: nullable(Type.String()),
  day: nullable(LocalDate),
  /** While `confirm` is the last thing that was done: what it has changed, to take it back. */
  beforeConfirm: Type.Optional(
    Type.Intersect([
      Type.Pick(Decision, ['code', 'message', 'decidedAt', 'holdUntil']),
      Type.Object({ assignee: Type.Optional(nullable(Type.String())) }),
    ]),
  ),
});
export type Case = Static<typeof Case>;
