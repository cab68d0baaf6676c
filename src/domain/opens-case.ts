import type { CaseRequest, Request } from './schemas/request.ts';

/** Only what stands for itself says how to reach the person; all else is about such a request. */
export function opensCase(request: Request): request is CaseRequest {
  return 'contact' in request;
}
