import type { CaseRequest, Request } from './schemas/request.ts';

const caseKinds: Record<CaseRequest['kind'], true> = {
  appointment: true,
  venue: true,
  course: true,
  question: true,
};

/**
 * What stands for itself; all else is about such a request. Its kind says so and nothing else does:
 * a request may have fields that no schema names.
 */
export function opensCase(request: Request): request is CaseRequest {
  return request.kind in caseKinds;
}
