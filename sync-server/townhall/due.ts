import { addDays, instantToLocal, localToInstant } from '#domain/local-time.ts';
import { isAppointmentBooking, type TownRules } from '#domain/decide/rules.ts';
import type { Reservation } from '#domain/reservation.ts';
import type { Booking, Decision } from '#domain/schemas/decision.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader, DocumentTransaction } from '#server/storage/document-store.ts';
import type { Work } from './apply-change.ts';
import { reservationId } from './reservations.ts';

/** What the passing of time brings about; each is checked against the case when it falls due. */
export type DueKind =
  | 'mail'
  | 'pause-ends'
  | 'hold-warning'
  | 'hold-ends'
  | 'reminder-day'
  | 'reminder-hours'
  | 'retention'
  /** Of what never became a case. */
  | 'retention-stray'
  | 'night';

/** Mails wait apart: while a mail server is down, time goes on for all else. */
export type DueQueue = 'mail' | 'time';

export interface Due {
  /** `due:<queue>:<instant>:<kind>:<key>`: in the order in which they fall due. */
  _id: string;
  _rev?: string;
  kind: DueKind;
  /** Id of the mail or reservation, number of the case, or database and id of a stray request. */
  key: string;
  departmentId: string | null;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Town-local time at which data are deleted. */
export const nightTime = '02:00';
/** Days that data are kept after the booking or the answer, and after a case has ended without. */
const keepAfterBooking = 30;
const keepAfterEnd = 7;

export async function scheduleDue(
  tx: DocumentTransaction,
  at: string,
  due: Pick<Due, 'kind' | 'key' | 'departmentId'>,
): Promise<void> {
  const _id = dueIdOf(at, due);
  if (await tx.getDocument(internalDatabase, _id)) return;
  await tx.putDocument(internalDatabase, { _id, ...due });
}

export function dueIdOf(at: string, { kind, key }: Pick<Due, 'kind' | 'key'>): string {
  const queue: DueQueue = kind === 'mail' ? 'mail' : 'time';
  return `due:${queue}:${at}:${kind}:${key}`;
}

/** The oldest of a queue that have fallen due. */
export async function listDue(
  reader: DocumentReader,
  queue: DueQueue,
  now: string,
  limit: number,
): Promise<(Due & { _rev: string })[]> {
  const rows = await reader.listDocuments(internalDatabase, {
    startKey: `due:${queue}:`,
    endKey: `due:${queue}:${now}:\uffff`,
    limit,
    includeDocs: true,
  });
  return rows.map((row) => row.doc as unknown as Due & { _rev: string });
}

/** The instant at which the next falls due. */
export async function nextDueAt(
  reader: DocumentReader,
  queue: DueQueue,
): Promise<string | undefined> {
  const range = { startKey: `due:${queue}:`, endKey: `due:${queue}:\uffff`, limit: 1 };
  const [row] = await reader.listDocuments(internalDatabase, range);
  return row && dueAt(row.id);
}

/** The instant at which an entry falls due. */
export function dueAt(id: string): string {
  return /^due:\w+:(.+?Z):/.exec(id)?.[1] ?? '';
}

/** Notes all that time will bring about for a case as it now stands. */
export async function scheduleFor(
  work: Work,
  decision: Decision,
  reservations: readonly Reservation[],
): Promise<void> {
  const { tx, now } = work;
  const { departmentId, caseNumber, booking, holdUntil, status } = decision;
  const note = (kind: DueKind, atMs: number, key = caseNumber) =>
    scheduleDue(tx, new Date(atMs).toISOString(), { kind, key, departmentId });
  for (const reservation of reservations) {
    if (reservation.state !== 'paused' || reservation.until === undefined) continue;
    await note('pause-ends', Date.parse(reservation.until), reservationId(reservation));
  }
  if (status === 'in-review' && holdUntil !== undefined) {
    const ends = Date.parse(holdUntil);
    // A day before, or half-way where that is later: always the same instant, so it comes once.
    const warning = Math.max(ends - dayMs, (Date.parse(decision.receivedAt) + ends) / 2);
    if (warning > Date.parse(now)) await note('hold-warning', warning);
    await note('hold-ends', ends);
  }
  const start = status === 'confirmed' && booking ? startOf(booking) : undefined;
  if (start !== undefined) {
    const startMs = Date.parse(localToInstant(start));
    for (const [kind, beforeMs] of [
      ['reminder-day', dayMs],
      ['reminder-hours', 2 * hourMs],
    ] as const) {
      if (startMs - beforeMs > Date.parse(now)) await note(kind, startMs - beforeMs);
    }
  }
  await scheduleRetention(work, decision);
}

/** Notes the night in which a case is deleted. */
export async function scheduleRetention(
  { tx, rules, now }: Work,
  decision: Decision,
): Promise<void> {
  const { departmentId, caseNumber } = decision;
  if (departmentId === null) return;
  const at = localToInstant(`${keepUntil(decision, rules, now)}T${nightTime}`);
  await scheduleDue(tx, at, { kind: 'retention', key: caseNumber, departmentId });
}

/**
 * Notes the night in which a request that never became a case, and its decision, are deleted: no
 * case will take it along.
 */
export async function scheduleStray(
  { tx, rules, now }: Work,
  database: string,
  decision: Decision,
): Promise<void> {
  if (decision.departmentId !== null) return;
  const at = localToInstant(`${keepUntil(decision, rules, now)}T${nightTime}`);
  const key = `${database}:${decision.requestId}`;
  await scheduleDue(tx, at, { kind: 'retention-stray', key, departmentId: null });
}

/** Local start of an appointment; other bookings are not reminded of by the hour. */
function startOf(booking: Booking): string | undefined {
  if (isAppointmentBooking(booking)) return booking.start;
  if ('courseId' in booking) return booking.dates[0]?.start;
  return `${booking.date}T${booking.from}`;
}

/**
 * The town's day in whose night nothing about the person is kept any more: 30 days after the
 * booking or as the place is set, 7 after a case has ended without one. A question is kept until it is answered and 30 days
 * more, so that the answer can be read.
 */
export function keepUntil(
  { status, booking, series, move, decidedAt }: Decision,
  { venues }: Pick<TownRules, 'venues'>,
  now: string,
): string {
  const dayOf = (instant: string) => instantToLocal(instant).slice(0, 10);
  const hasEnded = status === 'cancelled' || status === 'declined';
  if (!booking && status === 'in-review') return addDays(dayOf(now), keepAfterEnd);
  if (!booking && status === 'completed') return addDays(dayOf(decidedAt), keepAfterBooking);
  if (hasEnded || !booking) return addDays(dayOf(decidedAt || now), keepAfterEnd);
  const days = [series?.at(-1)?.date, lastDayOf(booking), move?.booking.date ?? ''];
  const lastDay = days.reduce<string>((last, day = '') => (day > last ? day : last), '');
  const venue = 'venueId' in booking ? venues.get(booking.venueId) : undefined;
  return addDays(lastDay, venue?.retentionDays ?? keepAfterBooking);
}

function lastDayOf(booking: Booking): string {
  if (isAppointmentBooking(booking)) return booking.end.slice(0, 10);
  if ('courseId' in booking) return booking.dates.at(-1)?.end.slice(0, 10) ?? '';
  return booking.date;
}
