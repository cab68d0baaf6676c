import { caseIdOf, decisionIdOf } from '#domain/document-ids.ts';
import { givenBack } from '#domain/decide/cancel.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentRow, DocumentTransaction } from '#server/storage/document-store.ts';
import type { Work } from './apply-change.ts';
import type { StoredCase } from './cases.ts';
import { openIds } from './open-appointments.ts';
import { countErased } from './case-figures.ts';
import { replaceHoldings, type ResourceDay } from './reservations.ts';
import { deskDatabaseOf } from './town-hall.ts';

/**
 * Erases a case and all that belongs to it from the desk and from the resident's database; of the
 * person nothing remains, of the case a number in the figures.
 * @returns the days of which it gave something back
 */
export async function eraseCase(work: Work, subject: StoredCase): Promise<ResourceDay[]> {
  const { tx, rules, now } = work;
  const { decision, request, residentDatabase } = subject;
  const isOpen = ['confirmed', 'in-review', 'waitlisted'].includes(decision.status);
  const rest = isOpen ? givenBack(subject.reservations, rules, now) : [];
  const days = await replaceHoldings(tx, subject.reservations, rest);
  await countErased(tx, subject);
  if (decision.departmentId !== null) {
    const desk = deskDatabaseOf(decision.departmentId);
    await eraseDocument(tx, desk, caseIdOf(decision.caseNumber));
    await eraseNoted(tx, desk, decision.caseNumber);
  }
  if (residentDatabase !== null) {
    for (const id of openIds(residentDatabase, request.contact, decision.caseNumber)) {
      await eraseDocument(tx, internalDatabase, id);
    }
    await eraseDocument(tx, residentDatabase, request._id);
    await eraseDocument(tx, residentDatabase, decisionIdOf(request._id));
  }
  return isOpen ? days : [];
}

/**
 * Leaves a tombstone without a body: devices and desks that hold a copy drop it when they see it.
 */
export async function eraseDocument(
  tx: DocumentTransaction,
  database: string,
  id: string,
): Promise<void> {
  const doc = await tx.getDocument(database, id);
  if (!doc || doc._deleted) return;
  await tx.putDocument(database, { _id: id, _rev: doc._rev, _deleted: true });
}

/** Verdicts and mails are noted under the number of their case. */
async function eraseNoted(
  tx: DocumentTransaction,
  desk: string,
  caseNumber: string,
): Promise<void> {
  for (const { id } of await listByPrefix(tx, `verdict-of:${caseNumber}:`)) {
    await eraseDocument(tx, desk, id.slice(`verdict-of:${caseNumber}:`.length));
    await eraseDocument(tx, internalDatabase, id);
  }
  for (const { id } of await listByPrefix(tx, `mail:${caseNumber}:`)) {
    await eraseDocument(tx, internalDatabase, id);
  }
}

function listByPrefix(tx: DocumentTransaction, prefix: string): Promise<DocumentRow[]> {
  return tx.listDocuments(internalDatabase, { startKey: prefix, endKey: `${prefix}\uffff` });
}
