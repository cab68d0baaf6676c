import { isAppointmentBooking } from './decide/rules.ts';
import type { Case } from './schemas/case.ts';

/**
 * By what staff choose from lists: what a case is about (`venue:grillplatz-hahn`) and the first
 * town-local day of it. Written with every revision of a case, so that indexes can find it.
 */
export function listingOf({
  request,
  decision,
}: Pick<Case, 'request' | 'decision'>): Pick<Case, 'resource' | 'day'> {
  const { booking } = decision;
  const wish = 'wishes' in request ? request.wishes[0] : undefined;
  const wished = wish && ('date' in wish ? wish.date : wish.start.slice(0, 10));
  return { resource: resourceOf(request), day: (booking ? dayOf(booking) : wished) ?? null };
}

function resourceOf(request: Case['request']): string | null {
  switch (request.kind) {
    case 'appointment':
      return `office:${request.officeId}`;
    case 'venue':
      return `venue:${request.venueId}`;
    case 'course':
      return `course:${request.courseId}`;
    case 'question':
      return null;
  }
}

function dayOf(booking: NonNullable<Case['decision']['booking']>): string | undefined {
  if ('date' in booking) return booking.date;
  return (isAppointmentBooking(booking) ? booking : booking.dates[0])?.start.slice(0, 10);
}
