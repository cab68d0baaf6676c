import { createHash } from 'node:crypto';
import { checkEntry } from '#domain/check-request.ts';
import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { canonicalJson } from '#server/storage/revision-id.ts';
import { settleDays, type Work } from './apply-change.ts';
import { noteDocument } from './noted-documents.ts';
import { openBooking } from './open-booking.ts';
import { readRepeatedWrite } from './repeated-write.ts';
import { deskDatabaseOf, type TownHall } from './town-hall.ts';

/**
 * Takes in what staff enter for a guest on the phone or at the counter: the same rules and the
 * same record as for a resident, but internal counters may be used and no notice or limit holds.
 * The answer is the new case; the same entry again changes nothing.
 * @returns the revision of the stored entry
 * @throws CouchError 422 when it is no entry, 403 when it is for another department
 */
export function applyEntry(townHall: TownHall, write: DocumentWrite): Promise<string> {
  const { identity, database, doc, revisions } = write;
  if (identity.kind !== 'staff' || doc._deleted || revisions) {
    throw new CouchError(403, 'forbidden', 'Entries are added by staff and never changed.');
  }
  const checked = checkEntry(doc);
  if ('problem' in checked) {
    const { path, message } = checked.problem;
    throw new CouchError(422, 'invalid_entry', `${path} ${message}`);
  }
  const { request } = checked.value;
  // The person's data are in the case, and go with it: of the entry a fingerprint remains.
  const { request: _, ...rest } = doc;
  const digest = createHash('sha256').update(canonicalJson(request)).digest('hex');
  const noted = { ...rest, digest };
  return townHall.store.transaction(async (tx) => {
    const ignored = ['by', 'at', 'caseNumber'];
    const repeated = await readRepeatedWrite(tx, { ...write, doc: noted }, ignored);
    if (repeated !== undefined) return repeated;
    const work: Work = { tx, rules: await townHall.readRules(tx), now: townHall.now() };
    const by = identity.name;
    const { decision, touched } = await openBooking(work, { request, residentDatabase: null, by });
    if (deskDatabaseOf(decision.departmentId ?? '') !== database) {
      throw new CouchError(403, 'forbidden', 'This is for another department to enter.');
    }
    await settleDays(work, touched);
    const { caseNumber } = decision;
    await noteDocument(tx, caseNumber, { documentId: doc._id });
    return tx.putDocument(database, { ...noted, caseNumber, by, at: work.now });
  });
}
