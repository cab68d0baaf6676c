import { checkRequest } from '#domain/check-request.ts';
import { toDecision } from '#domain/decide/to-decision.ts';
import { decisionIdOf } from '#domain/document-ids.ts';
import { opensCase } from '#domain/opens-case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { CaseRequest, Request } from '#domain/schemas/request.ts';
import { requireOwner } from '#server/access/require-owner.ts';
import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { putRevision } from '#server/storage/put-revision.ts';
import { applyChange, settleDays, type Work } from './apply-change.ts';
import { nextCaseNumber } from './case-number.ts';
import { readCase, type StoredCase } from './cases.ts';
import { decideFromStore } from './decide-from-store.ts';
import { scheduleStray } from './due.ts';
import { eraseResident } from './erase-resident.ts';
import { openBooking } from './open-booking.ts';
import { readRepeatedWrite } from './repeated-write.ts';
import type { ResourceDay } from './reservations.ts';
import type { TownHall } from './town-hall.ts';

/**
 * Takes a request in: stores it, decides it and records all that follows in one transaction. The
 * same request again changes nothing and gets the same answer.
 * @returns the revision of the stored request
 * @throws CouchError 422 when it is no request, 409 when the id stands for another one,
 *   403 for changing or deleting, 401 when somebody else has claimed the database meanwhile, 429
 *   when there are too many already
 */
export function receiveRequest(townHall: TownHall, write: DocumentWrite): Promise<string> {
  const { database, doc, revisions } = write;
  if (doc._deleted || (revisions?.start ?? 1) > 1) {
    throw new CouchError(403, 'forbidden', 'Requests are never changed; send a cancel request.');
  }
  const checked = checkRequest(doc);
  if ('problem' in checked) {
    const { path, message } = checked.problem;
    throw new CouchError(422, 'invalid_request', `${path} ${message}`);
  }
  return townHall.store.transaction(async (tx) => {
    await claimDatabase(tx, write);
    const repeated = await readRepeatedWrite(tx, write);
    if (repeated !== undefined) return repeated;
    if (checked.value.kind !== 'erase') await requireRoom(tx, database);
    const rev = await putRevision(tx, database, doc, revisions);
    await answer(townHall, tx, database, checked.value);
    return rev;
  });
}

/** Documents of one resident, answers included: hundreds of requests, of which old ones are erased. */
const maxDocuments = 2000;
const daySeconds = 24 * 3600;

async function requireRoom(tx: DocumentTransaction, database: string): Promise<void> {
  const { docCount } = (await tx.getDatabase(database)) ?? { docCount: 0 };
  if (docCount < maxDocuments) return;
  const reason = 'There are too many requests of this pass; old ones are erased in time.';
  throw new CouchError(429, 'too_many_requests', reason, daySeconds);
}

async function claimDatabase(tx: DocumentTransaction, write: DocumentWrite): Promise<void> {
  const { identity, database } = write;
  if (identity.kind !== 'resident') return;
  const { ownerHash } = identity;
  if (await requireOwner(tx, database, ownerHash)) return;
  await tx.createDatabase(database, { ownerHash });
}

async function answer(
  townHall: TownHall,
  tx: DocumentTransaction,
  database: string,
  request: Request,
): Promise<void> {
  const work: Work = { tx, rules: await townHall.readRules(tx), now: townHall.now() };
  if (request.kind === 'erase') await eraseResident(work, database);
  if (opensCase(request)) {
    const opener = { by: 'resident', channel: 'app' } as const;
    const asked = { request, residentDatabase: database, ...opener };
    const { decision, touched } = await openBooking(work, asked);
    await scheduleStray(work, database, decision);
    return settleDays(work, touched);
  }
  return answerFollowUp(work, database, request);
}

/** A request about another one shares its case number. */
async function answerFollowUp(
  work: Work,
  database: string,
  request: Exclude<Request, CaseRequest>,
): Promise<void> {
  const { tx, rules, now } = work;
  const target = 'requestId' in request ? await readTarget(tx, database, request) : undefined;
  const caseNumber =
    target?.decision.caseNumber ?? (await nextCaseNumber(tx, rules.casePrefix, now));
  const asked = { request, residentDatabase: database, holder: caseNumber, target };
  const outcome = await decideFromStore(work, asked);
  const departmentId = target?.decision.departmentId ?? null;
  const decision = toDecision(request, outcome, { caseNumber, departmentId, now });
  await tx.putDocument(database, decision);
  // An answer that everything was erased names nobody.
  if (request.kind !== 'erase') await scheduleStray(work, database, decision);
  const touched: ResourceDay[] = [];
  for (const change of outcome.changes) {
    if (target) touched.push(...(await applyChange(work, target, change, 'resident')));
  }
  await settleDays(work, touched);
}

async function readTarget(
  tx: DocumentTransaction,
  database: string,
  followUp: { requestId: string },
): Promise<StoredCase | undefined> {
  const doc = await tx.getDocument(database, decisionIdOf(followUp.requestId));
  if (!doc || doc._deleted) return undefined;
  const { departmentId, caseNumber, requestId } = doc as unknown as Decision;
  const subject = departmentId === null ? undefined : await readCase(tx, departmentId, caseNumber);
  return subject?.request._id === requestId ? subject : undefined;
}
