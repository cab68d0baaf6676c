import { isDeepStrictEqual } from 'node:util';
import type { TownRules } from '#domain/decide/rules.ts';
import type { Case } from '#domain/schemas/case.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import { scheduleRetention } from './due.ts';
import type { TownHall } from './town-hall.ts';

const noteId = 'note:retention';
const pageSize = 200;

/**
 * Gives every case the day on which it is deleted: once in a store of a version that gave none,
 * and again when editors have changed how long is kept. A note says for which settings it is done.
 */
export async function scheduleAllRetention(townHall: TownHall): Promise<void> {
  const { store } = townHall;
  const settings = settingsOf(await townHall.readRules(store.read));
  const note = await store.read.getDocument(internalDatabase, noteId);
  if (note && isDeepStrictEqual(note.settings, settings)) return;
  for (const desk of await store.read.listDatabases({ startKey: 'desk-', endKey: 'desk-\uffff' })) {
    await scheduleDesk(townHall, desk);
  }
  await store.transaction(async (tx) => {
    const known = await tx.getDocument(internalDatabase, noteId);
    const previous = known && { _rev: known._rev };
    await tx.putDocument(internalDatabase, { _id: noteId, ...previous, settings });
  });
}

function settingsOf({ venues }: TownRules): Record<string, number> {
  return Object.fromEntries(
    [...venues].flatMap(([id, { retentionDays }]) =>
      retentionDays === undefined ? [] : [[id, retentionDays]],
    ),
  );
}

async function scheduleDesk({ store, readRules, now }: TownHall, desk: string): Promise<void> {
  const range = { startKey: 'case:', endKey: 'case:\uffff', limit: pageSize, includeDocs: true };
  let after: string | undefined;
  do {
    after = await store.transaction(async (tx) => {
      const work = { tx, rules: await readRules(tx), now: now() };
      const rows = await tx.listDocuments(desk, { ...range, ...(after && { after }) });
      for (const { doc } of rows) {
        await scheduleRetention(work, (doc as unknown as Case).decision);
      }
      return rows.at(-1)?.id;
    });
  } while (after !== undefined);
}
