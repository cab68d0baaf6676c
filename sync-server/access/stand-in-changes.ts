import { standInProblem, type StandIn } from '#domain/stand-ins.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentReader, DocumentStore } from '#server/storage/document-store.ts';
import { noAccount } from './account-changes.ts';
import { findAccount, listAccounts, putAccount } from './staff-accounts.ts';

/** Who stands in for whom: `by` has the departments of `name` in addition. */
export interface StandInOf extends StandIn {
  by: string;
}

const problems = {
  'no-date': 'The first and the last day are needed.',
  over: 'The last day is over.',
  backwards: 'The last day is before the first.',
  'too-long': 'A stand-in lasts for three months at most.',
};
const maxStandIns = 100;

/** Those that are not over, by their first day. @param today in the town */
export async function listStandIns(reader: DocumentReader, today: string): Promise<StandInOf[]> {
  const accounts = await listAccounts(reader);
  return accounts
    .flatMap(({ name, standsInFor = [] }) => standsInFor.map((each) => ({ ...each, by: name })))
    .filter(({ until }) => until >= today)
    .sort((left, right) => (left.from < right.from ? -1 : 1));
}

/** @param today in the town @throws CouchError 404, 422 */
export async function addStandIn(
  store: DocumentStore,
  { by, ...standIn }: StandInOf,
  today: string,
): Promise<void> {
  const problem = standInProblem(standIn, today);
  if (problem) throw new CouchError(422, 'bad_days', problems[problem]);
  if (by === standIn.name) {
    throw new CouchError(422, 'same_person', 'Nobody stands in for themselves.');
  }
  await store.transaction(async (tx) => {
    const account = await findAccount(tx, by);
    if (!account || !(await findAccount(tx, standIn.name))) throw noAccount();
    const kept = (account.standsInFor ?? []).filter(({ until }) => until >= today);
    if (kept.length >= maxStandIns) {
      throw new CouchError(422, 'stand_ins_full', 'This person stands in for too many others.');
    }
    await putAccount(tx, { ...account, standsInFor: [...kept, standIn] });
  });
}

/** @param isAllowed for this admin or this person @throws CouchError 403, 404 */
export function removeStandIn(
  store: DocumentStore,
  id: string,
  isAllowed: (standIn: StandInOf) => boolean,
): Promise<void> {
  return store.transaction(async (tx) => {
    for (const account of await listAccounts(tx)) {
      const { standsInFor = [], ...rest } = account;
      const found = standsInFor.find((each) => each.id === id);
      if (!found) continue;
      if (!isAllowed({ ...found, by: account.name })) {
        throw new CouchError(403, 'forbidden', 'Only the two people and admins can end this.');
      }
      const kept = standsInFor.filter((each) => each !== found);
      await putAccount(tx, { ...rest, ...(kept.length > 0 && { standsInFor: kept }) });
      return;
    }
    throw new CouchError(404, 'not_found', 'There is no such stand-in.');
  });
}
