import type { CourseRequest } from '#domain/schemas/request.ts';
import type { Course } from '#domain/schemas/town.ts';
import { checkContact, contactOf, emptyContact, type ContactInput } from '#domain/check-contact.ts';
import { westernDigits } from '#domain/western-digits.ts';

/** What a resident has filled in so far for one course; kept on the device until it is sent. */
export interface CourseDraft {
  /** As typed. */
  seats: string;
  contact: ContactInput;
  /** Made with the first change, so that sending twice is sending the same. */
  requestId?: string;
}

export const emptyCourseDraft: CourseDraft = { seats: '1', contact: emptyContact };

export const courseSteps = ['plaetze', 'kontakt', 'pruefen'] as const;
export type CourseStep = (typeof courseSteps)[number];

/** One request is for this many at most, and never for more than there are. */
const maxSeatsAtOnce = 10;

export function maxSeats({ seats }: Pick<Course, 'seats'>): number {
  return Math.min(seats, maxSeatsAtOnce);
}

/** A whole number from 1 to `max`, or `undefined` for anything else that was typed. */
export function seatsOf(typed: string, max: number): number | undefined {
  const digits = westernDigits(typed).trim();
  const seats = /^\d{1,2}$/.test(digits) ? Number(digits) : 0;
  return seats >= 1 && seats <= max ? seats : undefined;
}

/** The step to show: the one asked for, unless something before it has no answer yet. */
export function courseStepToShow(
  draft: CourseDraft,
  asked: CourseStep | undefined,
  max: number,
): CourseStep {
  const last = courseSteps.indexOf(lastOpenStep(draft, max));
  const wanted = asked === undefined ? 0 : courseSteps.indexOf(asked);
  return courseSteps[Math.min(wanted, last)] ?? 'plaetze';
}

function lastOpenStep(draft: CourseDraft, max: number): CourseStep {
  if (seatsOf(draft.seats, max) === undefined) return 'plaetze';
  return Object.keys(checkContact(draft.contact)).length > 0 ? 'kontakt' : 'pruefen';
}

type Envelope = Pick<CourseRequest, '_id' | 'locale' | 'createdAt' | 'appVersion'>;

export function buildCourseRequest(
  draft: CourseDraft,
  courseId: string,
  envelope: Envelope,
): CourseRequest {
  return {
    type: 'request',
    kind: 'course',
    courseId,
    seats: seatsOf(draft.seats, maxSeatsAtOnce) ?? 1,
    contact: contactOf(draft.contact),
    ...envelope,
  };
}
