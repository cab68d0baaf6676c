import { type SendProblem, sendProblemOf, statusOf } from './send-verdict.ts';

/** A document of the town as an editor leaves it, or `_deleted`. */
export interface TownChange {
  _id: string;
  _rev?: string | undefined;
  _deleted?: boolean;
}

/** `conflict`: somebody else has changed the document meanwhile. */
export type TownOutcome =
  | { kind: 'accepted'; rev: string | undefined }
  | { kind: 'conflict' }
  | SendProblem;

interface TownDatabase {
  put(doc: TownChange): Promise<{ rev: string }>;
  get(id: string): Promise<object>;
}

/** Sends an edit; the same one again, after an answer was lost, changes nothing more. */
export async function sendTownChange(
  database: TownDatabase,
  change: TownChange,
): Promise<TownOutcome> {
  try {
    return { kind: 'accepted', rev: (await database.put(change)).rev };
  } catch (problem) {
    if (statusOf(problem) !== 409) return sendProblemOf(problem);
    return (await isThere(database, change))
      ? { kind: 'accepted', rev: undefined }
      : { kind: 'conflict' };
  }
}

async function isThere(database: TownDatabase, change: TownChange): Promise<boolean> {
  try {
    const known = await database.get(change._id);
    const contentOf = ({ _rev, ...content }: TownChange) =>
      JSON.stringify(Object.entries(content).sort());
    return !change._deleted && contentOf(known as TownChange) === contentOf(change);
  } catch (problem) {
    return statusOf(problem) === 404 && change._deleted === true;
  }
}
