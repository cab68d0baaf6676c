import type { Case, HistoryEntry } from './schemas/case.ts';

const standing: readonly Case['decision']['status'][] = ['in-review', 'confirmed', 'waitlisted'];

/** With any of these staff have seen to it. */
const handlingSteps: readonly HistoryEntry['action'][] = [
  'confirm',
  'decline',
  'cancel',
  'reschedule',
  'message',
  'arrived',
  'call',
  'complete',
  'missed',
  'seen',
];

/**
 * The note that the town has changed its times and this booking does not fit them; `undefined` when
 * it fits again, was moved or has ended, or when staff have seen to it.
 */
export function outsideBooking({
  decision,
  history,
}: Pick<Case, 'decision' | 'history'>): HistoryEntry | undefined {
  const index = history.findLastIndex(({ action }) => action === 'outside');
  if (index < 0 || !standing.includes(decision.status)) return undefined;
  const isOver = history
    .slice(index + 1)
    .some(
      ({ action, by }) =>
        action === 'inside' ||
        action === 'reschedule' ||
        (by !== 'server' && by !== 'resident' && handlingSteps.includes(action)),
    );
  return isOver ? undefined : history[index];
}
