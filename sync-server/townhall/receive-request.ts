import { alternativeDays, decide, isBookingRequest, wishedDays } from '#domain/decide/decide.ts';
import type { DayRange, KnownOccupancy, Outcome, TownRules } from '#domain/decide/rules.ts';
import { courseDay } from '#domain/decide/course.ts';
import { checkRequest } from '#domain/check-request.ts';
import { decisionIdOf } from '#domain/document-ids.ts';
import { instantToLocal } from '#domain/local-time.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { BookingRequest, Request } from '#domain/schemas/request.ts';
import { venueGroup } from '#domain/venues.ts';
import type { DocumentWrite } from '#server/access/write-document.ts';
import { CouchError } from '#server/storage/couch-error.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { putRevision } from '#server/storage/put-revision.ts';
import { applyChange, settleDays, type Work } from './apply-change.ts';
import { nextCaseNumber } from './case-number.ts';
import { openCase, readCase, type StoredCase } from './cases.ts';
import { countOpenAppointments, noteOpenAppointment } from './open-appointments.ts';
import { eraseResident } from './erase-resident.ts';
import { scheduleFor } from './due.ts';
import { queueMail } from './queue-mail.ts';
import { readReservations, replaceHoldings, type ResourceDay } from './reservations.ts';
import { readRepeatedWrite } from './repeated-write.ts';
import type { TownHall } from './town-hall.ts';
import { nextVisitNumber } from './visit-numbers.ts';

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
  const work: Work = { tx, rules: await townHall.readRules(tx), now: townHall.now() };
  if (request.kind === 'erase') await eraseResident(work, database);
  const target = 'requestId' in request ? await readTarget(tx, database, request) : undefined;
  const caseNumber =
    target?.decision.caseNumber ?? (await nextCaseNumber(tx, work.rules.casePrefix, work.now));
  const outcome = await decideFromStore(work, database, request, caseNumber, target);
  const decision = toDecision(request, outcome, { caseNumber, target, ...work });
  await tx.putDocument(database, decision);
  const touched = isBookingRequest(request)
    ? await recordBooking(work, database, request, decision, outcome)
    : [];
  for (const change of outcome.changes) {
    if (target) touched.push(...(await applyChange(work, target, change, 'resident')));
  }
  await settleDays(work, touched);
}

async function recordBooking(
  work: Work,
  database: string,
  request: BookingRequest,
  decision: Decision,
  outcome: Outcome,
): Promise<ResourceDay[]> {
  const { tx } = work;
  await openCase(tx, { residentDatabase: database, request, decision }, 'resident');
  await noteOpenAppointment(tx, database, request, decision);
  await scheduleFor(work, decision, outcome.reservations);
  const change = { decision, action: 'received' as const, message: null };
  await queueMail(work, { subject: { request }, change, by: 'resident' });
  return replaceHoldings(tx, [], outcome.reservations);
}

function toDecision(
  request: Request,
  outcome: Outcome,
  {
    caseNumber,
    target,
    rules,
    now,
  }: Pick<Work, 'rules' | 'now'> & {
    caseNumber: string;
    target: StoredCase | undefined;
  },
): Decision {
  const { reservations, changes, ...answered } = outcome;
  return {
    _id: decisionIdOf(request._id),
    type: 'decision',
    requestId: request._id,
    caseNumber,
    departmentId: departmentOf(request, rules) ?? target?.decision.departmentId ?? null,
    ...answered,
    message: null,
    receivedAt: now,
    decidedAt: now,
  };
}

/** Alternatives need the occupancy of many days: they are read only for a refusal. */
async function decideFromStore(
  { tx, rules, now }: Work,
  database: string,
  request: Request,
  holder: string,
  target: StoredCase | undefined,
): Promise<Outcome> {
  const today = instantToLocal(now).slice(0, 10);
  const known: Partial<KnownOccupancy> = {
    ...(target && { target }),
    ...(request.kind === 'appointment'
      ? { open: await countOpenAppointments(tx, database, request.contact, today) }
      : {}),
    ...(request.kind === 'check-in' && target
      ? { nextNumber: await nextVisitNumber(tx, target.decision, today) }
      : {}),
  };
  const decideOn = async (days: DayRange | undefined, resourceIds: string[]) => {
    const range = days ?? { from: today, to: today };
    const reservations = days ? await readReservations(tx, resourceIds, days) : [];
    return decide(request, { ...range, ...known, reservations, holder }, rules, now);
  };
  const days = wishedDays(request) ?? courseDays(request, rules);
  const resources = resourcesOf(request, target, rules);
  const outcome = await decideOn(days, resources);
  const around = alternativeDays(request);
  if (outcome.status !== 'declined' || !around) return outcome;
  const wished = target?.request ?? request;
  return decideOn(around, [
    ...resources,
    ...(wished.kind === 'venue' ? otherVenues(resources, rules) : []),
  ]);
}

function courseDays(request: Request, rules: TownRules): DayRange | undefined {
  const course = request.kind === 'course' ? rules.courses.get(request.courseId) : undefined;
  if (!course) return undefined;
  const { date } = courseDay(course);
  return { from: date, to: date };
}

function resourcesOf(request: Request, target: StoredCase | undefined, rules: TownRules): string[] {
  const about = isBookingRequest(request) ? request : target?.request;
  switch (about?.kind) {
    case 'appointment':
      return [about.officeId];
    case 'venue':
      return venueGroup(about.venueId, rules.venues);
    case 'course':
      return [about.courseId];
    default:
      return [];
  }
}

function otherVenues(resources: readonly string[], rules: TownRules): string[] {
  return [...rules.venues.keys()].filter((id) => !resources.includes(id));
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
  // A request about a request shares its case number, but is none itself.
  return subject?.request._id === requestId ? subject : undefined;
}

function departmentOf(request: Request, rules: TownRules): string | undefined {
  switch (request.kind) {
    case 'appointment':
      return rules.offices.get(request.officeId)?.departmentId ?? undefined;
    case 'venue':
      return rules.venues.get(request.venueId)?.departmentId;
    case 'course':
      return rules.courses.get(request.courseId)?.departmentId;
    default:
      return undefined;
  }
}
