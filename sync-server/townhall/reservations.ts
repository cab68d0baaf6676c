import type { Reservation } from '#domain/reservation.ts';
import { isAppointmentBooking, type DayRange } from '#domain/decide/rules.ts';
import type { Booking, Decision } from '#domain/schemas/decision.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader, DocumentTransaction } from '#server/storage/document-store.ts';

export type StoredReservation = Reservation & { _id: string; _rev: string };

/** A day of a resource: what is free and who waits is worked out for each by itself. */
export interface ResourceDay {
  resourceId: string;
  date: string;
}

/**
 * Sorted by resource and day, so that a day or a range of days is one range of ids. Held by the
 * case number: the ids of requests are unique to a device only. A case may have two pieces of a
 * day, and one that rests beside them.
 */
export function reservationId({ resourceId, date, holder, state, from }: Reservation): string {
  const id = `reservation:${resourceId}:${date}:${holder}:${from}`;
  return state === 'paused' ? `${id}:paused` : id;
}

/** What is given away, rests or is waited for, of these resources on these days. */
export async function readReservations(
  reader: DocumentReader,
  resourceIds: Iterable<string>,
  days: DayRange,
): Promise<Reservation[]> {
  const reservations: Reservation[] = [];
  for (const resourceId of resourceIds) {
    const rows = await reader.listDocuments(internalDatabase, {
      startKey: `reservation:${resourceId}:${days.from}:`,
      endKey: `reservation:${resourceId}:${days.to}:\uffff`,
      includeDocs: true,
    });
    reservations.push(...rows.map((row) => row.doc as unknown as Reservation));
  }
  return reservations;
}

/** The days of which a decision's booking, its series or the move asked for takes a piece. */
export function bookedDaysOf({ booking, series, move }: Decision): ResourceDay[] {
  const days = [booking, move?.booking].flatMap((each) => (each ? [dayOf(each)] : []));
  const [first] = days;
  const others = first
    ? (series ?? [])
        .filter(({ code, date }) => code === null && date !== first.date)
        .map(({ date }) => ({ ...first, date }))
    : [];
  return [...days, ...others];
}

function dayOf(booking: Booking): ResourceDay {
  if (isAppointmentBooking(booking)) {
    return { resourceId: booking.officeId, date: booking.start.slice(0, 10) };
  }
  if ('courseId' in booking) {
    return { resourceId: booking.courseId, date: booking.dates[0]?.start.slice(0, 10) ?? '' };
  }
  return { resourceId: booking.venueId, date: booking.date };
}

/** All that a case holds or waits for; what rests after it was given back is not its own. */
export async function readHoldings(
  reader: DocumentReader,
  decision: Decision,
): Promise<StoredReservation[]> {
  const holdings: StoredReservation[] = [];
  const { caseNumber } = decision;
  for (const { resourceId, date } of uniqueDays(bookedDaysOf(decision))) {
    const prefix = `reservation:${resourceId}:${date}:${caseNumber}`;
    const range = { startKey: prefix, endKey: `${prefix}:\uffff`, includeDocs: true };
    for (const { doc } of await reader.listDocuments(internalDatabase, range)) {
      const reservation = doc as unknown as StoredReservation;
      if (reservation.holder === caseNumber && reservation.state !== 'paused') {
        holdings.push(reservation);
      }
    }
  }
  return holdings;
}

/** Puts `next` in the place of all that a case held. @returns the days that this concerns */
export async function replaceHoldings(
  tx: DocumentTransaction,
  held: readonly StoredReservation[],
  next: readonly Reservation[],
): Promise<ResourceDay[]> {
  const ids = new Set(next.map(reservationId));
  for (const { _id, _rev } of held) {
    if (!ids.has(_id)) await tx.putDocument(internalDatabase, { _id, _rev, _deleted: true });
  }
  for (const reservation of next) {
    const _id = reservationId(reservation);
    const known = await tx.getDocument(internalDatabase, _id);
    const { _rev, ...piece } = reservation as Partial<StoredReservation>;
    await tx.putDocument(internalDatabase, {
      ...piece,
      _id,
      ...(known && !known._deleted && { _rev: known._rev }),
    });
  }
  const days = [...held, ...next].map(({ resourceId, date }) => ({ resourceId, date }));
  return uniqueDays(days);
}

/** Removes one piece by its id, if it is still there. @returns its day */
export async function dropReservation(
  tx: DocumentTransaction,
  id: string,
): Promise<ResourceDay | undefined> {
  const doc = await tx.getDocument(internalDatabase, id);
  if (!doc || doc._deleted) return undefined;
  await tx.putDocument(internalDatabase, { _id: id, _rev: doc._rev, _deleted: true });
  const { resourceId, date } = doc as unknown as Reservation;
  return { resourceId, date };
}

export function uniqueDays(days: readonly ResourceDay[]): ResourceDay[] {
  const byKey = new Map(days.map((day) => [`${day.resourceId} ${day.date}`, day]));
  return [...byKey.values()];
}
