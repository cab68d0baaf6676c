import { alternativeDays, decide, wishedDays } from '#domain/decide/decide.ts';
import type { DayRange, KnownOccupancy, Outcome, TownRules } from '#domain/decide/rules.ts';
import { checkRequest } from '#domain/check-request.ts';
import { decisionIdOf } from '#domain/document-ids.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { BookingRequest, Request } from '#domain/schemas/request.ts';
import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { putRevision } from '#server/storage/put-revision.ts';
import { nextCaseNumber } from './case-number.ts';
import { continueCase, openCase } from './cases.ts';
import {
  bookedDayOf,
  readReservations,
  releaseReservation,
  saveReservation,
} from './reservations.ts';
import { publishOccupancy } from './publish-occupancy.ts';
import { readRepeatedWrite } from './repeated-write.ts';
import type { TownHall } from './town-hall.ts';

/**
 * Takes a request in: stores it, decides it and records all that follows in one transaction. The
 * same request again changes nothing and gets the same answer.
 * @returns the revision of the stored request
 * @throws CouchError 422 when it is no request, 409 when the id stands for another one,
 *   403 for changing or deleting, 401 when somebody else has claimed the database meanwhile
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
    const rev = await putRevision(tx, database, doc, revisions);
    await answer(townHall, tx, database, checked.value);
    return rev;
  });
}

async function claimDatabase(tx: DocumentTransaction, write: DocumentWrite): Promise<void> {
  const { identity, database } = write;
  if (identity.kind !== 'resident') return;
  const known = await tx.getDatabase(database);
  if (!known) await tx.createDatabase(database, { ownerHash: identity.ownerHash });
  else if (known.ownerHash !== identity.ownerHash) {
    throw new CouchError(401, 'unauthorized', 'Name or password is incorrect.');
  }
}

async function answer(
  townHall: TownHall,
  tx: DocumentTransaction,
  database: string,
  request: Request,
): Promise<void> {
  const rules = await townHall.readRules(tx);
  const now = townHall.now();
  const target = request.kind === 'cancel' ? await readTarget(tx, database, request) : undefined;
  const caseNumber =
    target?.decision.caseNumber ?? (await nextCaseNumber(tx, rules.casePrefix, now));
  const outcome = await decideFromStore(tx, request, rules, now, { holder: caseNumber, target });
  const decision: Decision = {
    _id: decisionIdOf(request._id),
    type: 'decision',
    requestId: request._id,
    caseNumber,
    departmentId: departmentOf(request, rules, target),
    status: outcome.status,
    code: outcome.code,
    booking: outcome.booking,
    bringList: outcome.bringList,
    alternatives: outcome.alternatives,
    message: null,
    receivedAt: now,
    decidedAt: now,
  };
  await tx.putDocument(database, decision);
  if (request.kind !== 'cancel') {
    await openCase(tx, { residentDatabase: database, request, decision });
  }
  if (outcome.reservation) {
    const { resourceId, date } = outcome.reservation;
    await saveReservation(tx, outcome.reservation);
    await publishOccupancy(tx, rules, resourceId, [date], now);
  }
  if (outcome.ended && request.kind === 'cancel') {
    await endBooking(tx, rules, database, outcome.ended, request.reason ?? null, now);
  }
}

/** Alternatives need the occupancy of many days: they are read only for a refusal. */
async function decideFromStore(
  tx: DocumentTransaction,
  request: Request,
  rules: TownRules,
  now: string,
  { holder, target }: { holder: string; target: KnownOccupancy['target'] },
): Promise<Outcome> {
  const decideOn = async (days: DayRange | undefined, resourceIds: string[]) => {
    const range = days ?? { from: now.slice(0, 10), to: now.slice(0, 10) };
    const reservations = days ? await readReservations(tx, resourceIds, days) : [];
    return decide(
      request,
      { ...range, reservations, holder, ...(target && { target }) },
      rules,
      now,
    );
  };
  const outcome = await decideOn(wishedDays(request), resourcesOf(request));
  if (outcome.status !== 'declined') return outcome;
  const { alternatives } = await decideOn(alternativeDays(request), [
    ...resourcesOf(request),
    ...(request.kind === 'venue' ? otherVenues(request.venueId, rules) : []),
  ]);
  return { ...outcome, alternatives };
}

function resourcesOf(request: Request): string[] {
  if (request.kind === 'appointment') return [request.officeId];
  return request.kind === 'venue' ? [request.venueId] : [];
}

function otherVenues(venueId: string, rules: TownRules): string[] {
  return [...rules.venues.keys()].filter((id) => id !== venueId);
}

async function readTarget(
  tx: DocumentTransaction,
  database: string,
  cancel: { requestId: string },
): Promise<KnownOccupancy['target']> {
  const request = await tx.getDocument(database, cancel.requestId);
  const decision = await tx.getDocument(database, decisionIdOf(cancel.requestId));
  if (!request || !decision || request.kind === 'cancel') return undefined;
  return {
    request: request as unknown as BookingRequest,
    decision: decision as unknown as Decision,
  };
}

function departmentOf(
  request: Request,
  rules: TownRules,
  target: KnownOccupancy['target'],
): string | null {
  switch (request.kind) {
    case 'appointment':
      return rules.offices.get(request.officeId)?.departmentId ?? null;
    case 'venue':
      return rules.venues.get(request.venueId)?.departmentId ?? null;
    case 'cancel':
      return target?.decision.departmentId ?? null;
  }
}

async function endBooking(
  tx: DocumentTransaction,
  rules: TownRules,
  database: string,
  ended: Decision,
  message: string | null,
  now: string,
): Promise<void> {
  const { _rev, ...decision } = ended;
  await tx.putDocument(database, ended);
  await releaseReservation(tx, ended);
  await continueCase(tx, decision, { at: now, by: 'resident', action: 'cancel', message });
  const booked = bookedDayOf(ended);
  if (booked) await publishOccupancy(tx, rules, booked.resourceId, [booked.date], now);
}
