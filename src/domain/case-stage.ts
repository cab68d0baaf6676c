import type { Case, CaseStage, HistoryEntry } from './schemas/case.ts';

/** What staff do among themselves: the person is none the wiser, and nothing is answered by it. */
const internalSteps: readonly HistoryEntry['action'][] = ['take', 'release', 'note', 'forward'];

export function isInternal({ action }: Pick<HistoryEntry, 'action'>): boolean {
  return internalSteps.includes(action);
}

/** The last thing between the person and staff, whoever did it. */
export function lastByPerson({ history }: Pick<Case, 'history'>): HistoryEntry | undefined {
  return history.findLast(isByPerson);
}

function isByPerson(entry: HistoryEntry): boolean {
  return entry.by !== 'server' && !isInternal(entry);
}

/** What the person wrote, while nobody has answered; also when the case itself is settled. */
export function unansweredMessage(subject: Pick<Case, 'history'>): HistoryEntry | undefined {
  const last = lastByPerson(subject);
  return last?.action === 'message' && last.by === 'resident' ? last : undefined;
}

/** A mail that did not reach the person, while staff have not done anything since. */
export function undeliveredMail(subject: Pick<Case, 'history'>): HistoryEntry | undefined {
  return unhandled(subject, 'mail-failed');
}

type Reachable = Pick<Case, 'request'> & Partial<Pick<Case, 'residentDatabase'>>;

/** A guest without the app and without an address: whatever is decided, somebody has to call. */
export function hearsByPhoneOnly({ request, residentDatabase }: Reachable): boolean {
  return residentDatabase === null && request.contact.email === undefined;
}

/**
 * A closure that nothing has told the person of, while staff have not noted their call. Words in
 * the case reach nobody, so they do not settle it.
 */
export function untoldClosure(
  subject: Reachable & Pick<Case, 'history'>,
): HistoryEntry | undefined {
  const { history } = subject;
  if (!hearsByPhoneOnly(subject)) return undefined;
  return history
    .slice(history.findLastIndex(({ action }) => action === 'seen') + 1)
    .findLast(({ action }) => action === 'closed');
}

const standing: readonly Case['decision']['status'][] = ['in-review', 'confirmed', 'waitlisted'];

/** The town has changed its times, and this booking does not fit them; nobody has seen to it yet. */
export function outsideBooking(
  subject: Pick<Case, 'decision' | 'history'>,
): HistoryEntry | undefined {
  const { history, decision } = subject;
  const mark = unhandled(subject, 'outside');
  const since = mark ? history.slice(history.indexOf(mark)) : [];
  const isOver = since.some(({ action }) => action === 'inside' || action === 'reschedule');
  return isOver || !standing.includes(decision.status) ? undefined : mark;
}

function unhandled(
  { history }: Pick<Case, 'history'>,
  mark: HistoryEntry['action'],
): HistoryEntry | undefined {
  const index = history.findLastIndex(({ action }) => action === mark);
  const isHandled = history
    .slice(index + 1)
    .some((entry) => isByPerson(entry) && entry.by !== 'resident');
  return index < 0 || isHandled ? undefined : history[index];
}

/** Somebody waits for staff: to be reviewed, to be moved, to be answered, or to be told. */
export function awaitsStaff(subject: Reachable & Pick<Case, 'decision' | 'history'>): boolean {
  const { status, move } = subject.decision;
  const notes = [unansweredMessage, undeliveredMail, untoldClosure, outsideBooking].map((noteOf) =>
    noteOf(subject),
  );
  if (move !== undefined || notes.some((note) => note !== undefined)) return true;
  return status === 'in-review' && !isAsked(subject);
}

const forStaffAgain: readonly HistoryEntry['action'][] = ['hold-ending', 'forward'];

/**
 * Staff have asked something and have no answer yet. Words that answer the person ask nothing: the
 * decision is still to come. When the hold is about to end, or others are to see to it, it is for
 * staff again.
 */
function isAsked({ history }: Pick<Case, 'history'>): boolean {
  const index = history.findLastIndex(isByPerson);
  const last = history[index];
  if (last?.action !== 'message' || last.by === 'resident') return false;
  if (history.slice(index).some(({ action }) => forStaffAgain.includes(action))) return false;
  return unansweredMessage({ history: history.slice(0, index) }) === undefined;
}

/** Where a case stands for the staff. Written with every revision of a case, so it can be sorted by. */
export function stageOf(
  subject: Reachable & Pick<Case, 'decision' | 'history' | 'assignee'>,
): CaseStage {
  if (awaitsStaff(subject)) return subject.assignee === null ? 'new' : 'taken';
  const { status } = subject.decision;
  return status === 'in-review' || status === 'waitlisted' ? 'waiting' : 'done';
}

/** Who answers deals with it from then on, unless somebody does already. */
const takingSteps: readonly HistoryEntry['action'][] = [
  'confirm',
  'decline',
  'cancel',
  'message',
  'complete',
];

/** Who deals with a case after a step. @param before it, the case as it was */
export function assigneeAfter(
  { action, by }: Pick<HistoryEntry, 'action' | 'by'>,
  before: Pick<Case, 'assignee' | 'beforeConfirm'>,
): string | null {
  const { assignee, beforeConfirm } = before;
  if (action === 'undo' && beforeConfirm?.assignee !== undefined) return beforeConfirm.assignee;
  if (action === 'take') return by;
  if (action === 'release' || action === 'forward') return null;
  const isByStaff = by !== 'resident' && by !== 'server';
  return isByStaff && takingSteps.includes(action) ? (assignee ?? by) : assignee;
}
