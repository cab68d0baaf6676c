import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addDays } from '../../src/domain/local-time.ts';
import type { Reservation } from '../../src/domain/reservation.ts';
import { bookableSlots, freeRangesOn } from '../../src/domain/slots.ts';
import { internalDatabase } from '../../sync-server/access/database-kind.ts';
import type { DocumentReader } from '../../sync-server/storage/document-store.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { readReservations, replaceHoldings } from '../../sync-server/townhall/reservations.ts';
import { office as officeOf } from '../factories/town.ts';

export const searchNow = '2026-11-23T09:00:00.000Z';
export const searchDates = Array.from({ length: 60 }, (_, index) => addDays('2026-11-23', index));
const perDay = 834;
const officeId = 'buergerbuero';

export interface SlotSearchFigures {
  days: number;
  bookings: number;
  firstMs: number;
  ms: number;
}

/**
 * All free starts of 60 days, worked out from what is booked: 50,000 bookings in a store on disk.
 * Between two searches one day changes, as it does in a busy town.
 */
export async function measureSlotSearch(): Promise<SlotSearchFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'taschenrathaus-search-'));
  const store = await openSqliteStore(path.join(folder, 'store.sqlite'));
  try {
    const booked = searchDates.flatMap((date) => bookingsOn(date));
    await store.transaction(async (tx) => {
      await tx.createDatabase(internalDatabase);
      await replaceHoldings(tx, [], booked.slice(1));
    });
    const firstMs = await searchOnce(store.read);
    const times: number[] = [];
    for (let run = 0; run < 15; run += 1) {
      const changed = booked.slice(run * perDay, run * perDay + 1);
      await store.transaction((tx) => replaceHoldings(tx, [], changed));
      times.push(await searchOnce(store.read));
    }
    const ms = times.sort((left, right) => left - right)[7] ?? 0;
    return { days: searchDates.length, bookings: booked.length, firstMs, ms };
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function searchOnce(reader: DocumentReader): Promise<number> {
  const office = officeOf();
  const started = performance.now();
  const days = { from: searchDates[0] ?? '', to: searchDates.at(-1) ?? '' };
  const reservations = await readReservations(reader, [officeId], days);
  const starts = searchDates.flatMap((date) =>
    bookableSlots({
      office,
      date,
      free: freeRangesOn(office, date, [], reservations),
      durationMinutes: 15,
      now: searchNow,
    }),
  );
  if (starts.length === 0) throw new Error('Nothing is free: this measures nothing.');
  return performance.now() - started;
}

/** Full until 11:45, so that each day has something left. */
function bookingsOn(date: string): Reservation[] {
  return Array.from({ length: perDay }, (_, index) => {
    const from = 480 + (index % 40) * 5;
    const piece = { resourceId: officeId, date, from, to: from + 15 };
    return { ...piece, state: 'booked' as const, holder: `TS-2026-${index}` };
  });
}
