import type { TownDocument } from '#domain/schemas/town.ts';
import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { putRevision } from '#server/storage/put-revision.ts';
import { graftPath, leavesOf } from '#server/storage/revision-tree.ts';
import { markBookings, readChangedBookings } from './bookings-outside.ts';
import { townDocumentProblems } from './check-town-document.ts';
import { newReferenceProblems } from './check-town-references.ts';
import { recordTownChange } from './town-history.ts';
import { readTownDocuments, type TownHall } from './town-hall.ts';

/**
 * Stores an editor's change to the town's data, which must keep the rules of its type and leave
 * no reference that leads nowhere. What it replaces is kept, and bookings that no longer fit are
 * marked for their departments.
 * @returns the new revision
 * @throws CouchError 422 naming the fields, 409 on a conflicting edit, also one made elsewhere, 403
 *   for deleting the town
 */
export function editTown({ store, now }: TownHall, write: DocumentWrite): Promise<string> {
  const { database, doc, revisions, identity } = write;
  if (doc._deleted && doc._id === 'town') {
    throw new CouchError(403, 'forbidden', 'The document "town" can be changed, not deleted.');
  }
  const isDesign = doc._id.startsWith('_design/');
  refuse(
    doc._deleted || isDesign
      ? []
      : townDocumentProblems(doc).map(({ field, text }) => `${field} ${text}`),
  );
  return store.transaction(async (tx) => {
    await requireNoBranch(tx, write);
    const before = await readTownDocuments(tx);
    const replaced = await tx.getDocument(database, doc._id);
    const rev = await putRevision(tx, database, doc, revisions);
    if (isDesign) return rev;
    const documents = { before, after: await readTownDocuments(tx) };
    refuse(
      newReferenceProblems(documents).map(
        ({ documentId, field, text }) => `${documentId}: ${field} ${text}`,
      ),
    );
    const by = identity.kind === 'staff' ? identity.name : 'server';
    const at = now();
    const after = await tx.getDocument(database, doc._id);
    await recordTownChange(tx, { before: replaced, after }, { by, at });
    await markBookings(tx, await readChangedBookings(tx, documents, doc._id, at), at);
    return rev;
  });
}

/**
 * A revision made elsewhere goes on from one that is current here: branches, of which replication
 * could add any number, would have to be read with every edit, and nobody merges them.
 * @throws CouchError 409
 */
async function requireNoBranch(
  tx: DocumentTransaction,
  { database, doc, revisions }: DocumentWrite,
): Promise<void> {
  const tree = await tx.getRevisionTree(database, doc._id);
  if (!revisions || tree.size === 0) return;
  const { revsLimit = 0 } = (await tx.getDatabase(database)) ?? {};
  const grafted = graftPath(tree, revisions, doc._deleted ?? false, revsLimit);
  if (leavesOf(grafted).length <= leavesOf(tree).length) return;
  throw new CouchError(409, 'conflict', 'This revision goes on from none that is current here.');
}

/** The documents as they would be after a change. */
export function withChange(
  documents: readonly TownDocument[],
  changed: { _id: string; _deleted?: boolean },
): TownDocument[] {
  const others = documents.filter(({ _id }) => _id !== changed._id);
  return changed._deleted ? others : [...others, changed as TownDocument];
}

function refuse(problems: string[]): void {
  if (problems.length > 0) throw new CouchError(422, 'invalid_document', problems.join('; '));
}
