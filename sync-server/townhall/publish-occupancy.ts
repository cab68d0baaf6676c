import { occupancyIdOf } from '#domain/document-ids.ts';
import type { TownRules } from '#domain/decide/rules.ts';
import type { OccupancyDocument } from '#domain/schemas/occupancy.ts';
import { freeRangesOn, horizonDates } from '#domain/slots.ts';
import { windowStatesOn } from '#domain/venues.ts';
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
  const reservations = await readReservations(tx, [resourceId], { from, to });
  for (const date of dates) {
    const state = occupancyOn(rules, resourceId, date, reservations);
    if (!state) continue;
    const _id = occupancyIdOf(resourceId, date);
    const known = await tx.getDocument(occupancyDatabase, _id);
    if (known && isSameState(known as unknown as OccupancyDocument, state)) continue;
    if (!known && 'free' in state && state.free.length === 0) continue;
    await tx.putDocument(occupancyDatabase, {
      _id,
      ...(known && !known._deleted && { _rev: known._rev }),
      type: 'occupancy',
      resourceId,
      date,
      ...state,
      asOf: now,
    });
  }
}

type OccupancyState =
  | { free: ReturnType<typeof freeRangesOn> }
  | { windows: ReturnType<typeof windowStatesOn> };

function occupancyOn(
  rules: TownRules,
  resourceId: string,
  date: string,
  reservations: Awaited<ReturnType<typeof readReservations>>,
): OccupancyState | undefined {
  const office = rules.offices.get(resourceId);
  if (office) return { free: freeRangesOn(office, date, rules.closures, reservations) };
  const venue = rules.venues.get(resourceId);
  return venue && { windows: windowStatesOn(venue, date, rules.closures, reservations) };
}

function isSameState(known: OccupancyDocument, state: OccupancyState): boolean {
  return 'free' in state
    ? 'free' in known && isDeepStrictEqual(known.free, state.free)
    : 'windows' in known && isDeepStrictEqual(known.windows, state.windows);
}

/**
 * Publishes all days that can be booked, of all resources, and takes back every other: days that
 * have passed, and what can no longer be booked. Run at the start, after midnight and after each
 * change of the town's data.
 */
export async function publishHorizon({ store, now, readRules }: TownHall): Promise<void> {
  const { offices, venues } = await readRules(store.read);
  const horizons = [
    ...[...offices].flatMap(([id, { appointments }]) =>
      appointments ? [[id, appointments.horizonDays] as const] : [],
    ),
    ...[...venues].map(([id, { horizonDays }]) => [id, horizonDays] as const),
  ];
  for (const [resourceId, horizonDays] of horizons) {
    await store.transaction(async (tx) => {
      const dates = horizonDates(horizonDays, now());
      await publishOccupancy(tx, await readRules(tx), resourceId, dates, now());
    });
  }
  const bookable = new Set(
    horizons.flatMap(([resourceId, horizonDays]) =>
      horizonDates(horizonDays, now()).map((date) => occupancyIdOf(resourceId, date)),
    ),
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
