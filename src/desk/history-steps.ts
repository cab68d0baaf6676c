import type { Case, HistoryEntry } from '#domain/schemas/case.ts';

/** The last thing that has happened; a warning that a hold runs out changes nothing. */
export function lastStep({ history }: Case): HistoryEntry | undefined {
  return history.filter(({ action }) => action !== 'hold-ending').at(-1);
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
