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
export function undeliveredMail({ history }: Case): HistoryEntry | undefined {
  const index = history.findLastIndex(({ action }) => action === 'mail-failed');
  const isHandled = history.slice(index + 1).some(({ by }) => by !== 'server' && by !== 'resident');
  return index < 0 || isHandled ? undefined : history[index];
}
