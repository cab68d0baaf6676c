import { joinDays, overlaps, type Reservation } from '#domain/reservation.ts';
import { isAppointmentBooking, type DayRange } from '#domain/decide/rules.ts';
import type { Booking, Decision } from '#domain/schemas/decision.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader, DocumentTransaction } from '#server/storage/document-store.ts';

/** A day of a resource: what is free and who waits is worked out for each by itself. */
export interface ResourceDay {
  resourceId: string;
  date: string;
}

/** All of a day is one document, so a rush for it reads what it has read before. */
interface DayDocument {
  _id: string;
  _rev: string;
  reservations: readonly Reservation[];
}

const dateOf = (id: string) => id.slice(-'2026-12-03'.length);
const dayId = ({ resourceId, date }: ResourceDay) => `reservations:${resourceId}:${date}`;

/**
 * Names a piece. Held by the case number: the ids of requests are unique to a device only. A case
 * may have two pieces of a day, and one that rests beside them.
 */
export function reservationId({ resourceId, date, holder, state, from }: Reservation): string {
  const rests = state === 'paused' ? ':paused' : '';
  return `${resourceId}:${date}:${holder}:${from}${rests}`;
}

/** What is given away, rests or is waited for, of these resources on these days. */
export async function readReservations(
  reader: DocumentReader,
  resourceIds: Iterable<string>,
  days: DayRange,
): Promise<readonly Reservation[]> {
  const lists: (readonly Reservation[])[] = [];
  for (const resourceId of resourceIds) lists.push(await readResource(reader, resourceId, days));
  const [only] = lists;
  return only && lists.length === 1 ? only : lists.flat();
}

async function readResource(
  reader: DocumentReader,
  resourceId: string,
  days: DayRange,
): Promise<readonly Reservation[]> {
  const rows = await reader.listDocuments(internalDatabase, {
    startKey: dayId({ resourceId, date: days.from }),
    endKey: dayId({ resourceId, date: days.to }),
  });
  const byDate = new Map<string, readonly Reservation[]>();
  for (const { id, rev } of rows) byDate.set(dateOf(id), await readDay(reader, id, rev));
  return joinDays(byDate);
}

/**
 * Days as they were read last. A revision is made from its content, so what is found under it is
 * right for whoever asks.
 */
const readDays = new Map<string, readonly Reservation[]>();
const maxReadDays = 2000;

async function readDay(
  reader: DocumentReader,
  id: string,
  rev: string,
): Promise<readonly Reservation[]> {
  const key = `${id} ${rev}`;
  const known = readDays.get(key);
  if (known) return known;
  const doc = await reader.getDocument(internalDatabase, id, rev);
  const { reservations = [] } = (doc ?? {}) as Partial<DayDocument>;
  const [oldest] = readDays.keys();
  if (readDays.size >= maxReadDays && oldest !== undefined) readDays.delete(oldest);
  readDays.set(key, reservations);
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
): Promise<Reservation[]> {
  const holdings: Reservation[] = [];
  for (const { resourceId, date } of uniqueDays(bookedDaysOf(decision))) {
    const all = await readReservations(reader, [resourceId], { from: date, to: date });
    holdings.push(
      ...all.filter(({ holder, state }) => holder === decision.caseNumber && state !== 'paused'),
    );
  }
  return holdings;
}

/**
 * Puts `next` in the place of all that a case held. What rests since the case gave it back rests no
 * longer where it has taken it again. @returns the days that this concerns
 */
export async function replaceHoldings(
  tx: DocumentTransaction,
  held: readonly Reservation[],
  next: readonly Reservation[],
): Promise<ResourceDay[]> {
  const days = uniqueDays([...held, ...next].map(({ resourceId, date }) => ({ resourceId, date })));
  const gone = new Set([...held, ...next].map(reservationId));
  for (const day of days) {
    const added = next.filter((piece) => dayId(piece) === dayId(day));
    const isTakenAgain = (piece: Reservation) =>
      piece.state === 'paused' &&
      added.some(({ holder, ...time }) => holder === piece.holder && overlaps(time, piece));
    await changeDay(tx, day, (known) => [
      ...known.filter((piece) => !gone.has(reservationId(piece)) && !isTakenAgain(piece)),
      ...added,
    ]);
  }
  return days;
}

/** Removes one piece by its name, if it is still there. @returns its day */
export async function dropReservation(
  tx: DocumentTransaction,
  name: string,
): Promise<ResourceDay | undefined> {
  const [resourceId = '', date = ''] = name.split(':');
  const day = { resourceId, date };
  const isChanged = await changeDay(tx, day, (known) =>
    known.filter((piece) => reservationId(piece) !== name),
  );
  return isChanged ? day : undefined;
}

async function changeDay(
  tx: DocumentTransaction,
  day: ResourceDay,
  change: (known: readonly Reservation[]) => Reservation[],
): Promise<boolean> {
  const _id = dayId(day);
  const doc = await tx.getDocument(internalDatabase, _id);
  const { reservations: known = [] } = (doc ?? {}) as Partial<DayDocument>;
  const reservations = change(known);
  if (reservations.length === 0 && known.length === 0) return false;
  const previous = doc && !doc._deleted ? { _rev: doc._rev } : {};
  await tx.putDocument(internalDatabase, { _id, ...previous, reservations });
  return reservations.length !== known.length || reservations.some((each, i) => each !== known[i]);
}

/**
 * Brings reservations of the first version, each a document, into the documents of their days.
 * Does nothing the second time.
 */
export async function joinReservations(tx: DocumentTransaction): Promise<void> {
  const range = { startKey: 'reservation:', endKey: 'reservation:\uffff', includeDocs: true };
  for (const { id, rev, doc } of await tx.listDocuments(internalDatabase, range)) {
    const { _id, _rev, ...reservation } = doc as unknown as Reservation & {
      _id: string;
      _rev: string;
    };
    await replaceHoldings(tx, [], [reservation]);
    await tx.putDocument(internalDatabase, { _id: id, _rev: rev, _deleted: true });
  }
}

export function uniqueDays(days: readonly ResourceDay[]): ResourceDay[] {
  const byKey = new Map(days.map((day) => [dayId(day), day]));
  return [...byKey.values()];
}
