import Type, { type Static } from 'typebox';
import { Instant, Locale, LocalDate, LocalDateTime, Slug } from './primitives.ts';

/** A name and at least one way to reach the person; the rule lies in `check-request.ts`. */
export const Contact = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    email: Type.Optional(
      Type.String({ maxLength: 254, pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s.]+$' }),
    ),
    phone: Type.Optional(
      Type.String({ maxLength: 40, pattern: '^[0-9+()/ .-]*\\d[0-9+()/ .-]*$' }),
    ),
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

export const VenueWish = Type.Object({ date: LocalDate, windowId: Slug });
export type VenueWish = Static<typeof VenueWish>;

export const VenueRequest = Type.Object({
  ...envelope,
  kind: Type.Literal('venue'),
  venueId: Slug,
  wishes: Type.Array(VenueWish, { minItems: 1, maxItems: 3 }),
  people: Type.Integer({ minimum: 1, maximum: 10_000 }),
  purpose: Type.String({ maxLength: 200 }),
  contact: Contact,
});
export type VenueRequest = Static<typeof VenueRequest>;

export const CancelRequest = Type.Object({
  ...envelope,
  kind: Type.Literal('cancel'),
  requestId: RequestId,
  reason: Type.Optional(Type.String({ maxLength: 500 })),
});
export type CancelRequest = Static<typeof CancelRequest>;

/** Schemas by `kind`; a kind that is missing here is refused with 422. */
export const requestSchemas = {
  appointment: AppointmentRequest,
  venue: VenueRequest,
  cancel: CancelRequest,
};
export type Request = AppointmentRequest | VenueRequest | CancelRequest;
export type BookingRequest = AppointmentRequest | VenueRequest;
