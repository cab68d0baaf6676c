import { localToInstant, instantToLocal } from '#domain/local-time.ts';
import { auditDatabase } from '#server/access/database-kind.ts';
import type { DocumentStore } from '#server/storage/document-store.ts';
import { anchorId, appendToChain, entryRange, type AuditHead } from './audit-chain.ts';

const atOnce = 500;

/** Entries are kept until the end of the year after theirs. @returns instants before this are over */
export function keptSince(now: string): string {
  const year = Number(instantToLocal(now).slice(0, 4));
  return localToInstant(`${year - 1}-01-01T00:00`);
}

/**
 * Drops the entries from before `since`, oldest first, and leaves an anchor: the hash that the
 * first entry kept follows on. That is an entry itself.
 * @param note notes the anchor outside of the store, before anything is dropped
 * @returns how many were dropped
 */
export async function pruneAudit(
  store: DocumentStore,
  options: { since: string; now: () => string; note: (head: AuditHead) => Promise<unknown> },
): Promise<number> {
  const { since, now, note } = options;
  let dropped = 0;
  for (;;) {
    const range = { ...entryRange, includeDocs: true, limit: atOnce };
    const rows = await store.read.listDocuments(auditDatabase, range);
    const end = rows.findIndex(({ doc }) => String(doc?.at) >= since);
    const old = end === -1 ? rows : rows.slice(0, end);
    const last = old.at(-1)?.doc;
    if (!last) return dropped;
    const anchor = { n: Number(last.n), hash: String(last.hash) };
    await note(anchor);
    await store.transaction(async (tx) => {
      const known = await tx.getDocument(auditDatabase, anchorId);
      const place = { _id: anchorId, ...(known && { _rev: known._rev }) };
      await tx.putDocument(auditDatabase, { ...place, ...anchor });
      for (const { id, rev } of old) await tx.purgeRevisions(auditDatabase, id, [rev]);
      const detail = `1–${anchor.n}`;
      await appendToChain(tx, [{ action: 'prune', detail }], now());
    });
    dropped += old.length;
    if (end !== -1) return dropped;
  }
}
