import { addDays, instantToLocal, localToInstant } from '#domain/local-time.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader } from '#server/storage/document-store.ts';
import type { Work } from './apply-change.ts';
import { openReport } from './deletion-report.ts';
import { dueIdOf, nightTime, scheduleDue, type Due } from './due.ts';
import { eraseOldBoards } from './publish-board.ts';
import type { TownHall } from './town-hall.ts';

const night: Pick<Due, 'kind' | 'key' | 'departmentId'> = {
  kind: 'night',
  key: 'town',
  departmentId: null,
};

/** Begins the nightly deletion; what is due of cases follows, each in its own transaction. */
export async function runNight({ tx, now }: Work): Promise<void> {
  const desks = await tx.listDatabases({ startKey: 'desk-', endKey: 'desk-\uffff' });
  for (const desk of desks) await openReport(tx, desk, now);
  await eraseOldBoards(tx, instantToLocal(now).slice(0, 10));
  await scheduleDue(tx, nextNight(now), night);
}

/** Makes sure that there is a next night. */
export async function scheduleNight({ store, now }: TownHall): Promise<void> {
  const at = nextNight(now());
  if (await isNoted(store.read, at)) return;
  await store.transaction((tx) => scheduleDue(tx, at, night));
}

async function isNoted(reader: DocumentReader, at: string): Promise<boolean> {
  const known = await reader.getDocument(internalDatabase, dueIdOf(at, night));
  return known !== undefined && !known._deleted;
}

function nextNight(now: string): string {
  const today = instantToLocal(now).slice(0, 10);
  const tonight = localToInstant(`${today}T${nightTime}`);
  return tonight > now ? tonight : localToInstant(`${addDays(today, 1)}T${nightTime}`);
}
