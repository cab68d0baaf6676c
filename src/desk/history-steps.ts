import type { Case, HistoryEntry } from '#domain/schemas/case.ts';

const notes: readonly HistoryEntry['action'][] = [
  'hold-ending',
  'mail-failed',
  'outside',
  'inside',
  'seen',
];

/** The last thing that has happened; what was only noted changes nothing. */
export function lastStep({ history }: Case): HistoryEntry | undefined {
  return history.filter(({ action }) => !notes.includes(action)).at(-1);
}

/** The last thing that somebody did, the resident or staff. */
export function lastByPerson({ history }: Case): HistoryEntry | undefined {
  return history.filter(({ by }) => by !== 'server').at(-1);
}

/** What the person wrote, while nobody has answered; also when the case itself is settled. */
export function unansweredMessage(deskCase: Case): HistoryEntry | undefined {
  const last = lastByPerson(deskCase);
  return last?.action === 'message' && last.by === 'resident' ? last : undefined;
}

/** A mail that did not reach the person, while staff have not done anything since. */
export function undeliveredMail(deskCase: Case): HistoryEntry | undefined {
  return unhandled(deskCase, 'mail-failed');
}

const standing: readonly Case['decision']['status'][] = ['in-review', 'confirmed', 'waitlisted'];

/** The town has changed its times, and this booking does not fit them; nobody has seen to it yet. */
export function outsideBooking(deskCase: Case): HistoryEntry | undefined {
  const mark = unhandled(deskCase, 'outside');
  const since = mark ? deskCase.history.slice(deskCase.history.indexOf(mark)) : [];
  const isOver = since.some(({ action }) => action === 'inside' || action === 'reschedule');
  return isOver || !standing.includes(deskCase.decision.status) ? undefined : mark;
}

function unhandled({ history }: Case, mark: HistoryEntry['action']): HistoryEntry | undefined {
  const index = history.findLastIndex(({ action }) => action === mark);
  const isHandled = history.slice(index + 1).some(({ by }) => by !== 'server' && by !== 'resident');
  return index < 0 || isHandled ? undefined : history[index];
}
