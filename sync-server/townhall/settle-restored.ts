import { appendToChain } from '#server/access/audit/audit-chain.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type {
  DocumentReader,
  DocumentStore,
  DocumentTransaction,
} from '#server/storage/document-store.ts';
import { lastCaseNumberOf, skipCaseNumbers } from './case-number.ts';

/** So many numbers are skipped when nobody knows how many were given out since the backup. */
const unknownNumbers = 1000;

export interface SettledStore {
  /** Numbers of cases in this year: the last one in the backup, and that after which they go on. */
  lastInBackup: number;
  lastGiven: number;
  /** Mails of the backup that had gone out by the time of the restoring. */
  droppedMails: number;
}

/**
 * Settles what an older state of the town hall would do again: numbers of cases that others have by
 * now are skipped, and mails that have gone out are not sent once more.
 * @param present what was there before, where it could be read
 * @param madeAt instant of the backup, for the audit log
 */
export function settleRestored(
  store: DocumentStore,
  restored: { present: DocumentReader | undefined; madeAt: string; now: string },
): Promise<SettledStore> {
  const { present, madeAt, now } = restored;
  return store.transaction(async (tx) => {
    const lastInBackup = await lastCaseNumberOf(tx, now);
    const given = present ? await lastCaseNumberOf(present, now) : lastInBackup + unknownNumbers;
    const lastGiven = Math.max(lastInBackup, given);
    await skipCaseNumbers(tx, lastGiven, now);
    const droppedMails = present ? await dropSentMails(tx, present) : 0;
    await appendToChain(tx, [{ action: 'restore', detail: madeAt }], now);
    return { lastInBackup, lastGiven, droppedMails };
  });
}

/** A mail is removed when it has been sent: one that is still here and no longer there has gone. */
async function dropSentMails(tx: DocumentTransaction, present: DocumentReader): Promise<number> {
  const range = { startKey: 'mail:', endKey: 'mail:\uffff' };
  const waiting = await present.listDocuments(internalDatabase, range);
  const isWaiting = new Set(waiting.map(({ id }) => id));
  const sent = (await tx.listDocuments(internalDatabase, range)).filter(
    ({ id }) => !isWaiting.has(id),
  );
  for (const { id, rev } of sent) await tx.purgeRevisions(internalDatabase, id, [rev]);
  return sent.length;
}
