import { caseIdOf } from '#domain/document-ids.ts';
import type { Case } from '#domain/schemas/case.ts';
import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { forwardedIdOf, putCase } from './cases.ts';
import { ensureDesk } from './desk-database.ts';
import { eraseDocument } from './erase-document.ts';
import { listNoted } from './noted-documents.ts';
import { deskDatabaseOf } from './town-hall.ts';

/**
 * Takes a case and all that staff have written about it from one department to another. Where it
 * was, tombstones remain, which name nobody; revisions before them have no body.
 */
export async function moveCase(
  tx: DocumentTransaction,
  caseNumber: string,
  from: string,
  departmentId: string,
): Promise<void> {
  const [source, target] = [from, departmentId].map(deskDatabaseOf) as [string, string];
  await ensureDesk(tx, target);
  const found = await tx.getDocument(source, caseIdOf(caseNumber));
  if (!found) throw new Error(`${caseNumber} is not where it is forwarded from`);
  const { _rev, ...subject } = found as unknown as Case;
  await putCase(tx, target, subject);
  await eraseDocument(tx, source, subject._id);
  for (const { documentId, desk } of await listNoted(tx, caseNumber)) {
    if (desk === undefined) await moveDocument(tx, documentId, source, target);
  }
  const _id = forwardedIdOf(caseNumber);
  const known = await tx.getDocument(internalDatabase, _id);
  await tx.putDocument(internalDatabase, { _id, ...(known && { _rev: known._rev }), departmentId });
}

async function moveDocument(
  tx: DocumentTransaction,
  id: string,
  source: string,
  target: string,
): Promise<void> {
  const doc = await tx.getDocument(source, id);
  if (!doc || doc._deleted) return;
  const { _rev, _attachments, ...content } = doc;
  await tx.putDocument(target, content);
  await eraseDocument(tx, source, id);
}
