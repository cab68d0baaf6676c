import Type, { type Static } from 'typebox';
import { demoCasePrefix } from '../document-ids.ts';
import {
  LocalDate,
  LocalDateTime,
  LocalTime,
  Locale,
  LocalizedText,
  Slug,
  StoredFields,
  Weekday,
  nullable,
} from './primitives.ts';

/**
 * `example: true` marks plausible data that no source confirms. It is shown to users as
 * "Beispieldaten" and waits for an editor of the town.
 */
const Example = Type.Optional(Type.Boolean());

export const Town = Type.Object({
  _id: Type.Literal('town'),
  ...StoredFields,
  type: Type.Literal('town'),
  name: Type.String(),
  state: Type.String(),
  postcode: Type.String(),
  districts: Type.Array(Type.String()),
  /** Two letters before every case number: `TS-2026-000123`. */
  casePrefix: Type.String({ pattern: `^(?!${demoCasePrefix}$)[A-Z]{2,4}$` }),
  address: Type.String(),
  phone: Type.String(),
  categories: Type.Array(Type.Object({ id: Slug, name: LocalizedText })),
  /** Services that the start page offers first, most wanted first. */
  frequentServiceIds: Type.Array(Slug),
  /** The office that most people need: the start page says whether it is open. */
  mainOfficeId: Type.Optional(Slug),
  /** Who answers calls for a call-back and feedback; absent: the department of the main office. */
  contactDepartmentId: Type.Optional(Slug),
  /** Requests from older apps are declined as `outdated-app`. */
  minAppVersion: Type.Optional(Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' })),
});
export type Town = Static<typeof Town>;

export const Department = Type.Object({
  _id: Type.String({ pattern: '^department:' }),
  ...StoredFields,
  type: Type.Literal('department'),
  name: LocalizedText,
  example: Example,
});
export type Department = Static<typeof Department>;

export const OpeningPeriod = Type.Object({
  weekdays: Type.Array(Weekday, { minItems: 1 }),
  from: LocalTime,
  to: LocalTime,
});
export type OpeningPeriod = Static<typeof OpeningPeriod>;

export const AppointmentSettings = Type.Object({
  /**
   * When appointments can start and end, and how many counters serve at once: `counters` for
   * everybody, `internalCounters` more for guests whom staff enter.
   */
  periods: Type.Array(
    Type.Object({
      ...OpeningPeriod.properties,
      counters: Type.Integer({ minimum: 0 }),
      internalCounters: Type.Optional(Type.Integer({ minimum: 0 })),
    }),
  ),
  /** All counters rest. */
  breaks: Type.Optional(Type.Array(OpeningPeriod)),
  /** Appointments start on this grid, counted from midnight. */
  stepMinutes: Type.Integer({ minimum: 5, maximum: 120 }),
  /** No appointment sooner than this many minutes from now. */
  leadTimeMinutes: Type.Integer({ minimum: 0 }),
  /** No appointment later than this many days from today. */
  horizonDays: Type.Integer({ minimum: 1, maximum: 366 }),
  /** Cancelling and moving online is possible until this many minutes before. */
  cancellationNoticeMinutes: Type.Integer({ minimum: 0 }),
  /** Appointments still to come that one pass, mail address or phone number may have. */
  maxOpen: Type.Optional(
    Type.Object({
      pass: Type.Integer({ minimum: 1 }),
      email: Type.Integer({ minimum: 1 }),
      phone: Type.Integer({ minimum: 1 }),
    }),
  ),
  /** A slot given back is offered again after this many minutes. */
  releasePauseMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 1440 })),
  example: Example,
});
export type AppointmentSettings = Static<typeof AppointmentSettings>;

export const Office = Type.Object({
  _id: Type.String({ pattern: '^office:' }),
  ...StoredFields,
  type: Type.Literal('office'),
  name: LocalizedText,
  level: Type.String(),
  departmentId: nullable(Slug),
  note: nullable(LocalizedText),
  address: nullable(Type.String()),
  phone: nullable(Type.String()),
  openingHours: nullable(Type.Object({ periods: Type.Array(OpeningPeriod), example: Example })),
  /** `null`: appointments cannot be booked here. */
  appointments: nullable(AppointmentSettings),
});
export type Office = Static<typeof Office>;

