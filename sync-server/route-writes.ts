import { appendToChain } from '#server/access/audit/audit-chain.ts';
import { caseNumberOf, type AuditFact } from '#server/access/audit/audit-entry.ts';
import { actorOf } from '#server/access/audit/audit-trail.ts';
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
          ? applyEntry(noting(townHall, write, 'entry'), write)
          : applyVerdict(noting(townHall, write, 'verdict'), write);
      case 'town':
        return editTown(townHall, write);
      case 'town-history':
      case 'occupancy':
      case 'board':
      case 'audit':
      case 'internal':
        throw new CouchError(403, 'forbidden', 'Only the server writes here.');
      case 'other':
        return putPlainDocument(townHall, write);
    }
  };
}

/** The town hall, whose transaction notes `write` in the audit log. */
function noting(townHall: TownHall, write: DocumentWrite, action: 'verdict' | 'entry'): TownHall {
  const { store, now } = townHall;
  const { identity, database, doc, endpoint } = write;
  const transaction: typeof store.transaction = (work) =>
    store.transaction(async (tx) => {
      // The same write again has no effect.
      const isKnown = (await tx.getDocument(database, doc._id)) !== undefined;
      const done = await work(tx);
      if (isKnown) return done;
      const stored = await tx.getDocument(database, doc._id);
      const caseNumber = caseNumberOf(doc._id, stored);
      const who = actorOf(identity);
      const fact: AuditFact = {
        action,
        database,
        ...(who && { who }),
        ...(endpoint !== undefined && { endpoint }),
        ...(caseNumber !== undefined && { cases: [caseNumber] }),
        ...(action === 'verdict' && { detail: String(stored?.action) }),
      };
      await appendToChain(tx, [fact], now());
      return done;
    });
  return { ...townHall, store: { ...store, transaction } };
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
