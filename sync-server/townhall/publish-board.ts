import { isAppointmentBooking } from '#domain/decide/rules.ts';
import { instantToLocal } from '#domain/local-time.ts';
import type { Board } from '#domain/schemas/board.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { boardAfter, isWaiting } from '#domain/waiting-board.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import type { Work } from './apply-change.ts';
import { eraseDocument } from './erase-document.ts';
import { boardDatabase } from './town-hall.ts';

/**
 * Brings the board of a waiting room up to date after a visit has changed, in the same
 * transaction: what hangs in the room is what the desk knows.
 * @param after `undefined` when the case is erased
 */
export async function publishBoard(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  before: Decision,
  after: Decision | undefined,
): Promise<void> {
  const visit = after?.visit ?? before.visit;
  const { booking } = before;
  if (!visit || !booking || !isAppointmentBooking(booking)) return;
  if (after?.visit === before.visit && after?.status === before.status) return;
  const { officeId } = booking;
  const date = instantToLocal(visit.arrivedAt).slice(0, 10);
  const _id = `board:${officeId}:${date}`;
  const known = await tx.getDocument(boardDatabase, _id);
  // Erased later, when the board of that day is gone.
  if (!after && (!known || known._deleted)) return;
  const { calls = [], waiting = [] } = (known ?? {}) as Partial<Board>;
  await tx.putDocument(boardDatabase, {
    _id,
    ...(known && { _rev: known._rev }),
    type: 'board',
    officeId,
    date,
    ...boardAfter({ calls, waiting }, visit, after !== undefined && isWaiting(after)),
    asOf: now,
  });
}

/** Numbers of an earlier day call nobody. */
export async function eraseOldBoards(tx: DocumentTransaction, today: string): Promise<void> {
  for (const { id } of await tx.listDocuments(boardDatabase, { startKey: 'board:' })) {
    if (id.slice(-today.length) < today) await eraseDocument(tx, boardDatabase, id);
  }
}
