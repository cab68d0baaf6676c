import Type, { type Static } from 'typebox';
import { emailPattern, phonePattern } from '../check-contact.ts';
import { Instant, Locale, LocalDate, LocalDateTime, LocalTime, Slug } from './primitives.ts';

/** A name and at least one way to reach the person; the rule lies in `check-request.ts`. */
export const Contact = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    email: Type.Optional(Type.String({ maxLength: 254, pattern: emailPattern })),
    phone: Type.Optional(Type.String({ maxLength: 40, pattern: phonePattern })),
  },
  { additionalProperties: false },
);
export type Contact = Static<typeof Contact>;

/** `request:` and a UUIDv7 or ULID made on the device. */
export const RequestId = Type.String({
  pattern: '^request:[0-9A-Za-z][0-9A-Za-z-]{14,62}[0-9A-Za-z]$',
});

const envelope = {
  _id: RequestId,
  _rev: Type.Optional(Type.String()),
  type: Type.Literal('request'),
  locale: Locale,
  createdAt: Instant,
  appVersion: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+', maxLength: 40 }),
};

export const AppointmentWish = Type.Object({ start: LocalDateTime });
export type AppointmentWish = Static<typeof AppointmentWish>;

export const AppointmentRequest = Type.Object({
  ...envelope,
  kind: Type.Literal('appointment'),
  officeId: Slug,
  services: Type.Array(
    Type.Object({ serviceId: Slug, count: Type.Integer({ minimum: 1, maximum: 10 }) }),
    { minItems: 1, maxItems: 10 },
  ),
  wishes: Type.Array(AppointmentWish, { minItems: 1, maxItems: 3 }),
  contact: Contact,
});
export type AppointmentRequest = Static<typeof AppointmentRequest>;

export const VenueWish = Type.Object({
  date: LocalDate,
  windowId: Slug,
  /** The hours within the window, where people choose them; elsewhere there are none. */
  from: Type.Optional(LocalTime),
  to: Type.Optional(LocalTime),
});
export type VenueWish = Static<typeof VenueWish>;

export const VenueRequest = Type.Object({
  ...envelope,
  kind: Type.Literal('venue'),
  venueId: Slug,
  wishes: Type.Array(VenueWish, { minItems: 1, maxItems: 3 }),
  people: Type.Integer({ minimum: 1, maximum: 10_000 }),
  purpose: Type.String({ maxLength: 200 }),
  /** Some places are for people of these postcodes first. */
  postcode: Type.Optional(Type.String({ pattern: '^\\d{5}$' })),
  /** A club asks for the same window again and again; then there is one wish, the first day. */
  series: Type.Optional(
    Type.Object({
      everyWeeks: Type.Integer({ minimum: 1, maximum: 8 }),
      until: LocalDate,
      /** What happens when some days are not free: nothing is booked, or all others are. */
      whenSomeFail: Type.Enum(['none', 'others']),
    }),
  ),
  contact: Contact,
});
export type VenueRequest = Static<typeof VenueRequest>;

export const CourseRequest = Type.Object({
  ...envelope,
  kind: Type.Literal('course'),
  courseId: Slug,
  seats: Type.Integer({ minimum: 1, maximum: 10 }),
  contact: Contact,
});
export type CourseRequest = Static<typeof CourseRequest>;

/** Not for something that is given away: staff are asked to call back, or are told something. */
export const QuestionTopic = Type.Enum(['call-back', 'accessibility', 'feedback']);
export type QuestionTopic = Static<typeof QuestionTopic>;

export const QuestionRequest = Type.Object({
  ...envelope,
  kind: Type.Literal('question'),
  topic: QuestionTopic,
  text: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
  contact: Contact,
});
export type QuestionRequest = Static<typeof QuestionRequest>;

export const CancelRequest = Type.Object({
  ...envelope,
  kind: Type.Literal('cancel'),
  requestId: RequestId,
  reason: Type.Optional(Type.String({ maxLength: 500 })),
});
export type CancelRequest = Static<typeof CancelRequest>;

/** Moves a booking: it stays as it is until one of the wishes is given. */
export const RescheduleRequest = Type.Object({
  ...envelope,
  kind: Type.Literal('reschedule'),
  requestId: RequestId,
  wishes: Type.Union([
    Type.Array(AppointmentWish, { minItems: 1, maxItems: 3 }),
    Type.Array(VenueWish, { minItems: 1, maxItems: 3 }),
  ]),
});
export type RescheduleRequest = Static<typeof RescheduleRequest>;

export const MessageRequest = Type.Object({
  ...envelope,
  kind: Type.Literal('message'),
  requestId: RequestId,
  text: Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' }),
});
export type MessageRequest = Static<typeof MessageRequest>;

/** "Ich bin da": the person has come to the office. */
export const CheckInRequest = Type.Object({
  ...envelope,
  kind: Type.Literal('check-in'),
  requestId: RequestId,
});
export type CheckInRequest = Static<typeof CheckInRequest>;

/** Everything that the town hall knows about this person is erased. */
export const EraseRequest = Type.Object({ ...envelope, kind: Type.Literal('erase') });
export type EraseRequest = Static<typeof EraseRequest>;

/** Schemas by `kind`; a kind that is missing here is refused with 422. */
export const requestSchemas = {
  appointment: AppointmentRequest,
  venue: VenueRequest,
  course: CourseRequest,
  question: QuestionRequest,
  cancel: CancelRequest,
  reschedule: RescheduleRequest,
  message: MessageRequest,
  'check-in': CheckInRequest,
  erase: EraseRequest,
};
/** What asks for something that is given away. */
export type BookingRequest = AppointmentRequest | VenueRequest | CourseRequest;
/** What opens a case of its own. */
export type CaseRequest = BookingRequest | QuestionRequest;
/** What is about a case that is open. */
export type FollowUpRequest = CancelRequest | RescheduleRequest | MessageRequest | CheckInRequest;
export type Request = CaseRequest | FollowUpRequest | EraseRequest;
