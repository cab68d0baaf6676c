import Type, { type Static } from 'typebox';
import { Instant, LocalDate, LocalTime, Slug, StoredFields } from './primitives.ts';

const day = {
  /** `occupancy:<resource>:<date>` */
  _id: Type.String({ pattern: '^occupancy:[a-z0-9-]+:\\d{4}-\\d{2}-\\d{2}$' }),
  ...StoredFields,
  type: Type.Literal('occupancy'),
  resourceId: Slug,
  date: LocalDate,
  asOf: Instant,
};

/** A stretch of a day in which so many counters are free; `from` included, `to` not. */
export const FreeRange = Type.Object({
  from: LocalTime,
  to: LocalTime,
  counters: Type.Integer({ minimum: 1 }),
});
export type FreeRange = Static<typeof FreeRange>;

/** When a concern cannot be served although counters are free: only some of them serve it. */
export const BlockedRange = Type.Object({ serviceId: Slug, from: LocalTime, to: LocalTime });
export type BlockedRange = Static<typeof BlockedRange>;

export const OfficeOccupancy = Type.Object({
  ...day,
  free: Type.Array(FreeRange),
  blocked: Type.Optional(Type.Array(BlockedRange)),
});
export type OfficeOccupancy = Static<typeof OfficeOccupancy>;

export const WindowState = Type.Enum(['free', 'held', 'booked', 'closed']);
export type WindowState = Static<typeof WindowState>;

export const VenueOccupancy = Type.Object({
  ...day,
  windows: Type.Array(
    Type.Object({
      id: Slug,
      state: WindowState,
      /** Where people choose hours: the stretches that are left, on the window's grid. */
      free: Type.Optional(Type.Array(Type.Object({ from: LocalTime, to: LocalTime }))),
      /** The stretches that nobody has booked: for what is not free of them one can wait. */
      unbooked: Type.Optional(Type.Array(Type.Object({ from: LocalTime, to: LocalTime }))),
    }),
  ),
});
export type VenueOccupancy = Static<typeof VenueOccupancy>;

/** Seats of a course: the free ones, and how many are waited for. */
export const CourseSeats = Type.Object({
  free: Type.Integer({ minimum: 0 }),
  waiting: Type.Integer({ minimum: 0 }),
});
export type CourseSeats = Static<typeof CourseSeats>;

/** Under the first day of the course. */
export const CourseOccupancy = Type.Object({ ...day, seats: CourseSeats });
export type CourseOccupancy = Static<typeof CourseOccupancy>;

export type OccupancyDocument = OfficeOccupancy | VenueOccupancy | CourseOccupancy;
