import type { AppointmentRequest, CaseRequest, CourseRequest } from './schemas/request.ts';

/** What somebody is about to ask for. */
export type AskedFor =
  | Pick<CourseRequest, 'kind' | 'courseId'>
  | Pick<AppointmentRequest, 'kind' | 'services'>;

/** A request that is being written. */
export interface AskingAgain {
  asked: AskedFor;
  /** Its id: while it is sent, it is none from before. */
  draftId?: string | undefined;
}

/** Whether a request is for the same course, or for one of the same concerns. */
export function asksForSame(request: CaseRequest, asked: AskedFor): boolean {
  if (asked.kind === 'course') {
    return request.kind === 'course' && request.courseId === asked.courseId;
  }
  if (request.kind !== 'appointment') return false;
  const known = new Set(request.services.map(({ serviceId }) => serviceId));
  return asked.services.some(({ serviceId }) => known.has(serviceId));
}
