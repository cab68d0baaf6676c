import { checkVerdict } from '#domain/check-request.ts';
import { alternativeDays } from '#domain/decide/decide.ts';
import type { KnownOccupancy, TownRules } from '#domain/decide/rules.ts';
import { decideVerdict } from '#domain/decide/verdict.ts';
import { caseIdOf } from '#domain/document-ids.ts';
import type { Case } from '#domain/schemas/case.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { continueCase } from './cases.ts';
import { publishOccupancy } from './publish-occupancy.ts';
import { readRepeatedWrite } from './repeated-write.ts';
import {
  bookedDayOf,
  findReservation,
  readReservations,
  releaseReservation,
  saveReservation,
} from './reservations.ts';
import type { TownHall } from './town-hall.ts';

/**
 * Turns a clerk's verdict into a new revision of the decision, in one transaction. The same
 * verdict again changes nothing.
 * @returns the revision of the stored verdict
 * @throws CouchError 422 when it is no verdict or lacks its reason, 404 when there is no such
 *   case, 409 when the case has moved on since the clerk read it; the reason says to what
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
    const repeated = await readRepeatedWrite(tx, write, ['by', 'at']);
    if (repeated !== undefined) return repeated;
    const subject = await readCase(tx, database, verdict.caseNumber, verdict.caseRev);
    const rules = await townHall.readRules(tx);
    const now = townHall.now();
    const occupancy = await occupancyAround(tx, subject, rules);
    const outcome = decideVerdict(verdict, subject, occupancy, rules, now);
    if ('problem' in outcome) throw problemError(outcome.problem, subject);
    const rev = await tx.putDocument(database, { ...verdict, by: identity.name, at: now });
    await storeDecision(tx, subject.residentDatabase, outcome.decision);
    await settleReservation(tx, subject.decision, outcome.reservation);
    await continueCase(tx, outcome.decision, {
      at: now,
      by: identity.name,
      action: verdict.action,
      message: outcome.decision.message,
    });
    const booked = bookedDayOf(subject.decision);
    if (booked) await publishOccupancy(tx, rules, booked.resourceId, [booked.date], now);
    return rev;
  });
}

async function readCase(
  tx: DocumentTransaction,
  database: string,
  caseNumber: string,
  caseRev: string,
): Promise<Case> {
  const doc = await tx.getDocument(database, caseIdOf(caseNumber));
  if (!doc) throw new CouchError(404, 'not_found', `There is no case ${caseNumber} here.`);
  const subject = doc as unknown as Case;
  if (doc._rev !== caseRev) throw problemError('not-possible', subject);
  return subject;
}

function problemError(problem: 'not-possible' | 'message-missing', subject: Case): CouchError {
  if (problem === 'message-missing') {
    return new CouchError(422, 'invalid_verdict', '/message a reason is needed');
  }
  const by = subject.history.at(-1)?.by ?? 'server';
  return new CouchError(
    409,
    'conflict',
    `${subject.caseNumber} is now ${subject.decision.status}, by ${by}.`,
  );
}

async function occupancyAround(
  tx: DocumentTransaction,
  { request, caseNumber: holder }: Case,
  rules: TownRules,
): Promise<KnownOccupancy> {
  const days = alternativeDays(request);
  if (request.kind !== 'venue' || !days) return { from: '', to: '', reservations: [], holder };
  const reservations = await readReservations(tx, rules.venues.keys(), days);
  return { ...days, reservations, holder };
}

async function storeDecision(
  tx: DocumentTransaction,
  residentDatabase: string,
  decision: Decision,
): Promise<void> {
  const known = await tx.getDocument(residentDatabase, decision._id);
  if (!known) throw new Error(`${decision.caseNumber} has a case but no decision`);
  await tx.putDocument(residentDatabase, { ...decision, _rev: known._rev });
}

async function settleReservation(
  tx: DocumentTransaction,
  decision: Decision,
  end: 'booked' | 'released',
): Promise<void> {
  if (end === 'released') return releaseReservation(tx, decision);
  const reservation = await findReservation(tx, decision);
  if (!reservation) throw new Error(`${decision.caseNumber} is under review but holds nothing`);
  const { _id, _rev, ...held } = reservation;
  return saveReservation(tx, { ...held, state: 'booked' });
}
