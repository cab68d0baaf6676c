import Type, { type Static } from 'typebox';
import { declineCodes } from '../decline-codes.ts';
import { Instant, LocalDate, LocalDateTime, LocalTime, Slug, nullable } from './primitives.ts';
import { AppointmentWish, RequestId, VenueWish } from './request.ts';
import { BringListItem } from './town.ts';

export const DecisionStatus = Type.Enum([
  'in-review',
  'confirmed',
  'waitlisted',
  'declined',
  'cancelled',
  'completed',
  'missed',
]);
export type DecisionStatus = Static<typeof DecisionStatus>;

export const DeclineCode = Type.Enum(declineCodes);
export type DeclineCode = Static<typeof DeclineCode>;

export const AppointmentBooking = Type.Object({
  officeId: Slug,
  start: LocalDateTime,
  end: LocalDateTime,
});
export type AppointmentBooking = Static<typeof AppointmentBooking>;

export const VenueBooking = Type.Object({
  venueId: Slug,
  date: LocalDate,
  windowId: Slug,
  from: LocalTime,
  to: LocalTime,
});
export type VenueBooking = Static<typeof VenueBooking>;

export const CourseBooking = Type.Object({
  courseId: Slug,
  seats: Type.Integer({ minimum: 1 }),
  dates: Type.Array(Type.Object({ start: LocalDateTime, end: LocalDateTime }), { minItems: 1 }),
});
export type CourseBooking = Static<typeof CourseBooking>;

const AnyBooking = Type.Union([AppointmentBooking, VenueBooking, CourseBooking]);
export type Booking = Static<typeof AnyBooking>;

/** A day of a series and what became of it. */
export const SeriesDay = Type.Object({
  date: LocalDate,
  /** `null`: it is part of the booking. */
  code: nullable(DeclineCode),
});
export type SeriesDay = Static<typeof SeriesDay>;

/** A window of this venue or of another one that was free when the refusal was written. */
export const VenueAlternative = Type.Object({ venueId: Slug, ...VenueWish.properties });
export type VenueAlternative = Static<typeof VenueAlternative>;

/** An item of the list as it was when the booking was confirmed, and the services it is for. */
export const ConfirmedBringListItem = Type.Object({
  ...BringListItem.properties,
  serviceIds: Type.Array(Slug),
});
export type ConfirmedBringListItem = Static<typeof ConfirmedBringListItem>;

export const Decision = Type.Object({
  _id: Type.String({ pattern: '^decision:' }),
  _rev: Type.Optional(Type.String()),
  type: Type.Literal('decision'),
  requestId: RequestId,
  caseNumber: Type.String({ pattern: '^[A-Z]{2,4}-\\d{4}-\\d{6,}$' }),
  /** Who in the town hall answers for it; `null` when nobody is concerned. */
  departmentId: nullable(Slug),
  status: DecisionStatus,
  code: nullable(DeclineCode),
  booking: nullable(AnyBooking),
  /** The days of a recurring booking, its first day included. */
  series: Type.Optional(Type.Array(SeriesDay)),
  /** Place in the waiting list, from 1; only while `waitlisted`. */
  position: Type.Optional(Type.Integer({ minimum: 1 })),
  /** While `in-review`: the hold ends then if nobody has decided. */
  holdUntil: Type.Optional(Instant),
  /** While `in-review`: staff confirmed it by mistake, and took that back then. */
  takenBackAt: Type.Optional(Instant),
  /** When it was first confirmed; kept after a cancellation. */
  confirmedAt: Type.Optional(Instant),
  /** When the booking was last moved. */
  movedAt: Type.Optional(Instant),
  /** A new window that is asked for; the booking stands until staff agree. */
  move: Type.Optional(Type.Object({ requestId: RequestId, booking: VenueBooking })),
  /** On the day of an appointment: when the person came, and the number that is called. */
  visit: Type.Optional(
    Type.Object({
      number: Type.Integer({ minimum: 1 }),
      arrivedAt: Instant,
      calledAt: nullable(Instant),
      counter: nullable(Type.String({ maxLength: 20 })),
    }),
  ),
  /** Counts changes of the booking, as SEQUENCE of RFC 5545 does. */
  sequence: Type.Optional(Type.Integer({ minimum: 0 })),
  bringList: Type.Array(ConfirmedBringListItem),
  alternatives: Type.Array(Type.Union([AppointmentWish, VenueAlternative])),
  /** Words of the staff to the resident. */
  message: nullable(Type.String()),
  receivedAt: Instant,
  decidedAt: Instant,
});
export type Decision = Static<typeof Decision>;
