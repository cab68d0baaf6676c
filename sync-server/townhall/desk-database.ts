import { isDeepStrictEqual } from 'node:util';
import type { DocumentTransaction } from '#server/storage/document-store.ts';

/**
 * What the lists of the desk are sorted by, by the names of the indexes. They hold no personal
 * data: what does is found by words.
 */
const deskIndexes: Record<string, string[]> = {
  'by-decision': ['stage', 'decision.decidedAt'],
  'by-kind': ['stage', 'request.kind', 'decision.decidedAt'],
  'by-resource': ['stage', 'resource', 'decision.decidedAt'],
  'by-day': ['stage', 'day', 'decision.decidedAt'],
  /** Of verdicts: where a case went that was forwarded. */
  'by-action': ['action', 'caseNumber'],
};
const _id = '_design/desk';

/** Makes the database of a department, with its indexes, when there is none. */
export async function ensureDesk(tx: DocumentTransaction, database: string): Promise<void> {
  if (await tx.getDatabase(database)) return;
  await tx.createDatabase(database);
  await putIndexes(tx, database);
}

/** Gives all departments the indexes of this version. */
export async function updateDesks(tx: DocumentTransaction): Promise<void> {
  const desks = await tx.listDatabases({ startKey: 'desk-', endKey: 'desk-\uffff' });
  for (const desk of desks) await putIndexes(tx, desk);
}

async function putIndexes(tx: DocumentTransaction, database: string): Promise<void> {
  const views = Object.fromEntries(
    Object.entries(deskIndexes).map(([name, fields]) => [name, viewOf(fields)]),
  );
  const known = await tx.getDocument(database, _id);
  if (known && isDeepStrictEqual(known.views, views)) return;
  await tx.putDocument(database, {
    _id,
    ...(known && { _rev: known._rev }),
    language: 'query',
    views,
  });
}

/** As CouchDB keeps a Mango index in a design document. */
function viewOf(fields: string[]): object {
  return {
    map: {
      fields: Object.fromEntries(fields.map((field) => [field, 'asc'])),
      partial_filter_selector: {},
    },
    reduce: '_count',
    options: { def: { fields } },
  };
}
