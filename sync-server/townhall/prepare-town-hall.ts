import { internalDatabase } from '#server/access/database-kind.ts';
import { instantToLocal } from '#domain/local-time.ts';
import { applyClosures } from './apply-closures.ts';
import { ensureDesk, updateDesks } from './desk-database.ts';
import { loadTown, readTownFolder } from './load-town.ts';
import { noteAllFacts } from './note-facts.ts';
import { joinReservations } from './reservations.ts';
import { publishHolidays } from './publish-holidays.ts';
import { publishHorizon } from './publish-occupancy.ts';
import { scheduleNight } from './nightly.ts';
import { scheduleAllRetention } from './schedule-retention.ts';
import { settleLines } from './settle-lines.ts';
import { stageCases } from './stage-cases.ts';
import {
  boardDatabase,
  deskDatabaseOf,
  occupancyDatabase,
  townDatabase,
  townHistoryDatabase,
  type TownHall,
} from './town-hall.ts';

/**
 * Makes the databases that every town hall has, fills an empty `town` from its folder and
 * publishes what can be booked. Safe to run at every start.
 * @returns the number of documents loaded
 * @throws Error naming file, document and field when the folder's data are not valid
 */
export async function prepareTownHall(townHall: TownHall, townFolder: string): Promise<number> {
  const { store } = townHall;
  const isNew = (await store.read.getDatabase(townDatabase)) === undefined;
  const loaded = isNew ? await loadTown(store, await readTownFolder(townFolder)) : 0;
  await store.transaction(async (tx) => {
    const { offices, venues, courses, contactDepartmentId } = await townHall.readRules(tx);
    const departments = new Set(
      [
        ...[...offices.values(), ...venues.values(), ...courses.values()].map(
          ({ departmentId }) => departmentId,
        ),
        contactDepartmentId,
      ].flatMap((id) => id ?? []),
    );
    const shared = [internalDatabase, occupancyDatabase, boardDatabase, townHistoryDatabase];
    for (const name of shared) {
      if (!(await tx.getDatabase(name))) await tx.createDatabase(name);
    }
    for (const id of departments) await ensureDesk(tx, deskDatabaseOf(id));
    await updateDesks(tx);
    await joinReservations(tx);
    // Nobody edits these from afar, and what was there before is nobody's business.
    await tx.changeSettings(internalDatabase, { revsLimit: 1 });
    await tx.changeSettings(occupancyDatabase, { revsLimit: 10 });
    await tx.changeSettings(boardDatabase, { revsLimit: 10 });
  });
  await stageCases(store);
  await publishNewDay(townHall);
  return loaded;
}

/**
 * What each day and each change of the town's data needs: holidays of this year and the next, one
 * more day that can be booked, an end to bookings on days that have been closed, those in line for
 * whom there is room, and the nights in which data are deleted.
 */
export async function publishNewDay(townHall: TownHall): Promise<void> {
  const { state } = await townHall.readRules(townHall.store.read);
  const year = Number(instantToLocal(townHall.now()).slice(0, 4));
  await publishHolidays(townHall.store, { state, fromYear: year, toYear: year + 1 });
  await noteAllFacts(townHall);
  await publishHorizon(townHall);
  await applyClosures(townHall);
  await settleLines(townHall);
  await scheduleAllRetention(townHall);
  await scheduleNight(townHall);
}
