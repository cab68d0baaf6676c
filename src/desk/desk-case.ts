import type { Case } from '#domain/schemas/case.ts';
import type { AppointmentBooking, CourseBooking, VenueBooking } from '#domain/schemas/decision.ts';
import type {
  AppointmentRequest,
  CourseRequest,
  QuestionRequest,
  VenueRequest,
} from '#domain/schemas/request.ts';

/** A case and the database it was read from, which takes the verdicts on it. */
export type DeskCase = Case & { database: string };
export type VenueCase = DeskCase & { request: VenueRequest };
export type AppointmentCase = DeskCase & { request: AppointmentRequest };
export type CourseCase = DeskCase & { request: CourseRequest };
export type QuestionCase = DeskCase & { request: QuestionRequest };

export function isVenueCase(deskCase: DeskCase): deskCase is VenueCase {
  return deskCase.request.kind === 'venue';
}

export function isAppointmentCase(deskCase: DeskCase): deskCase is AppointmentCase {
  return deskCase.request.kind === 'appointment';
}

export function isCourseCase(deskCase: DeskCase): deskCase is CourseCase {
  return deskCase.request.kind === 'course';
}

export function isQuestionCase(deskCase: DeskCase): deskCase is QuestionCase {
  return deskCase.request.kind === 'question';
}

export function venueBookingOf(deskCase: DeskCase): VenueBooking | undefined {
  const { booking } = deskCase.decision;
  return booking && 'venueId' in booking ? booking : undefined;
}

export function appointmentBookingOf(deskCase: DeskCase): AppointmentBooking | undefined {
  const { booking } = deskCase.decision;
  return booking && 'officeId' in booking ? booking : undefined;
}

export function courseBookingOf(deskCase: DeskCase): CourseBooking | undefined {
  const { booking } = deskCase.decision;
  return booking && 'courseId' in booking ? booking : undefined;
}

/** Number before the dash of a revision: later revisions of one document have higher ones. */
export function generationOf(rev: string | undefined): number {
  return Number.parseInt(rev ?? '0', 10);
}
