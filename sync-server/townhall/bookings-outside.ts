import {
  endsBooking,
  newlyOutside,
  piecesOutside,
  type OutsidePiece,
} from '#domain/bookings-outside.ts';
import { rulesFrom, type TownRules } from '#domain/decide/rules.ts';
import { slugOf } from '#domain/document-ids.ts';
import { instantToLocal } from '#domain/local-time.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import type { DocumentReader, DocumentTransaction } from '#server/storage/document-store.ts';
import { continueCase, readCase } from './cases.ts';
import { readReservations } from './reservations.ts';

/** What a change of the town's data does to bookings from today on. */
export interface ChangedBookings {
  before: TownRules;
  after: TownRules;
  /** Fitted before, and do not any more. */
  outside: OutsidePiece[];
  /** Did not fit before, and do now. */
  inside: OutsidePiece[];
}

/** @param documents all of the town, as they were and as they will be */
export async function readChangedBookings(
  reader: DocumentReader,
  documents: { before: readonly TownDocument[]; after: readonly TownDocument[] },
  changedId: string,
  now: string,
): Promise<ChangedBookings> {
  const [before, after] = [rulesFrom(documents.before), rulesFrom(documents.after)];
  const days = { from: instantToLocal(now).slice(0, 10), to: '2199-12-31' };
  const changed: ChangedBookings = { before, after, outside: [], inside: [] };
  for (const resourceId of resourcesOf(changedId, before)) {
    const reservations = await readReservations(reader, [resourceId], days);
    if (reservations.length === 0) continue;
    const were = piecesOutside(before, resourceId, reservations);
    const are = piecesOutside(after, resourceId, reservations);
    changed.outside.push(...newlyOutside(were, are));
    changed.inside.push(...newlyOutside(are, were));
  }
  return changed;
}

/** Whose bookings a document has a say in. */
function resourcesOf(id: string, { offices, venues }: TownRules): string[] {
  const [type = ''] = id.split(':');
  if (type === 'closure') return [...offices.keys(), ...venues.keys()];
  return ['office', 'venue', 'course'].includes(type) ? [slugOf(id)] : [];
}

/** @returns `null` when nobody answers for it */
export function departmentOf({ before, after }: ChangedBookings, resourceId: string) {
  const inRules = ({ offices, venues, courses }: TownRules) =>
    offices.get(resourceId) ?? venues.get(resourceId) ?? courses.get(resourceId);
  return (inRules(after) ?? inRules(before))?.departmentId ?? null;
}

/**
 * Notes in the cases that their bookings no longer fit, or fit again. The bookings stay; what a
 * closure ends is left to `applyClosures`.
 */
export async function markBookings(
  tx: DocumentTransaction,
  changed: ChangedBookings,
  at: string,
): Promise<void> {
  const lasting = changed.outside.filter((piece) => !endsBooking(piece, changed.after));
  const marks = [
    ...lasting.map((piece) => ({ piece, action: 'outside' as const })),
    ...changed.inside.map((piece) => ({ piece, action: 'inside' as const })),
  ];
  const marked = new Set<string>();
  for (const { piece, action } of marks) {
    const { holder, resourceId } = piece.reservation;
    const departmentId = departmentOf(changed, resourceId);
    if (departmentId === null || marked.has(holder)) continue;
    const subject = await readCase(tx, departmentId, holder);
    if (!subject) continue;
    marked.add(holder);
    await continueCase(tx, subject.decision, { at, by: 'server', action, message: null });
  }
}
