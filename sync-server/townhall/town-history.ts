import type { TownHistoryEntry } from '#domain/schemas/town-change.ts';
import type { TownDocument } from '#domain/schemas/town.ts';
import type { DocumentTransaction, StoredDocument } from '#server/storage/document-store.ts';
import { townHistoryDatabase } from './town-hall.ts';

type State = StoredDocument | undefined;

/** Keeps what a change has replaced, in the transaction that makes it. */
export async function recordTownChange(
  tx: DocumentTransaction,
  { before, after }: { before: State; after: State },
  { by, at }: Pick<TownHistoryEntry, 'by' | 'at'>,
): Promise<void> {
  // A revision that lost against another one changes nothing that anybody sees.
  if (!after || before?._rev === after._rev) return;
  if (!(await tx.getDatabase(townHistoryDatabase))) await tx.createDatabase(townHistoryDatabase);
  await tx.putDocument(townHistoryDatabase, {
    _id: `change:${after._id}:${at}:${after._rev}`,
    type: 'town-change',
    documentId: after._id,
    at,
    by,
    before: contentOf(before),
    after: contentOf(after),
  });
}

function contentOf(state: State): TownDocument | null {
  if (!state || state._deleted) return null;
  const { _rev, ...content } = state;
  return content as unknown as TownDocument;
}
