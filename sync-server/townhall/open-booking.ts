import { withMilestones } from '#domain/decide/milestones.ts';
import { departmentOf, toDecision } from '#domain/decide/to-decision.ts';
import type { Decision } from '#domain/schemas/decision.ts';
import type { CaseRequest } from '#domain/schemas/request.ts';
import type { Work } from './apply-change.ts';
import { nextCaseNumber } from './case-number.ts';
import { openCase, type Opener } from './cases.ts';
import { decideFromStore } from './decide-from-store.ts';
import { scheduleFor } from './due.ts';
import { noteOpenAppointment } from './open-appointments.ts';
import { queueMail } from './queue-mail.ts';
import { replaceHoldings, type ResourceDay } from './reservations.ts';

/**
 * Decides a request that opens a case, and records all that follows but for the days that
 * `settleDays` has to look at.
 * @param input `residentDatabase` is `null` for a guest whom staff enter
 */
export async function openBooking(
  work: Work,
  input: { request: CaseRequest; residentDatabase: string | null } & Opener,
): Promise<{ decision: Decision; touched: ResourceDay[] }> {
  const { tx, rules, now } = work;
  const { request, residentDatabase, by, channel } = input;
  const caseNumber = await nextCaseNumber(tx, rules.casePrefix, now);
  const outcome = await decideFromStore(work, { request, residentDatabase, holder: caseNumber });
  const departmentId = departmentOf(request, rules);
  const decision = withMilestones(
    undefined,
    toDecision(request, outcome, { caseNumber, departmentId, now }),
  );
  if (residentDatabase !== null) {
    await tx.putDocument(residentDatabase, decision);
    await noteOpenAppointment(tx, residentDatabase, request, decision);
  }
  await openCase(work, { residentDatabase, request, decision }, { by, channel });
  await scheduleFor(work, decision, outcome.reservations);
  const change = { decision, action: 'received' as const, message: null };
  await queueMail(work, { subject: { request, residentDatabase }, change, by });
  return { decision, touched: await replaceHoldings(tx, [], outcome.reservations) };
}
