import { auditDatabase } from '#server/access/database-kind.ts';
import type { DocumentReader, StoredDocument } from '#server/storage/document-store.ts';
import {
  anchorId,
  beginning,
  entryIdOf,
  entryOf,
  entryRange,
  hashEntry,
  type AuditHead,
} from './audit-chain.ts';
import type { NotedHead } from './audit-heads.ts';

export type Verification =
  | { first: number; head: AuditHead }
  /** `n`: the first entry that does not fit. */
  | { n: number; problem: string };

const pageSize = 500;

/**
 * Walks the chain from its first entry to its last.
 * @param noted ends of the log that were noted outside of the store, before this is called
 */
export async function verifyAudit(
  reader: DocumentReader,
  noted: readonly NotedHead[],
): Promise<Verification> {
  const anchor = await reader.getDocument(auditDatabase, anchorId);
  const before = anchor ? { n: Number(anchor.n), hash: String(anchor.hash) } : beginning;
  if (anchor && !noted.some(({ n, hash }) => n === before.n && hash === before.hash)) {
    return { n: before.n, problem: 'the entries up to here were dropped, which is noted nowhere' };
  }
  const hashes = new Map(noted.map(({ n, hash }) => [n, hash]));
  let head = before;
  for await (const doc of readEntries(reader)) {
    const n = head.n + 1;
    const problem = problemOf(doc, head, hashes.get(n));
    if (problem !== undefined) return { n, problem };
    head = { n, hash: String(doc.hash) };
  }
  const cutOff = noted.find(({ n }) => n > head.n);
  if (cutOff) {
    return { n: head.n + 1, problem: `it is missing; on ${cutOff.at} there were ${cutOff.n}` };
  }
  return { first: before.n + 1, head };
}

/** Of the entry after `previous`. */
function problemOf(
  doc: StoredDocument,
  previous: AuditHead,
  notedHash: string | undefined,
): string | undefined {
  const n = previous.n + 1;
  const { entry, hash } = entryOf(doc);
  if (doc._id !== entryIdOf(n)) return `it is missing; ${doc._id} follows instead`;
  if (entry.n !== n) return `it has the number ${entry.n}`;
  if (hashEntry(entry) !== hash) return 'its content does not match its hash';
  if (entry.previous !== previous.hash) return 'it does not follow on the entry before it';
  if (notedHash !== undefined && notedHash !== hash) return 'another hash was noted for it';
  return undefined;
}

async function* readEntries(reader: DocumentReader): AsyncGenerator<StoredDocument> {
  let after: string | undefined;
  for (;;) {
    const rows = await reader.listDocuments(auditDatabase, {
      ...entryRange,
      includeDocs: true,
      limit: pageSize,
      ...(after !== undefined && { after }),
    });
    if (rows.length === 0) return;
    for (const { doc } of rows) if (doc) yield doc;
    after = rows.at(-1)?.id;
  }
}