export const Channel = Type.Enum(['online', 'appointment', 'in_person', 'post', 'phone']);
export type Channel = Static<typeof Channel>;

export const PersonalAppearance = Type.Enum([
  'required',
  'required_or_eid',
  'not_required_if_online',
  'representative_allowed',
  'not_required',
]);
export type PersonalAppearance = Static<typeof PersonalAppearance>;

export const FeeType = Type.Enum([
  'free',
  'fixed',
  'by_age',
  'from',
  'range',
  'state_schedule',
  'bylaw',
  'tax',
  'external',
  'unverified',
]);

/** `eurMin: null` means that the amount is not known, never that it is free. */
export const Fee = Type.Object({
  type: FeeType,
  eurMin: nullable(Type.Number({ minimum: 0 })),
  eurMax: nullable(Type.Number({ minimum: 0 })),
  items: Type.Array(
    Type.Object({
      label: LocalizedText,
      eur: Type.Number({ minimum: 0 }),
      basis: nullable(Type.String()),
    }),
  ),
  note: nullable(LocalizedText),
});
export type Fee = Static<typeof Fee>;

export const BringListItem = Type.Object({
  id: Slug,
  text: LocalizedText,
  /** `null`: everybody brings it. Otherwise: who does. */
  condition: nullable(LocalizedText),
});
export type BringListItem = Static<typeof BringListItem>;

export const Service = Type.Object({
  _id: Type.String({ pattern: '^service:' }),
  ...StoredFields,
  type: Type.Literal('service'),
  name: LocalizedText,
  summary: LocalizedText,
  /** Everyday words in German. */
  searchTerms: Type.Array(Type.String()),
  /** The same in other languages: `{ "tr": ["kimlik"] }`. */
  searchWords: Type.Optional(Type.Record(Locale, Type.Array(Type.String({ minLength: 1 })))),
  categoryId: Slug,
  leikaKey: nullable(Type.String({ pattern: '^99\\d{12}$' })),
  officeId: Slug,
  channels: Type.Array(Channel, { minItems: 1 }),
  appearance: Type.Object({ need: PersonalAppearance, note: nullable(LocalizedText) }),
  appointment: nullable(
    Type.Object({
      minutes: Type.Integer({ minimum: 1, maximum: 480 }),
      /** Counters that can serve it at the same time; absent: all of them. */
      counters: Type.Optional(Type.Integer({ minimum: 1 })),
      /** When it is served; absent: whenever the office has appointments. */
      periods: Type.Optional(Type.Array(OpeningPeriod, { minItems: 1 })),
      /** Other offices that serve it as well. */
      alsoOfficeIds: Type.Optional(Type.Array(Slug)),
      example: Example,
    }),
  ),
  fee: Fee,
  processing: Type.Object({
    daysMin: nullable(Type.Number({ minimum: 0 })),
    daysMax: nullable(Type.Number({ minimum: 0 })),
    note: nullable(LocalizedText),
  }),
  legalBasis: Type.Array(Type.String()),
  bringList: Type.Array(BringListItem),
  note: nullable(LocalizedText),
  localVerification: nullable(Type.String()),
  validFrom: nullable(LocalDate),
  asOf: LocalDate,
  confidence: Type.Enum(['high', 'medium', 'low']),
  sources: Type.Array(Type.String()),
});
export type Service = Static<typeof Service>;

export const VenueWindow = Type.Object({
  id: Slug,
  name: LocalizedText,
  from: LocalTime,
  to: LocalTime,
  /** People choose hours within this window; absent: it is given as a whole. */
  hours: Type.Optional(
    Type.Object({
      /** Begin and end lie on this grid, counted from the window's begin. */
      stepMinutes: Type.Integer({ minimum: 5, maximum: 240 }),
      minMinutes: Type.Integer({ minimum: 5, maximum: 1440 }),
      maxMinutes: Type.Integer({ minimum: 5, maximum: 1440 }),
    }),
  ),
});
export type VenueWindow = Static<typeof VenueWindow>;

const VenueKind = Type.Enum(['barbecue', 'hall']);

