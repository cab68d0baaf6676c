import { checkVerdict } from '#domain/check-request.ts';
import { alternativeDays } from '#domain/decide/decide.ts';
import type { KnownOccupancy } from '#domain/decide/rules.ts';
import { decideVerdict, type VerdictProblem } from '#domain/decide/verdict.ts';
import { caseIdOf } from '#domain/document-ids.ts';
import { instantToLocal } from '#domain/local-time.ts';
import type { Case, Verdict } from '#domain/schemas/case.ts';
import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import { applyChange, settleDays, type Work } from './apply-change.ts';
import type { StoredCase } from './cases.ts';
import { moveCase } from './forward-case.ts';
import { noteDocument } from './noted-documents.ts';
import { dropConfirmation } from './queue-mail.ts';
import { readRepeatedWrite } from './repeated-write.ts';
import { readHoldings, readReservations } from './reservations.ts';
import { townDatabase, type TownHall } from './town-hall.ts';
import { nextVisitNumber } from './visit-numbers.ts';

/**
 * Turns a clerk's verdict into a new revision of the decision, in one transaction. The same
 * verdict again changes nothing.
 * @returns the revision of the stored verdict
 * @throws CouchError 422 when it is no verdict, lacks its reason, names no department, or would
 *   take back what stands by now; 404 when there is no such case; 409 when the case has moved on
 *   since the clerk read it: the reason says to what
 */
export function applyVerdict(townHall: TownHall, write: DocumentWrite): Promise<string> {
  const { identity, database, doc, revisions } = write;
  if (identity.kind !== 'staff' || doc._deleted || revisions) {
    throw new CouchError(403, 'forbidden', 'Verdicts are added by staff and never changed.');
  }
  const checked = checkVerdict(doc);
  if ('problem' in checked) {
    const { path, message } = checked.problem;
    throw new CouchError(422, 'invalid_verdict', `${path} ${message}`);
  }
  const verdict = checked.value;
  return townHall.store.transaction(async (tx) => {
    const isForward = verdict.action === 'forward';
    // Words go with a case that is forwarded, so they cannot be compared.
    const ignored = ['by', 'at', ...(isForward ? ['message'] : [])];
    const repeated = await readRepeatedWrite(tx, write, ignored);
    if (repeated !== undefined) return repeated;
    const work: Work = { tx, rules: await townHall.readRules(tx), now: townHall.now() };
    const subject = await readSubject(work, database, verdict);
    const occupancy = await occupancyAround(work, subject, verdict.action);
    const by = identity.name;
    const outcome = decideVerdict({ ...verdict, by }, subject, occupancy, work.rules, work.now);
    if ('problem' in outcome) throw problemError(outcome.problem, subject);
    if (verdict.action === 'undo' && !(await dropConfirmation(work, subject))) {
      throw problemError('too-late', subject);
    }
    const stored = { ...verdict, by, at: work.now, ...(isForward && { message: null }) };
    const rev = await tx.putDocument(database, stored);
    const stays = isForward ? { desk: database } : {};
    await noteDocument(tx, verdict.caseNumber, { documentId: verdict._id, ...stays });
    if (isForward) await forward(work, subject, verdict);
    const touched = await applyChange(work, subject, outcome.change, by);
    await settleDays(work, touched);
    return rev;
  });
}

type Subject = StoredCase & Omit<Case, '_id' | 'type' | 'stage'>;

async function forward(
  { tx }: Work,
  { caseNumber, decision }: Subject,
  { departmentId = '' }: Verdict,
): Promise<void> {
  const department = await tx.getDocument(townDatabase, `department:${departmentId}`);
  if (!department || department._deleted) {
    throw new CouchError(422, 'invalid_verdict', `/departmentId ${departmentId} does not exist`);
  }
  if (decision.departmentId === null) throw new Error(`${caseNumber} is nobody's to forward`);
  await moveCase(tx, caseNumber, decision.departmentId, departmentId);
}

async function readSubject(
  { tx }: Work,
  database: string,
  { caseNumber, caseRev }: Verdict,
): Promise<Subject> {
  const doc = await tx.getDocument(database, caseIdOf(caseNumber));
  if (!doc || doc._deleted) {
    throw new CouchError(404, 'not_found', `There is no case ${caseNumber} here.`);
  }
  const found = doc as unknown as Case;
  const reservations = await readHoldings(tx, found.decision);
  const subject = { ...found, reservations };
  if (doc._rev !== caseRev) throw problemError('not-possible', subject);
  return subject;
}

const problemTexts: Record<Exclude<VerdictProblem, 'not-possible'>, string> = {
  'message-missing': '/message a reason is needed',
  'department-missing': '/departmentId is needed',
  'too-late': '/action this can be taken back for ten seconds, until its mail goes',
};

function problemError(problem: VerdictProblem, subject: Subject): CouchError {
  if (problem !== 'not-possible') {
    return new CouchError(422, 'invalid_verdict', problemTexts[problem]);
  }
  const by = subject.history.at(-1)?.by ?? 'server';
  return new CouchError(
    409,
    'conflict',
    `${subject.caseNumber} is now ${subject.decision.status}, by ${by}.`,
  );
}

/** Only a refusal offers other windows, and only an arrival needs a number. */
async function occupancyAround(
  { tx, rules, now }: Work,
  { request, decision, caseNumber: holder }: Subject,
  action: Verdict['action'],
): Promise<KnownOccupancy> {
  const today = instantToLocal(now).slice(0, 10);
  const nextNumber =
    action === 'arrived' || action === 'call'
      ? { nextNumber: await nextVisitNumber(tx, decision, today) }
      : {};
  const days = action === 'decline' ? alternativeDays(request) : undefined;
  if (request.kind !== 'venue' || !days) {
    return { from: today, to: today, reservations: [], holder, ...nextNumber };
  }
  return { ...days, reservations: await readReservations(tx, rules.venues.keys(), days), holder };
}
