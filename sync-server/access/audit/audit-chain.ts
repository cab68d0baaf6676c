import { hash } from 'node:crypto';
import { auditDatabase } from '#server/access/database-kind.ts';
import type {
  DocumentReader,
  DocumentTransaction,
  StoredDocument,
} from '#server/storage/document-store.ts';
import { canonicalJson } from '#server/storage/revision-id.ts';
import { mergeFacts, type AuditEntry, type AuditFact } from './audit-entry.ts';

/** Names an entry and, by its hash, all entries before it. */
export interface AuditHead {
  n: number;
  hash: string;
}

/** Before the first entry. */
export const beginning: AuditHead = { n: 0, hash: '0'.repeat(64) };

/** What entries before the first one that is kept came to. */
export const anchorId = 'anchor';

export function entryIdOf(n: number): string {
  return `entry:${String(n).padStart(12, '0')}`;
}

export const entryRange = { startKey: 'entry:', endKey: 'entry:\uffff' };

/** SHA-256, in hexadecimal, of the entry as JSON in UTF-8 with sorted keys (RFC 8785). */
export function hashEntry(entry: AuditEntry): string {
  return hash('sha256', canonicalJson(entry));
}

/** The entry of a stored document, as it was hashed. */
export function entryOf(doc: StoredDocument): { entry: AuditEntry; hash: unknown } {
  const { _id, _rev, hash: written, ...entry } = doc;
  return { entry: entry as unknown as AuditEntry, hash: written };
}

/** The last entry; that of an empty log is its beginning. */
export async function readHead(reader: DocumentReader): Promise<AuditHead> {
  const newest = { startKey: entryRange.endKey, endKey: entryRange.startKey, descending: true };
  const [last] = await reader.listDocuments(auditDatabase, {
    ...newest,
    limit: 1,
    includeDocs: true,
  });
  if (last?.doc) return { n: Number(last.doc.n), hash: String(last.doc.hash) };
  const anchor = await reader.getDocument(auditDatabase, anchorId);
  return anchor ? { n: Number(anchor.n), hash: String(anchor.hash) } : beginning;
}

/**
 * The only way into the log: adds entries to its end, within the transaction of what they tell.
 * @param at the server's clock, ISO 8601 in UTC
 * @returns the new end
 */
export async function appendToChain(
  tx: DocumentTransaction,
  facts: readonly AuditFact[],
  at: string,
): Promise<AuditHead> {
  if (!(await tx.getDatabase(auditDatabase))) await createLog(tx);
  let head = await readHead(tx);
  for (const happening of mergeFacts(facts)) {
    const n = head.n + 1;
    const entry: AuditEntry = { type: 'audit-entry', n, at, previous: head.hash, ...happening };
    head = { n, hash: hashEntry(entry) };
    await tx.putDocument(auditDatabase, { _id: entryIdOf(n), ...entry, hash: head.hash });
  }
  return head;
}

/** With an index by time, for those who look for a day. */
async function createLog(tx: DocumentTransaction): Promise<void> {
  await tx.createDatabase(auditDatabase);
  await tx.putDocument(auditDatabase, {
    _id: '_design/by-time',
    language: 'query',
    views: {
      'by-time': {
        map: { fields: { at: 'asc' }, partial_filter_selector: {} },
        reduce: '_count',
        options: { def: { fields: ['at'] } },
      },
    },
  });
}
