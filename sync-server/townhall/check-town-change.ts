import { groupOutside } from '#domain/bookings-outside.ts';
import type { TownCheck } from '#domain/schemas/town-change.ts';
import type { TownHall } from './town-hall.ts';
import { readTownDocuments } from './town-hall.ts';
import { departmentOf, readChangedBookings } from './bookings-outside.ts';
import { townDocumentProblems } from './check-town-document.ts';
import { newReferenceProblems } from './check-town-references.ts';
import { withChange } from './edit-town.ts';

/** A document of the town as somebody would leave it, or `_deleted`. */
export interface ProposedChange {
  _id: string;
  _deleted?: boolean;
}

/** Says what saving a change would do, and does nothing. */
export async function checkTownChange(
  { store, now }: TownHall,
  change: ProposedChange,
): Promise<TownCheck> {
  const problems = change._deleted ? [] : townDocumentProblems(change);
  if (problems.length > 0) return { problems, outside: [] };
  const before = await readTownDocuments(store.read);
  const documents = { before, after: withChange(before, change) };
  const references = newReferenceProblems(documents).map(({ documentId, field, text }) =>
    documentId === change._id ? { field, text } : { field: '', text: `${documentId}: ${text}` },
  );
  if (references.length > 0) return { problems: references, outside: [] };
  const changed = await readChangedBookings(store.read, documents, change._id, now());
  const outside = groupOutside(changed.outside, changed.after, (resourceId) =>
    departmentOf(changed, resourceId),
  );
  return { problems: [], outside };
}