export const Venue = Type.Object({
  _id: Type.String({ pattern: '^venue:' }),
  ...StoredFields,
  type: Type.Literal('venue'),
  kind: VenueKind,
  name: LocalizedText,
  description: LocalizedText,
  district: Type.String(),
  address: nullable(Type.String()),
  departmentId: Slug,
  maxPeople: Type.Integer({ minimum: 1 }),
  equipment: Type.Array(LocalizedText),
  rules: Type.Array(LocalizedText),
  /** Windows may overlap (morning, afternoon, whole day): taking one closes those it overlaps. */
  windows: Type.Array(VenueWindow, { minItems: 1 }),
  /** Month and day, `04-01`; `null`: all year. */
  season: nullable(
    Type.Object({
      from: Type.String({ pattern: '^\\d{2}-\\d{2}$' }),
      to: Type.String({ pattern: '^\\d{2}-\\d{2}$' }),
    }),
  ),
  leadTimeDays: Type.Integer({ minimum: 0 }),
  horizonDays: Type.Integer({ minimum: 1, maximum: 366 }),
  cancellationNoticeDays: Type.Integer({ minimum: 0 }),
  /** Days after a booking that nothing about the person is kept any more; absent: 30. */
  retentionDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
  /** Minutes before and after a window that nobody else may have, to clean and hand over. */
  bufferMinutes: Type.Optional(Type.Integer({ minimum: 0, maximum: 720 })),
  /** Places that cannot be used at the same time: a hall and its parts. */
  blocks: Type.Optional(Type.Array(Slug)),
  /** Up to this many days before, only these postcodes may ask. */
  residentsFirst: Type.Optional(
    Type.Object({
      days: Type.Integer({ minimum: 1 }),
      postcodes: Type.Array(Type.String({ pattern: '^\\d{5}$' }), { minItems: 1 }),
    }),
  ),
  /** Absent: staff review every request. */
  confirmsAutomatically: Type.Optional(Type.Boolean()),
  /** Hours that a window is held while staff decide; absent: until they have. */
  holdHours: Type.Optional(Type.Integer({ minimum: 1 })),
  /** How and where the key is handed over. */
  keyHint: Type.Optional(LocalizedText),
  feeEur: nullable(Type.Number({ minimum: 0 })),
  depositEur: nullable(Type.Number({ minimum: 0 })),
  example: Example,
});
export type Venue = Static<typeof Venue>;

export const Course = Type.Object({
  _id: Type.String({ pattern: '^course:' }),
  ...StoredFields,
  type: Type.Literal('course'),
  title: LocalizedText,
  description: LocalizedText,
  place: Type.String(),
  district: Type.String(),
  departmentId: Slug,
  dates: Type.Array(Type.Object({ start: LocalDateTime, end: LocalDateTime }), { minItems: 1 }),
  seats: Type.Integer({ minimum: 1 }),
  /** How many can wait when it is full; absent: as many as there are seats. */
  waitingSeats: Type.Optional(Type.Integer({ minimum: 0 })),
  /** When people can sign up; absent: at once, until it begins. */
  registration: Type.Optional(Type.Object({ from: LocalDateTime, to: LocalDateTime })),
  feeEur: nullable(Type.Number({ minimum: 0 })),
  phone: nullable(Type.String()),
  example: Example,
});
export type Course = Static<typeof Course>;

/** Days on which resources are closed, both ends included. */
export const Closure = Type.Object({
  _id: Type.String({ pattern: '^closure:' }),
  ...StoredFields,
  type: Type.Literal('closure'),
  name: LocalizedText,
  from: LocalDate,
  to: LocalDate,
  scope: Type.Enum(['offices', 'venues', 'all']),
  /** Narrows the scope to these offices or venues; absent: all of them. */
  resourceIds: Type.Optional(Type.Array(Slug, { minItems: 1 })),
  /** Narrows it to venues of a kind: when the forest may burn, to all places to barbecue at. */
  venueKind: Type.Optional(VenueKind),
  example: Example,
});
export type Closure = Static<typeof Closure>;

export const Notice = Type.Object({
  _id: Type.String({ pattern: '^notice:' }),
  ...StoredFields,
  type: Type.Literal('notice'),
  title: LocalizedText,
  text: LocalizedText,
  from: LocalDate,
  to: LocalDate,
  example: Example,
});
export type Notice = Static<typeof Notice>;

export const townSchemas = {
  town: Town,
  department: Department,
  office: Office,
  service: Service,
  venue: Venue,
  course: Course,
  closure: Closure,
  notice: Notice,
};
export type TownDocument = Town | Department | Office | Service | Venue | Course | Closure | Notice;
