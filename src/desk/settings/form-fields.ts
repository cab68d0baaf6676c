import type { TownDocument } from '#domain/schemas/town.ts';

/** How a field is edited. */
export type FieldKind =
  | 'text'
  | 'localized'
  | 'localizedLong'
  | 'localizedList'
  | 'lines'
  | 'number'
  | 'amount'
  | 'date'
  | 'dateTime'
  | 'flag'
  | 'week'
  | 'counterWeek'
  | 'bringList'
  | 'fee'
  | 'windows'
  | 'dates'
  | 'season'
  | 'services'
  | 'channels'
  | 'scope'
  | 'closedPlaces'
  | 'venueKind'
  | 'department'
  | 'office'
  | 'category'
  | 'district';

export interface FieldSpec {
  /** JSON pointer; its last part, or all of it with dashes, names the label. */
  pointer: string;
  kind: FieldKind;
  empty?: 'null' | 'absent';
}

/** A part of the form; with `template` it can be switched off. */
export interface FormSection {
  name: string;
  pointer?: string;
  template?: unknown;
  off?: null | undefined;
  fields: FieldSpec[];
}

const field = (pointer: string, kind: FieldKind, empty?: FieldSpec['empty']): FieldSpec => ({
  pointer: `/${pointer}`,
  kind,
  ...(empty && { empty }),
});

const usualAppointments = {
  periods: [{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '12:00', counters: 1 }],
  stepMinutes: 15,
  leadTimeMinutes: 60,
  horizonDays: 60,
  cancellationNoticeMinutes: 60,
};

/** What editors can change, in the order in which they read it; the rest of a document stays. */
export const formSections: Record<TownDocument['type'], FormSection[]> = {
  town: [
    {
      name: 'start',
      fields: [
        field('frequentServiceIds', 'services'),
        field('mainOfficeId', 'office', 'absent'),
        field('contactDepartmentId', 'department', 'absent'),
      ],
    },
    { name: 'contact', fields: [field('address', 'text'), field('phone', 'text')] },
  ],
  department: [{ name: 'general', fields: [field('name', 'localized')] }],
  office: [
    {
      name: 'general',
      fields: [
        field('name', 'localized'),
        field('phone', 'text', 'null'),
        field('address', 'text', 'null'),
        field('note', 'localizedLong', 'null'),
      ],
    },
    {
      name: 'openingHours',
      pointer: '/openingHours',
      template: { periods: [] },
      off: null,
      fields: [field('openingHours/periods', 'week'), field('openingHours/example', 'flag')],
    },
    {
      name: 'appointments',
      pointer: '/appointments',
      template: usualAppointments,
      off: null,
      fields: [
        field('appointments/periods', 'counterWeek'),
        field('appointments/breaks', 'week', 'absent'),
        field('appointments/stepMinutes', 'number'),
        field('appointments/leadTimeMinutes', 'number'),
        field('appointments/horizonDays', 'number'),
        field('appointments/cancellationNoticeMinutes', 'number'),
        field('appointments/releasePauseMinutes', 'number', 'absent'),
        field('appointments/example', 'flag'),
      ],
    },
  ],
  service: [
    {
      name: 'general',
      fields: [
        field('name', 'localized'),
        field('summary', 'localizedLong'),
        field('categoryId', 'category'),
        field('officeId', 'office'),
        field('channels', 'channels'),
        field('searchTerms', 'lines'),
        field('note', 'localizedLong', 'null'),
      ],
    },
    { name: 'bringList', fields: [field('bringList', 'bringList')] },
    { name: 'fee', fields: [field('fee', 'fee')] },
    {
      name: 'appointment',
      pointer: '/appointment',
      template: { minutes: 15 },
      off: null,
      fields: [
        field('appointment/minutes', 'number'),
        field('appointment/counters', 'number', 'absent'),
        field('appointment/periods', 'week', 'absent'),
        field('appointment/example', 'flag'),
      ],
    },
    {
      name: 'processing',
      fields: [
        field('processing/daysMin', 'number', 'null'),
        field('processing/daysMax', 'number', 'null'),
        field('processing/note', 'localizedLong', 'null'),
      ],
    },
    {
      name: 'sources',
      fields: [
        field('asOf', 'date'),
        field('validFrom', 'date', 'null'),
        field('legalBasis', 'lines'),
        field('sources', 'lines'),
      ],
    },
  ],
  venue: [
    {
      name: 'general',
      fields: [
        field('name', 'localized'),
        field('description', 'localizedLong'),
        field('district', 'district'),
        field('address', 'text', 'null'),
        field('departmentId', 'department'),
        field('maxPeople', 'number'),
        field('example', 'flag'),
      ],
    },
    {
      name: 'windows',
      fields: [
        field('windows', 'windows'),
        field('bufferMinutes', 'number', 'absent'),
        field('season', 'season'),
      ],
    },
    {
      name: 'booking',
      fields: [
        field('leadTimeDays', 'number'),
        field('horizonDays', 'number'),
        field('cancellationNoticeDays', 'number'),
        field('confirmsAutomatically', 'flag'),
        field('holdHours', 'number', 'absent'),
        field('retentionDays', 'number', 'absent'),
      ],
    },
    { name: 'fee', fields: [field('feeEur', 'amount'), field('depositEur', 'amount')] },
    {
      name: 'rules',
      fields: [
        field('rules', 'localizedList'),
        field('equipment', 'localizedList'),
        field('keyHint', 'localizedLong', 'absent'),
      ],
    },
  ],
  course: [
    {
      name: 'general',
      fields: [
        field('title', 'localized'),
        field('description', 'localizedLong'),
        field('place', 'text'),
        field('district', 'district'),
        field('departmentId', 'department'),
        field('phone', 'text', 'null'),
        field('example', 'flag'),
      ],
    },
    { name: 'dates', fields: [field('dates', 'dates')] },
    {
      name: 'seats',
      fields: [field('seats', 'number'), field('waitingSeats', 'number', 'absent')],
    },
    {
      name: 'registration',
      pointer: '/registration',
      template: { from: '', to: '' },
      off: undefined,
      fields: [field('registration/from', 'dateTime'), field('registration/to', 'dateTime')],
    },
    { name: 'fee', fields: [field('feeEur', 'amount')] },
  ],
  closure: [
    {
      name: 'general',
      fields: [field('name', 'localized'), field('from', 'date'), field('to', 'date')],
    },
    {
      name: 'scope',
      fields: [
        field('scope', 'scope'),
        field('venueKind', 'venueKind', 'absent'),
        field('resourceIds', 'closedPlaces', 'absent'),
      ],
    },
  ],
  notice: [
    {
      name: 'general',
      fields: [
        field('title', 'localized'),
        field('text', 'localizedLong'),
        field('from', 'date'),
        field('to', 'date'),
        field('example', 'flag'),
      ],
    },
  ],
};
