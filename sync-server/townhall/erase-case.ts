import { caseIdOf, decisionIdOf } from '#domain/document-ids.ts';
import { givenBack } from '#domain/decide/cancel.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import type { Work } from './apply-change.ts';
import { forwardedIdOf, type StoredCase } from './cases.ts';
import { openIds } from './open-appointments.ts';
import { countErased } from './case-figures.ts';
import { eraseDocument } from './erase-document.ts';
import { listNoted } from './noted-documents.ts';
import { publishBoard } from './publish-board.ts';
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
    await eraseFollowUps(tx, residentDatabase, request._id);
    await eraseRequest(tx, residentDatabase, request._id);
  }
  await publishBoard(work, decision, undefined);
  return days;
}

/** Messages, reasons for cancelling, wishes to move: all that the person has sent about a request. */
async function eraseFollowUps(
  tx: DocumentTransaction,
  database: string,
  requestId: string,
): Promise<void> {
  const range = { startKey: 'request:', endKey: 'request:\uffff', includeDocs: true };
  for (const { id, doc } of await tx.listDocuments(database, range)) {
    if (doc?.requestId === requestId) await eraseRequest(tx, database, id);
  }
}

async function eraseRequest(tx: DocumentTransaction, database: string, id: string): Promise<void> {
  await eraseDocument(tx, database, id);
  await eraseDocument(tx, database, decisionIdOf(id));
}

/** @param key of what is due: the database and the id of the request */
export async function eraseStray(tx: DocumentTransaction, key: string): Promise<void> {
  const colon = key.indexOf(':');
  const [database, id] = [key.slice(0, colon), key.slice(colon + 1)];
  const decision = await tx.getDocument(database, decisionIdOf(id));
  if (decision && !decision._deleted) await eraseMails(tx, String(decision.caseNumber));
  await eraseRequest(tx, database, id);
}

/** Verdicts, entries and mails are noted under the number of their case. */
async function eraseNoted(
  tx: DocumentTransaction,
  desk: string,
  caseNumber: string,
): Promise<void> {
  for (const { noteId, documentId, desk: other } of await listNoted(tx, caseNumber)) {
    await eraseDocument(tx, other ?? desk, documentId);
    await eraseDocument(tx, internalDatabase, noteId);
  }
  await eraseDocument(tx, internalDatabase, forwardedIdOf(caseNumber));
  await eraseMails(tx, caseNumber);
}

/** Mails that are still to be sent: they name the person. */
export async function eraseMails(tx: DocumentTransaction, caseNumber: string): Promise<void> {
  const prefix = `mail:${caseNumber}:`;
  const range = { startKey: prefix, endKey: `${prefix}\uffff` };
  for (const { id } of await tx.listDocuments(internalDatabase, range)) {
    await eraseDocument(tx, internalDatabase, id);
  }
}
