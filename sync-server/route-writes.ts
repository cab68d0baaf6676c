import { databaseKindOf } from '#server/access/database-kind.ts';
import type { DocumentWrite, WriteDocument } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { putRevision } from '#server/storage/put-revision.ts';
import { applyEntry } from './townhall/apply-entry.ts';
import { applyVerdict } from './townhall/apply-verdict.ts';
import { editTown } from './townhall/edit-town.ts';
import { receiveRequest } from './townhall/receive-request.ts';
import type { TownHall } from './townhall/town-hall.ts';

/** Sends each write to the operation that owns its database: documents have one writer each. */
export function createWriteDocument(townHall: TownHall): WriteDocument {
  return (write) => {
    switch (databaseKindOf(write.database).kind) {
      case 'resident':
        requireSmall(write);
        return receiveRequest(townHall, write);
      case 'desk':
        requireSmall(write);
        return write.doc._id.startsWith('entry:')
          ? applyEntry(townHall, write)
          : applyVerdict(townHall, write);
      case 'town':
        return editTown(townHall, write);
      case 'town-history':
      case 'occupancy':
      case 'board':
      case 'internal':
        throw new CouchError(403, 'forbidden', 'Only the server writes here.');
      case 'other':
        return putPlainDocument(townHall, write);
    }
  };
}

/** Bytes: twenty times what the longest request of the app takes. */
const maxRequestSize = 64 * 1024;

/** A request is copied into its case and each of the case's revisions. */
function requireSmall({ doc }: DocumentWrite): void {
  if (Buffer.byteLength(JSON.stringify(doc)) <= maxRequestSize) return;
  throw new CouchError(413, 'too_large', `A document here takes ${maxRequestSize} bytes at most.`);
}

function putPlainDocument({ store }: TownHall, write: DocumentWrite): Promise<string> {
  const { database, doc, revisions } = write;
  return store.transaction((tx) => putRevision(tx, database, doc, revisions));
}
