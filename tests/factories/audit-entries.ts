import type { AuditEntry } from '#server/access/audit/audit-entry.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';

/** The audit log as it stands in the store. */
export async function readAuditEntries({ read }: DocumentStore): Promise<AuditEntry[]> {
  const range = { startKey: 'entry:', endKey: 'entry:\uffff', includeDocs: true };
  const rows = await read.listDocuments('audit', range);
  return rows.map((row) => row.doc as unknown as AuditEntry);
}
