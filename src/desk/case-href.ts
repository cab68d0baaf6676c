import { deskHref } from './desk-address.ts';
import { type DeskCase, appointmentBookingOf } from './desk-case.ts';

/** Where a case is seen beside what it belongs to: its day, its course, or the requests. */
export function caseHref(deskCase: DeskCase): string {
  const { caseNumber, request } = deskCase;
  const date = appointmentBookingOf(deskCase)?.start.slice(0, 10);
  if (date) return deskHref({ view: 'appointments', date, caseNumber });
  return request.kind === 'course'
    ? deskHref({ view: 'courses', courseId: request.courseId, caseNumber })
    : deskHref({ view: 'requests', caseNumber });
}
