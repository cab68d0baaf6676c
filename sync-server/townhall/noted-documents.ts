import { internalDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader, DocumentTransaction } from '#server/storage/document-store.ts';

/** What staff have written about a case: a verdict, or the entry that it began with. */
export interface NotedDocument {
  documentId: string;
  /** Where it stays when the case is forwarded; otherwise it goes along. */
  desk?: string;
}

const prefixOf = (caseNumber: string) => `verdict-of:${caseNumber}:`;

/** Notes a document under the number of its case, so that both go the same way. */
export async function noteDocument(
  tx: DocumentTransaction,
  caseNumber: string,
  { documentId, desk }: NotedDocument,
): Promise<void> {
  const _id = prefixOf(caseNumber) + documentId;
  if (await tx.getDocument(internalDatabase, _id)) return;
  await tx.putDocument(internalDatabase, { _id, ...(desk !== undefined && { desk }) });
}

export async function listNoted(
  reader: DocumentReader,
  caseNumber: string,
): Promise<(NotedDocument & { noteId: string })[]> {
  const prefix = prefixOf(caseNumber);
  const range = { startKey: prefix, endKey: `${prefix}\uffff`, includeDocs: true };
  const rows = await reader.listDocuments(internalDatabase, range);
  return rows.map(({ id: noteId, doc }) => ({
    noteId,
    documentId: noteId.slice(prefix.length),
    ...(typeof doc?.desk === 'string' && { desk: doc.desk }),
  }));
}
