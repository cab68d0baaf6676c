import { decisionIdOf } from '#domain/document-ids.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { settleDays, type Work } from './apply-change.ts';
import { readCase } from './cases.ts';
import { eraseCase, eraseMails } from './erase-case.ts';
import { eraseDocument } from './erase-document.ts';

/**
 * Erases all that the town hall knows about the person behind a resident's database, but for the
 * wish to be erased itself and its answer: both name nobody.
 */
export async function eraseResident(work: Work, database: string): Promise<void> {
  const { tx } = work;
  const rows = await tx.listDocuments(database, { includeDocs: true });
  for (const { doc } of rows) {
    if (doc?.type !== 'decision') continue;
    const { departmentId, caseNumber, requestId } = doc as unknown as Decision;
    const subject =
      departmentId === null ? undefined : await readCase(tx, departmentId, caseNumber);
    if (subject?.request._id === requestId) await settleDays(work, await eraseCase(work, subject));
  }
  await eraseRest(tx, database);
}

/** Requests about requests, messages, and what never became a case. */
async function eraseRest(tx: DocumentTransaction, database: string): Promise<void> {
  const rows = await tx.listDocuments(database, { includeDocs: true });
  const keep = new Set(
    rows.filter(({ doc }) => doc?.kind === 'erase').flatMap(({ id }) => [id, decisionIdOf(id)]),
  );
  for (const { id, doc } of rows) {
    if (keep.has(id)) continue;
    if (doc?.type === 'decision') await eraseMails(tx, String(doc.caseNumber));
    await eraseDocument(tx, database, id);
  }
}
