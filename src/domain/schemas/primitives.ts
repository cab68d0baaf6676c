import Type, { type Static } from 'typebox';

/** Town-local calendar day, `2026-12-03`; years outside 1900 to 2199 are typing mistakes or attacks. */
export const LocalDate = Type.String({
  pattern: '^(19|20|21)\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
});
/** Town-local time of day, `09:15`; `24:00` ends a day. */
export const LocalTime = Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' });
/** Town-local date and time without zone, `2026-12-03T09:15`. */
export const LocalDateTime = Type.String({
  pattern: '^(19|20|21)\\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d$',
});
/** Instant in UTC, ISO 8601 with `Z`. */
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$',
});
/** ISO 8601 weekday: 1 is Monday, 7 is Sunday. */
export const Weekday = Type.Integer({ minimum: 1, maximum: 7 });
/** Key of a document after its type: `personalausweis-beantragen`. */
export const Slug = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 });

export const Locale = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 20 });

/** Text by language; German always, others where somebody wrote them. */
export const LocalizedText = Type.Object({
  de: Type.String({ minLength: 1 }),
  /** Einfache Sprache. */
  'de-simple': Type.Optional(Type.String({ minLength: 1 })),
  en: Type.Optional(Type.String({ minLength: 1 })),
  tr: Type.Optional(Type.String({ minLength: 1 })),
  uk: Type.Optional(Type.String({ minLength: 1 })),
  ar: Type.Optional(Type.String({ minLength: 1 })),
});
export type LocalizedText = Static<typeof LocalizedText>;

/** Fields that CouchDB keeps on every stored document. */
export const StoredFields = {
  _rev: Type.Optional(Type.String()),
};

export function nullable<T extends Type.TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()]);
}
