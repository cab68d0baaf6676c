import { decisionIdOf } from '#domain/document-ids.ts';
import { withMilestones } from '#domain/decide/milestones.ts';
import { moveUp } from '#domain/decide/move-up.ts';
import type { CaseChange, TownRules } from '#domain/decide/rules.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import { connectedVenues, venueGroup } from '#domain/venues.ts';
import type { DocumentTransaction } from '#server/storage/document-store.ts';
import { continueCase, readCase, type StoredCase } from './cases.ts';
import { scheduleFor } from './due.ts';
import { publishBoard } from './publish-board.ts';
import { publishOccupancy } from './publish-occupancy.ts';
import { queueMail } from './queue-mail.ts';
import { readReservations, replaceHoldings, uniqueDays, type ResourceDay } from './reservations.ts';

/** What the operations of one transaction share. */
export interface Work {
  tx: DocumentTransaction;
  rules: TownRules;
  /** Instant of the server's clock. */
  now: string;
}

/**
 * Records what becomes of a case: its decision, what it holds, its history, the mail about it and
 * what falls due because of it.
 * @param by `resident`, `server`, or the name of the clerk
 * @returns the days that `settleDays` has to look at
 */
export async function applyChange(
  work: Work,
  subject: StoredCase,
  asked: CaseChange,
  by: string,
): Promise<ResourceDay[]> {
  const { tx, now } = work;
  const change = { ...asked, decision: withMilestones(subject.decision, asked.decision) };
  const { action, message } = change;
  const days = await replaceHoldings(tx, subject.reservations, change.reservations);
  // What staff only note, or the resident only writes, leaves the decision as it was read.
  if (change.decision !== subject.decision) {
    await storeDecision(tx, subject.residentDatabase, change.decision);
    await publishBoard(work, subject.decision, change.decision);
  }
  await answerMove(work, subject.residentDatabase, change);
  await continueCase(tx, change.decision, { at: now, by, action, message });
  await scheduleFor(work, change.decision, change.reservations);
  await queueMail(work, { subject, change, by });
  return days;
}

/** A guest whom staff have entered has no database: the case alone has the decision. */
async function storeDecision(
  tx: DocumentTransaction,
  residentDatabase: string | null,
  decision: Decision,
): Promise<void> {
  if (residentDatabase === null) return;
  const known = await tx.getDocument(residentDatabase, decision._id);
  if (!known) throw new Error(`${decision.caseNumber} has a case but no decision`);
  await tx.putDocument(residentDatabase, { ...decision, _rev: known._rev });
}

async function answerMove(
  { tx, now }: Work,
  residentDatabase: string | null,
  { answered, message }: CaseChange,
): Promise<void> {
  if (!answered || residentDatabase === null) return;
  const doc = await tx.getDocument(residentDatabase, decisionIdOf(answered.requestId));
  if (!doc || doc._deleted) return;
  const { status, code } = answered;
  await tx.putDocument(residentDatabase, { ...doc, status, code, message, decidedAt: now });
}

/**
 * After pieces have been given away or back: lets those in line move up, and publishes what is
 * free now. Moving up only takes, so it comes to an end.
 */
export async function settleDays(work: Work, touched: readonly ResourceDay[]): Promise<void> {
  const days = [...touched];
  for (const day of uniqueDays(touched)) {
    for (const { subject, change } of await changesInLine(work, day)) {
      days.push(...(await applyChange(work, subject, change, 'server')));
    }
  }
  const concerned = uniqueDays(
    days.flatMap(({ resourceId, date }) =>
      venueGroup(resourceId, work.rules.venues).map((id) => ({ resourceId: id, date })),
    ),
  );
  for (const { resourceId, date } of concerned) {
    await publishOccupancy(work.tx, work.rules, resourceId, [date], work.now);
  }
}

async function changesInLine(
  { tx, rules, now }: Work,
  { resourceId, date }: ResourceDay,
): Promise<{ subject: StoredCase; change: CaseChange }[]> {
  const days = { from: date, to: date };
  const resources = connectedVenues(resourceId, rules.venues);
  const reservations = await readReservations(tx, resources, days);
  const subjects = new Map<string, StoredCase>();
  for (const { state, resourceId: id, holder } of reservations) {
    if (state !== 'waiting') continue;
    const { departmentId } = rules.venues.get(id) ?? rules.courses.get(id) ?? {};
    if (departmentId === undefined) continue;
    const subject = await readCase(tx, departmentId, holder);
    if (subject) subjects.set(holder, subject);
  }
  if (subjects.size === 0) return [];
  const occupancy = { ...days, reservations, holder: '' };
  return moveUp([...subjects.values()], occupancy, rules, now).flatMap((change) => {
    const subject = subjects.get(change.decision.caseNumber);
    return subject ? [{ subject, change }] : [];
  });
}
