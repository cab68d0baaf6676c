import { isAppointmentBooking } from '#domain/decide/rules.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';

/**
 * The number of the next person who arrives at the office of this booking today, from 1. A number
 * that is not used in the end is not given again: nobody else is called by it.
 */
export async function nextVisitNumber(
  tx: DocumentTransaction,
  { booking, visit }: Decision,
  today: string,
): Promise<number> {
  if (!booking || !isAppointmentBooking(booking) || visit) return visit?.number ?? 1;
  const _id = `counter:visit:${booking.officeId}:${today}`;
  const known = await tx.getDocument(internalDatabase, _id);
  const value = (known ? Number(known.value) : 0) + 1;
  await tx.putDocument(internalDatabase, { _id, ...(known && { _rev: known._rev }), value });
  return value;
}
