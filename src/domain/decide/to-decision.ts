import { decisionIdOf } from '../document-ids.ts';
import type { Decision } from '../schemas/decision.ts';
import type { CaseRequest, Request } from '../schemas/request.ts';
import type { Outcome, TownRules } from './rules.ts';

/** The whole decision: what the rules answer, with the numbers and times of the town hall. */
export function toDecision(
  request: Request,
  outcome: Omit<Outcome, 'sought'>,
  {
    caseNumber,
    departmentId,
    now,
  }: Pick<Decision, 'caseNumber' | 'departmentId'> & { now: string },
): Decision {
  const { reservations, changes, ...answered } = outcome;
  return {
    _id: decisionIdOf(request._id),
    type: 'decision',
    requestId: request._id,
    caseNumber,
    departmentId,
    ...answered,
    message: null,
    receivedAt: now,
    decidedAt: now,
  };
}

/** Who answers for a request; `null`: nobody. */
export function departmentOf(request: CaseRequest, rules: TownRules): string | null {
  switch (request.kind) {
    case 'appointment':
      return rules.offices.get(request.officeId)?.departmentId ?? null;
    case 'venue':
      return rules.venues.get(request.venueId)?.departmentId ?? null;
    case 'course':
      return rules.courses.get(request.courseId)?.departmentId ?? null;
    case 'question':
      return rules.contactDepartmentId;
  }
}
