import { courseDay } from '#domain/decide/course.ts';
import { occupancyIdOf } from '#domain/document-ids.ts';
import type { TownRules } from '#domain/decide/rules.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { occupancyOn, type OccupancyState } from '#domain/occupancy-on.ts';
import type { OccupancyDocument } from '#domain/schemas/occupancy.ts';
import { horizonDates } from '#domain/slots.ts';
import { venueGroup } from '#domain/venues.ts';
import { isDeepStrictEqual } from 'node:util';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { readReservations } from './reservations.ts';
import { occupancyDatabase, type TownHall } from './town-hall.ts';

/**
 * Brings the public occupancy of one resource up to date on these days. It says what is free and
 * nothing about whom: no names, no ids of people, no case numbers.
 */
export async function publishOccupancy(
  tx: DocumentTransaction,
  rules: TownRules,
  resourceId: string,
  dates: readonly string[],
  now: string,
): Promise<void> {
  const [from] = dates;
  const to = dates.at(-1);
  if (from === undefined || to === undefined) return;
  const resources = venueGroup(resourceId, rules.venues);
  const reservations = await readReservations(tx, resources, { from, to });
  const today = instantToLocal(now).slice(0, 10);
  for (const date of dates) {
    // Of days that have passed nothing is public, whatever staff still note about them.
    if (date < today) continue;
    const state = occupancyOn(rules, { resourceId, date, reservations, now });
    if (!state) continue;
    const _id = occupancyIdOf(resourceId, date);
    const published = await tx.getDocument(occupancyDatabase, _id);
    if (published && isSameState(published as unknown as OccupancyDocument, state)) continue;
    if (!published && 'free' in state && state.free.length === 0) continue;
    await tx.putDocument(occupancyDatabase, {
      _id,
      ...(published && !published._deleted && { _rev: published._rev }),
      type: 'occupancy',
      resourceId,
      date,
      ...state,
      asOf: now,
    });
  }
}

function isSameState(known: OccupancyDocument, state: OccupancyState): boolean {
  if ('seats' in state) return 'seats' in known && isDeepStrictEqual(known.seats, state.seats);
  return 'free' in state
    ? 'free' in known &&
        isDeepStrictEqual(known.free, state.free) &&
        isDeepStrictEqual(known.blocked, state.blocked)
    : 'windows' in known && isDeepStrictEqual(known.windows, state.windows);
}

/**
 * Publishes all days that can be booked, of all resources, and takes back every other: days that
 * have passed, and what can no longer be booked. Run at the start, after midnight and after each
 * change of the town's data.
 */
export async function publishHorizon({ store, now, readRules }: TownHall): Promise<void> {
  const { offices, venues, courses } = await readRules(store.read);
  const today = instantToLocal(now()).slice(0, 10);
  const horizons = [
    ...[...offices].flatMap(([id, { appointments }]) =>
      appointments ? [[id, horizonDates(appointments.horizonDays, now())] as const] : [],
    ),
    ...[...venues].map(([id, { horizonDays }]) => [id, horizonDates(horizonDays, now())] as const),
    ...[...courses].map(([id, course]) => [id, [courseDay(course).date]] as const),
  ].map(([id, dates]) => [id, dates.filter((date) => date >= today)] as const);
  for (const [resourceId, dates] of horizons) {
    await store.transaction(async (tx) => {
      await publishOccupancy(tx, await readRules(tx), resourceId, dates, now());
    });
  }
  const bookable = new Set(
    horizons.flatMap(([resourceId, dates]) => dates.map((date) => occupancyIdOf(resourceId, date))),
  );
  await takeBackOthers(store, bookable);
}

async function takeBackOthers(
  store: TownHall['store'],
  bookable: ReadonlySet<string>,
): Promise<void> {
  await store.transaction(async (tx) => {
    for (const { id, rev } of await tx.listDocuments(occupancyDatabase, {})) {
      if (bookable.has(id)) continue;
      await tx.putDocument(occupancyDatabase, { _id: id, _rev: rev, _deleted: true });
    }
  });
}
