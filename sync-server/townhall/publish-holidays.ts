import { getHolidays } from 'feiertagejs';
import type { Closure } from '#domain/schemas/town.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { townDatabase } from './town-hall.ts';

/**
 * Closes the offices on the statutory holidays of a federal state (`HE`), both years included.
 * Documents that are there stay as they are, deleted ones too: they belong to the editors.
 * @returns how many were stored
 * @throws Error when there is no such state
 */
export async function publishHolidays(
  store: DocumentStore,
  options: { state: string; fromYear: number; toYear: number },
): Promise<number> {
  const closures = holidayClosures(options);
  const known = await Promise.all(
    closures.map(({ _id }) => store.read.getDocument(townDatabase, _id)),
  );
  // This runs after every change of the town's data and must not take a turn at writing for nothing.
  if (known.every((document) => document !== undefined)) return 0;
  return store.transaction(async (tx) => {
    let stored = 0;
    for (const closure of closures) {
      if (await tx.getDocument(townDatabase, closure._id)) continue;
      await tx.putDocument(townDatabase, closure);
      stored += 1;
    }
    return stored;
  });
}

type State = Parameters<typeof getHolidays>[1];

/** The statutory holidays of a state as closures, in the order of the calendar. */
export function holidayClosures(options: {
  state: string;
  fromYear: number;
  toYear: number;
}): Closure[] {
  const { state, fromYear, toYear } = options;
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, index) => fromYear + index);
  return years.flatMap((year) =>
    getHolidays(year, state as State).map((holiday) => {
      // Noon in UTC; `dateString` follows the server's own zone and is a day late far in the east.
      const date = holiday.date.toISOString().slice(0, 10);
      const de = holiday.translate('de') ?? holiday.name;
      const closure: Closure = {
        _id: `closure:holiday-${date}`,
        type: 'closure',
        name: { de, en: holiday.translate('en') ?? de },
        from: date,
        to: date,
        scope: 'offices',
      };
      return closure;
    }),
  );
}
