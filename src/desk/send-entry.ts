import type { Entry } from '#domain/schemas/case.ts';
import type { AddingDatabase } from './desk-databases.ts';
import { type SendProblem, sendProblemOf, statusOf } from './send-verdict.ts';

/** Number of the case that the entry has become, whether it was confirmed or declined. */
export type EntryOutcome = { kind: 'accepted'; caseNumber: string } | SendProblem;

/** Sends an entry; the same one again, after an answer was lost, opens no second case. */
export async function sendEntry(database: AddingDatabase, entry: Entry): Promise<EntryOutcome> {
  try {
    await database.put(entry);
  } catch (problem) {
    if (statusOf(problem) !== 409) return sendProblemOf(problem);
  }
  try {
    const { caseNumber } = (await database.get(entry._id)) as { caseNumber: string };
    return { kind: 'accepted', caseNumber };
  } catch (problem) {
    return sendProblemOf(problem);
  }
}
