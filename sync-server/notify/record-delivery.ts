import type { Decision } from '#domain/schemas/decision.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentStore, DocumentTransaction } from '#server/storage/document-store.ts';
import { continueCase, readCase } from '#server/townhall/cases.ts';
import { scheduleDue, type Due } from '#server/townhall/due.ts';
import { maxAttempts, nextAttemptAt } from './backoff.ts';
import { readMail, type StoredMail } from './stored-mail.ts';

/** What became of a mail that was due. */
export type Delivery =
  | { kind: 'sent' }
  /** There is nothing to send any more. */
  | { kind: 'obsolete' }
  /** Its turn comes after another one. */
  | { kind: 'later'; at: string }
  | { kind: 'failed'; problem: string; isPermanent: boolean };

/**
 * Notes what became of a mail, in one transaction. What has been sent is forgotten without a
 * trace: nothing about the person stays behind.
 */
export async function recordDelivery(
  store: DocumentStore,
  due: Due,
  delivery: Delivery,
  chance: { now: string; random: number },
): Promise<void> {
  await store.transaction(async (tx) => {
    await forget(tx, due._id);
    switch (delivery.kind) {
      case 'sent':
      case 'obsolete':
        return forget(tx, due.key);
      case 'later':
        return scheduleDue(tx, delivery.at, dueFields(due));
      case 'failed': {
        const mail = await readMail(tx, due.key);
        return mail && noteFailure(tx, due, afterFailure(mail, delivery, chance));
      }
    }
  });
}

async function noteFailure(tx: DocumentTransaction, due: Due, mail: StoredMail): Promise<void> {
  await tx.putDocument(internalDatabase, { ...mail });
  const { failedAt, nextAttemptAt: at } = mail;
  if (failedAt !== undefined) return tellStaff(tx, mail.decision, failedAt);
  if (at !== undefined) await scheduleDue(tx, at, dueFields(due));
}

/** Nobody else knows that the person has not been told. The case may be gone by then. */
async function tellStaff(
  tx: DocumentTransaction,
  { departmentId, caseNumber }: Decision,
  at: string,
): Promise<void> {
  const subject = departmentId === null ? undefined : await readCase(tx, departmentId, caseNumber);
  if (!subject) return;
  const entry = { at, by: 'server', action: 'mail-failed' as const, message: null };
  await continueCase(tx, subject.decision, entry);
}

function afterFailure(
  mail: StoredMail,
  { problem, isPermanent }: Extract<Delivery, { kind: 'failed' }>,
  { now, random }: { now: string; random: number },
): StoredMail {
  const attempts = mail.attempts + 1;
  return isPermanent || attempts >= maxAttempts
    ? { ...mail, attempts, problem, failedAt: now }
    : { ...mail, attempts, problem, nextAttemptAt: nextAttemptAt(attempts, now, random) };
}

const dueFields = ({ kind, key, departmentId }: Due) => ({ kind, key, departmentId });

/** A tombstone too. */
async function forget(tx: DocumentTransaction, id: string): Promise<void> {
  const doc = await tx.getDocument(internalDatabase, id);
  if (doc) await tx.purgeRevisions(internalDatabase, id, [doc._rev]);
}
