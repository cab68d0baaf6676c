import type { Reservation } from '#domain/reservation.ts';
import { isAppointmentBooking, type DayRange } from '#domain/decide/rules.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader, DocumentTransaction } from '#server/storage/document-store.ts';

/**
 * Sorted by resource and day, so that a day or a range of days is one range of ids. Held by the
 * case number: the ids of requests are unique to a device only.
 */
const reservationId = (resourceId: string, date: string, holder: string) =>
  `reservation:${resourceId}:${date}:${holder}`;

/** What is given away of these resources on these days. */
export async function readReservations(
  reader: DocumentReader,
  resourceIds: Iterable<string>,
  days: DayRange,
): Promise<Reservation[]> {
  const reservations: Reservation[] = [];
  for (const resourceId of resourceIds) {
    const rows = await reader.listDocuments(internalDatabase, {
      startKey: reservationId(resourceId, days.from, ''),
      endKey: reservationId(resourceId, days.to, '\uffff'),
      includeDocs: true,
    });
    reservations.push(...rows.map((row) => row.doc as unknown as Reservation));
  }
  return reservations;
}

/** Writes a reservation, or changes the state of the one that its holder has. */
export async function saveReservation(
  tx: DocumentTransaction,
  reservation: Reservation,
): Promise<void> {
  const _id = reservationId(reservation.resourceId, reservation.date, reservation.holder);
  const known = await tx.getDocument(internalDatabase, _id);
  await tx.putDocument(internalDatabase, {
    ...reservation,
    _id,
    ...(known && !known._deleted && { _rev: known._rev }),
  });
}

/** Resource and day of a decision's booking: `undefined` when it has none. */
export function bookedDayOf(decision: Decision): { resourceId: string; date: string } | undefined {
  const { booking } = decision;
  if (!booking) return undefined;
  return isAppointmentBooking(booking)
    ? { resourceId: booking.officeId, date: booking.start.slice(0, 10) }
    : { resourceId: booking.venueId, date: booking.date };
}

/** The reservation behind a decision, if it still stands. */
export async function findReservation(
  reader: DocumentReader,
  decision: Decision,
): Promise<(Reservation & { _id: string; _rev: string }) | undefined> {
  const booked = bookedDayOf(decision);
  if (!booked) return undefined;
  const _id = reservationId(booked.resourceId, booked.date, decision.caseNumber);
  const doc = await reader.getDocument(internalDatabase, _id);
  return doc && !doc._deleted
    ? (doc as unknown as Reservation & { _id: string; _rev: string })
    : undefined;
}

export async function releaseReservation(
  tx: DocumentTransaction,
  decision: Decision,
): Promise<void> {
  const reservation = await findReservation(tx, decision);
  if (!reservation) return;
  const { _id, _rev } = reservation;
  await tx.putDocument(internalDatabase, { _id, _rev, _deleted: true });
}
